using MtpScript.Tooling.Semantics.Types.Inference;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>What binds a name in a body.</summary>
public enum LocalKind : byte
{
    /// <summary>A parameter.</summary>
    Parameter,

    /// <summary>A <c>const</c>.</summary>
    Constant,

    /// <summary>A pattern.</summary>
    Pattern,

    /// <summary>A nested function.</summary>
    Function,

    /// <summary>The <c>request</c> of an unnamed handler (§8).</summary>
    Request,
}

/// <summary>A name that is bound in a body, while the body is being bound.</summary>
internal sealed class Local(string name, LocalKind kind, TextSpan span, TypeScheme scheme, int frame)
{
    public string Name => name;

    public LocalKind Kind => kind;

    /// <summary>Where the name is bound, from the start of the declaration.</summary>
    public TextSpan Span => span;

    /// <summary>Its type.</summary>
    public TypeScheme Scheme { get; set; } = scheme;

    /// <summary>How many functions are open around the place where it is bound.</summary>
    public int Frame => frame;

    /// <summary>Whether something reads it.</summary>
    public bool IsUsed { get; set; }

    /// <summary>The nested function that is bound when it is first used; null once it is, and for others.</summary>
    public PendingFunction? Pending { get; set; }

    /// <summary>What the name stands for outside of the scope of this one.</summary>
    public Local? Shadowed { get; set; }

    /// <summary>Which scope binds it.</summary>
    public int Scope { get; set; }
}

/// <summary>A nested function that nothing has used yet.</summary>
internal sealed class PendingFunction(FunctionDeclarationSyntax syntax, BlockFrame block)
{
    public FunctionDeclarationSyntax Syntax => syntax;

    public BlockFrame Block => block;

    /// <summary>Those that it is bound together with, itself included, because they call each other.</summary>
    public List<Local> Group { get; set; } = [];
}

/// <summary>A block that is being bound.</summary>
internal sealed class BlockFrame(BlockSyntax syntax, BlockFrame? outer, int scope)
{
    public BlockSyntax Syntax => syntax;

    public BlockFrame? Outer => outer;

    public int Scope => scope;
}
