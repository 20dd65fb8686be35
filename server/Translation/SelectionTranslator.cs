using System.Collections.Immutable;
using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Server.Translation;

/// <summary>Spans around a position as the protocol's chain of ranges.</summary>
internal static class SelectionTranslator
{
    /// <summary>
    /// A chain is nested in JSON, which clients parse recursively: of a longer one the outermost middle is left out.
    /// </summary>
    private const int MaximumDepth = 200;

    /// <summary>A chain from the innermost span outwards.</summary>
    public static SelectionRange Translate(ImmutableArray<TextSpan> spans, PositionTranslator positions)
    {
        SelectionRange? chain = null;
        for (var index = spans.Length - 1; index >= 0; index--)
            if (index < MaximumDepth - 1 || index == spans.Length - 1)
                chain = new SelectionRange { Range = positions.ToRange(spans[index]), Parent = chain };
        return chain ?? new SelectionRange { Range = positions.ToRange(default) };
    }
}
