using System.Collections.Immutable;
using MtpScript.Tooling.Server.Protocol;

namespace MtpScript.Tooling.Server.Translation;

/// <summary>The difference of two encodings.</summary>
internal static class SemanticTokenDelta
{
    /// <summary>One edit between the common start and the common end; none when nothing changed.</summary>
    public static ImmutableArray<SemanticTokensEdit> Between(ImmutableArray<int> before, ImmutableArray<int> after)
    {
        var same = before.AsSpan().CommonPrefixLength(after.AsSpan());
        var oldRest = before.AsSpan()[same..];
        var newRest = after.AsSpan()[same..];
        var end = 0;
        while (end < oldRest.Length && end < newRest.Length && oldRest[^(end + 1)] == newRest[^(end + 1)]) end++;
        var deleted = oldRest.Length - end;
        var inserted = newRest[..^end];
        if (deleted == 0 && inserted.IsEmpty) return [];
        return
        [
            new SemanticTokensEdit { Start = same, DeleteCount = deleted, Data = inserted.IsEmpty ? null
                : inserted.ToImmutableArray() },
        ];
    }
}
