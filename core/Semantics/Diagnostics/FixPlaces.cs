using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics;

/// <summary>Gives planned changes their places in files.</summary>
internal static class FixPlaces
{
    /// <summary>The fix with its edits; null when a declaration that it changes is not there, or there is nothing to change.</summary>
    public static FileFix? Place(QueryContext context, FixPlan plan)
    {
        var changes = new List<(FilePath File, TextChange Change)>();
        var isComplete = plan switch
        {
            ReplaceFix replace => replace.Changes.Items.All(change => Add(context, changes, change.Item, change.Span, change.NewText)),
            EffectFix effect => effect.Items.Items.All(item => AddEffect(context, changes, item, effect)),
            ImportFix import => AddImport(context, changes, import),
            _ => false,
        };
        return isComplete && changes.Count > 0 ? new(plan.Title, Edits(changes)) : null;
    }

    private static ImmutableArray<FileEdit> Edits(List<(FilePath File, TextChange Change)> changes) =>
    [
        .. changes.GroupBy(static change => change.File).Select(static group => new FileEdit(
            group.Key, [.. group.Select(static change => change.Change).Distinct().OrderBy(static change => change.Span.Start)])),
    ];

    private static bool Add(
        QueryContext context, List<(FilePath, TextChange)> changes, ItemId item, TextSpan span, string newText)
    {
        var position = context.Get(ItemPositionQuery.Instance, item);
        if (position >= 0) changes.Add((item.File, new(span.Shift(position), newText)));
        return position >= 0;
    }

    private static bool AddEffect(QueryContext context, List<(FilePath, TextChange)> changes, ItemId item, EffectFix fix)
    {
        if (context.Get(ItemSourceQuery.Instance, item) is not { } source) return false;
        var change = fix.IsRemoval ? UsesEdits.Remove(source.Root, fix.Effect) : UsesEdits.Add(source.Root, fix.Effect);
        return change is { } edit && Add(context, changes, item, edit.Span, edit.NewText);
    }

    private static bool AddImport(QueryContext context, List<(FilePath, TextChange)> changes, ImportFix fix)
    {
        // From which module is looked for when somebody asks for the fix, not for every check.
        if (fix.From == FilePath.None) return false;
        if (ImportEdits.Add(context, fix.Into, fix.Name, fix.From) is not { } change) return false;
        changes.Add((fix.Into, change));
        return true;
    }
}
