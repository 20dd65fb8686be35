using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics;

/// <summary>
/// Something wrong in a declaration, without positions in its file: spans count from where the declaration's full span starts, so that
/// edits elsewhere leave it equal. All parts are compared by value.
/// </summary>
/// <param name="Code">What is wrong.</param>
/// <param name="Span">Where, in UTF-16 code units from the start of the declaration (its leading trivia included).</param>
/// <param name="Arguments">What fills the places of the catalogue's message.</param>
/// <param name="Notes">Further sentences.</param>
/// <param name="Related">Other places.</param>
/// <param name="Fixes">What mends it, the best first.</param>
public sealed record ItemDiagnostic(
    DiagnosticCode Code,
    TextSpan Span,
    EquatableArray<string> Arguments,
    EquatableArray<string> Notes,
    EquatableArray<Anchor> Related,
    EquatableArray<FixPlan> Fixes);

/// <summary>A place in a declaration of any file, found only when somebody wants to see it.</summary>
/// <param name="Item">The declaration.</param>
/// <param name="Span">The place, from the start of the declaration's full span; null for the declaration's name.</param>
/// <param name="Message">What there is to see.</param>
public sealed record Anchor(ItemId Item, TextSpan? Span, string Message);

/// <summary>A change that mends a diagnostic, as data; where it takes place is worked out when somebody asks for it.</summary>
public abstract record FixPlan(string Title);

/// <summary>Replaces spans of declarations.</summary>
public sealed record ReplaceFix(string Title, EquatableArray<PlannedChange> Changes) : FixPlan(Title);

/// <summary>A replacement in a declaration; the span counts from the start of its full span.</summary>
public sealed record PlannedChange(ItemId Item, TextSpan Span, string NewText);

/// <summary>Adds an effect to the <c>uses</c> of declarations, or removes it.</summary>
public sealed record EffectFix(string Title, EquatableArray<ItemId> Items, string Effect, bool IsRemoval) : FixPlan(Title);

/// <summary>Imports a name into a file.</summary>
public sealed record ImportFix(string Title, FilePath Into, string Name, FilePath From) : FixPlan(Title);
