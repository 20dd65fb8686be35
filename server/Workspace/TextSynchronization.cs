using System.Collections.Immutable;
using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Translation;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Server.Workspace;

/// <summary>The changes of one <c>didChange</c>, each against the text that the one before it left (LSP).</summary>
internal static class TextSynchronization
{
    /// <summary>The text after the changes, and the changes as offsets, in the same order.</summary>
    public static (SourceText Text, ImmutableArray<TextChange> Changes) Apply(
        SourceText text,
        ImmutableArray<Or<TextDocumentContentChangePartial, TextDocumentContentChangeWholeDocument>> events,
        PositionEncoding encoding)
    {
        var changes = ImmutableArray.CreateBuilder<TextChange>(events.Length);
        foreach (var item in events)
        {
            var change = item.IsFirst
                ? new TextChange(new PositionTranslator(text, encoding).ToSpan(item.First!.Range), item.First.Text)
                : Difference(text, item.Second!.Text);
            text = text.WithChange(change);
            changes.Add(change);
        }

        return (text, changes.MoveToImmutable());
    }

    /// <summary>
    /// The smallest single replacement that makes one text of another: an edit, where the client sent everything.
    /// </summary>
    public static TextChange Difference(SourceText before, string after)
    {
        var old = before.ToString().AsSpan();
        var same = old.CommonPrefixLength(after);
        var oldRest = old[same..];
        var newRest = after.AsSpan(same);
        var end = 0;
        while (end < oldRest.Length && end < newRest.Length && oldRest[^(end + 1)] == newRest[^(end + 1)]) end++;
        return new TextChange(new TextSpan(same, oldRest.Length - end), newRest[..^end].ToString());
    }
}
