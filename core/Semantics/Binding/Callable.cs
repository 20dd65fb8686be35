using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>Something to call, with its type parameters already replaced for the call.</summary>
internal sealed class Callable(string name, MtpType[] parameters, MtpType result)
{
    /// <summary>What messages call it.</summary>
    public string Name => name;

    /// <summary>The types of its parameters.</summary>
    public MtpType[] Parameters => parameters;

    /// <summary>The type of its result.</summary>
    public MtpType Result => result;

    /// <summary>How many arguments a call has at least.</summary>
    public int RequiredCount { get; init; } = parameters.Length;

    /// <summary>The names of its parameters; empty where they have none.</summary>
    public EquatableArray<string> ParameterNames { get; init; }

    /// <summary>What calling it performs.</summary>
    public EquatableArray<EffectId> Effects { get; init; }

    /// <summary>The declaration, where it is a function of a module.</summary>
    public ItemId? Item { get; init; }
}

/// <summary>A call, or a pipeline, which passes one value that is bound already.</summary>
internal readonly struct CallSite(SyntaxNode node, SyntaxNode callee, ArgumentListSyntax? arguments)
{
    /// <summary>The whole call.</summary>
    public SyntaxNode Node => node;

    /// <summary>What is called.</summary>
    public SyntaxNode Callee => callee;

    /// <summary>The arguments in parentheses; null in a pipeline.</summary>
    public ArgumentListSyntax? Arguments => arguments;

    /// <summary>What a pipeline passes; null in a call.</summary>
    public ExpressionSyntax? Piped { get; init; }

    /// <summary>The type of what a pipeline passes.</summary>
    public MtpType? PipedType { get; init; }

    /// <summary>How many arguments there are.</summary>
    public int Count => arguments?.Arguments.Count ?? 1;
}
