using System.Collections.Immutable;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Features;

/// <summary>Spans around an offset, each larger than the one before; what does not fit is left out.</summary>
internal sealed class SelectionChain(int offset)
{
    private readonly ImmutableArray<TextSpan>.Builder spans = ImmutableArray.CreateBuilder<TextSpan>();

    public int Offset => offset;

    /// <summary>Adds a span if it holds the offset and all spans so far, and is larger than they are.</summary>
    public void Add(TextSpan span)
    {
        var fits = spans.Count > 0
            ? span.Contains(spans[^1]) && span != spans[^1]
            : !span.IsEmpty && span.Start <= offset && offset <= span.End;
        if (fits) spans.Add(span);
    }

    /// <summary>The spans; in an empty text the one empty span.</summary>
    public ImmutableArray<TextSpan> ToImmutable() => spans.Count == 0 ? [new(offset, 0)] : spans.DrainToImmutable();
}
