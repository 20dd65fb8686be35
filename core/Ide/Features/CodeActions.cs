using System.Collections.Immutable;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Features;

/// <summary>Offers the fixes of diagnostics.</summary>
internal static class CodeActions
{
    /// <summary>The fixes of what is wrong in a range or touches it, by position.</summary>
    public static ImmutableArray<CodeActionItem> Of(QuerySnapshot snapshot, FilePath file, TextSpan range)
    {
        var actions = ImmutableArray.CreateBuilder<CodeActionItem>();
        foreach (var diagnostic in snapshot.Get(FileDiagnosticsQuery.Instance, file))
        {
            if (diagnostic.Span.Start > range.End || diagnostic.Span.End < range.Start) continue;
            for (var index = 0; index < diagnostic.Fixes.Length; index++) actions.Add(new(diagnostic.Fixes[index], diagnostic, index == 0));
        }

        return actions.ToImmutable();
    }
}
