using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Testing.Fixtures;
using MtpScript.Tooling.Testing.Mutations;

namespace MtpScript.Tooling.Fuzz;

/// <summary>Makes a text with edits smaller while it still fails.</summary>
internal static class EditMinimizer
{
    public static EditCase Minimize(EditCase edits, Func<EditCase, bool> fails, int mostAttempts)
    {
        if (!fails(edits)) return edits;
        edits = WithoutFirstChanges(edits, fails);
        var minimizer = new Minimizer(mostAttempts);
        if (edits.Changes.Count > 1) return edits;
        var (text, change) = (edits.Text, edits.Changes[0]);
        var (before, after) = (text[..change.Span.Start], text[change.Span.End..]);
        var removed = text.Substring(change.Span.Start, change.Span.Length);
        var inserted = change.NewText;
        after = Shrink(after, some => Join(before, removed, inserted, some));
        before = Shrink(before, some => Join(some, removed, inserted, after));
        inserted = Shrink(inserted, some => Join(before, removed, some, after));
        removed = Shrink(removed, some => Join(before, some, inserted, after));
        return Join(before, removed, inserted, after);

        string Shrink(string part, Func<string, EditCase> join)
        {
            var lines = minimizer.Minimize<string>(part.Split('\n'), some => fails(join(string.Join('\n', some))));
            return new([.. minimizer.Minimize<char>(string.Join('\n', lines).ToCharArray(),
                some => fails(join(new([.. some]))))]);
        }
    }

    /// <summary>The text after as many edits as can be made before without losing the failure.</summary>
    private static EditCase WithoutFirstChanges(EditCase edits, Func<EditCase, bool> fails)
    {
        for (var count = edits.Changes.Count - 1; count > 0; count--)
        {
            var text = SourceText.From(edits.Text);
            foreach (var change in edits.Changes.Take(count)) text = text.WithChange(change);
            var shorter = new EditCase(text.ToString(), [.. edits.Changes.Skip(count)]);
            if (fails(shorter)) return shorter;
        }

        return edits;
    }

    private static EditCase Join(string before, string removed, string inserted, string after) =>
        new(before + removed + after, [new(new(before.Length, removed.Length), inserted)]);
}
