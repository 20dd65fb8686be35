using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Tests.Mutations;

/// <summary>A program with one mistake more than the correct one that it comes from.</summary>
/// <param name="Changes">What is changed: none overlap, in the order of the text.</param>
/// <param name="Place">Where the mistake is, in the changed text; what is reported touches it.</param>
internal sealed record Mutant(IReadOnlyList<TextChange> Changes, TextSpan Place)
{
    /// <summary>Replaces a span; the new text is the mistake.</summary>
    public static Mutant Replace(TextSpan span, string text) => new([new(span, text)], new(span.Start, text.Length));

    /// <summary>Inserts a text, which is the mistake.</summary>
    public static Mutant Insert(int offset, string text) => Replace(new(offset, 0), text);

    /// <summary>Removes a span; the mistake is elsewhere, at a place before it.</summary>
    public static Mutant Remove(TextSpan span, TextSpan place) => new([new(span, "")], place);
}

/// <summary>One way to make mistakes.</summary>
/// <param name="Name">What the mistake is.</param>
/// <param name="Codes">The names of the codes that are right for it.</param>
/// <param name="Find">The mutants of a module, each of which is wrong for certain.</param>
internal sealed record MutationKind(string Name, string[] Codes, Func<ModuleFacts, IEnumerable<Mutant>> Find)
{
    public override string ToString() => Name;
}
