using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics;

/// <summary>Collects what is wrong in one declaration. Not for several threads at once.</summary>
/// <param name="item">The declaration; spans count from the start of its own syntax.</param>
public sealed class DiagnosticSink(ItemId item)
{
    private List<DiagnosticBuilder>? found;

    /// <summary>The declaration.</summary>
    public ItemId Item => item;

    /// <summary>How many were reported.</summary>
    public int Count => found?.Count ?? 0;

    /// <summary>Reports something; what helps to understand and mend it is added to what this returns.</summary>
    /// <param name="code">What is wrong.</param>
    /// <param name="span">Where, from the start of the declaration's own syntax.</param>
    /// <param name="arguments">What fills the places of the catalogue's message.</param>
    public DiagnosticBuilder Report(DiagnosticCode code, TextSpan span, params ReadOnlySpan<string> arguments)
    {
        var builder = new DiagnosticBuilder(item, code, span, [.. arguments]);
        (found ??= []).Add(builder);
        return builder;
    }

    /// <summary>What was reported, by position.</summary>
    public EquatableArray<ItemDiagnostic> ToDiagnostics() => found is null
        ? []
        : [.. found.Select(static builder => builder.Build()).OrderBy(static diagnostic => diagnostic.Span.Start).ThenBy(static diagnostic => diagnostic.Code)];
}

/// <summary>A diagnostic that is being put together.</summary>
public sealed class DiagnosticBuilder
{
    private readonly ItemId item;
    private readonly DiagnosticCode code;
    private readonly TextSpan span;
    private readonly EquatableArray<string> arguments;
    private readonly List<string> notes = [];
    private readonly List<Anchor> related = [];
    private readonly List<FixPlan> fixes = [];

    internal DiagnosticBuilder(ItemId item, DiagnosticCode code, TextSpan span, EquatableArray<string> arguments)
    {
        this.item = item;
        this.code = code;
        this.span = span;
        this.arguments = arguments;
    }

    /// <summary>Adds a sentence.</summary>
    public DiagnosticBuilder Note(string sentence)
    {
        notes.Add(sentence);
        return this;
    }

    /// <summary>Adds a place of this declaration.</summary>
    public DiagnosticBuilder Related(TextSpan place, string message) => Related(item, place, message);

    /// <summary>Adds a place of any declaration; null for its name.</summary>
    public DiagnosticBuilder Related(ItemId declaration, TextSpan? place, string message)
    {
        related.Add(new(declaration, place, message));
        return this;
    }

    /// <summary>Adds a way to mend it; the best one comes first.</summary>
    public DiagnosticBuilder Fix(FixPlan plan)
    {
        fixes.Add(plan);
        return this;
    }

    /// <summary>Adds a replacement of a span of this declaration.</summary>
    public DiagnosticBuilder Replace(string title, TextSpan replaced, string newText) =>
        Fix(new ReplaceFix(title, [new(item, replaced, newText)]));

    internal ItemDiagnostic Build() => new(code, span, arguments, [.. notes], [.. related], [.. fixes]);
}
