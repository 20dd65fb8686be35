using System.Collections.Immutable;
using MtpScript.Tooling.Debugger.Adapter.Protocol;
using MtpScript.Tooling.Debugger.Adapter.Running;
using MtpScript.Tooling.Debugger.Session;

namespace MtpScript.Tooling.Debugger.Adapter.Translation;

/// <summary>Variables as clients get them, long lists in stretches (DAP, <c>variables</c>).</summary>
internal static class VariableTranslator
{
    /// <summary>How many variables an answer has at most when the client does not say how many; more are grouped.</summary>
    public const int Stretch = 1000;

    private const int MostInOneAnswer = 10 * Stretch;
    private const int FewEnoughToTellNothing = 100;

    /// <summary>One variable.</summary>
    public static ProtocolVariable Out(DebugVariable variable, Handles handles) => new()
    {
        Name = variable.Name,
        Value = variable.Value,
        Type = variable.Type.Length > 0 ? variable.Type : null,
        EvaluateName = variable.Expression,
        VariablesReference = variable.HasParts ? handles.Add(VariableGroup.Of(variable)) : 0,
        NamedVariables = variable.IndexedCount > FewEnoughToTellNothing ? variable.NamedCount : null,
        IndexedVariables = IndexedOut(variable),
    };

    /// <summary>How many parts with indexes a client is told of, so that it asks for stretches; null for few.</summary>
    public static int? IndexedOut(DebugVariable variable) =>
        variable.IndexedCount > FewEnoughToTellNothing ? variable.IndexedCount : null;

    /// <summary>The part of a group that a client asks for.</summary>
    public static ImmutableArray<ProtocolVariable> Out(VariableGroup group, VariablesArguments asked, Handles handles)
    {
        var (first, all) = asked.Filter switch
        {
            "named" => (0, group.Named),
            "indexed" => (group.Named, group.Indexed),
            _ => (0, group.Named + group.Indexed),
        };
        var skipped = Math.Clamp(asked.Start ?? 0, 0, all);
        var isCounted = asked.Count is > 0;
        var count = isCounted ? Math.Min(asked.Count!.Value, all - skipped) : all - skipped;
        return count <= (isCounted ? MostInOneAnswer : Stretch)
            ? [.. group.Parts(first + skipped, count).Select(variable => Out(variable, handles))]
            : Stretches(group, first + skipped, count, handles);
    }

    /// <summary>Groups of a thousand, or of a thousand groups, so that no answer has more than a thousand.</summary>
    private static ImmutableArray<ProtocolVariable> Stretches(VariableGroup group, int first, int count, Handles handles)
    {
        long size = Stretch;
        while (size * Stretch < count) size *= Stretch;
        var stretches = ImmutableArray.CreateBuilder<ProtocolVariable>();
        for (long start = 0; start < count; start += size)
        {
            var (from, length) = (first + (int)start, (int)Math.Min(size, count - start));
            var part = new VariableGroup(length, 0, (skipped, taken) => group.Parts(from + skipped, Math.Min(taken, length - skipped)));
            var index = from - group.Named;
            stretches.Add(new()
            {
                Name = $"[{index} … {index + length - 1}]",
                Value = "",
                PresentationHint = new() { Kind = "virtual" },
                VariablesReference = handles.Add(part),
            });
        }

        return stretches.DrainToImmutable();
    }
}
