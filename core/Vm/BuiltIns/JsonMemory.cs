using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.BuiltIns;

/// <summary>What a value that was read from JSON counts against the memory of a request (§5).</summary>
public static class JsonMemory
{
    /// <summary>What the value of a text counts at least, if it is JSON: its lists and objects, and a slot after each comma.</summary>
    public static long LeastOf(ReadOnlySpan<byte> text)
    {
        long sum = 0;
        for (var index = 0; index < text.Length; index++)
        {
            switch (text[index])
            {
                case (byte)'[' or (byte)'{':
                    sum += MemoryCost.Slots(0);
                    break;
                case (byte)',':
                    sum += MemoryCost.Slots(1) - MemoryCost.Slots(0);
                    break;
                case (byte)'"':
                    while (++index < text.Length && text[index] != '"')
                        if (text[index] == '\\') index++;
                    break;
            }
        }

        return sum;
    }

    /// <summary>The sum over the value and all that is in it; reading JSON makes no value twice, and none very deep.</summary>
    public static long Of(Value value)
    {
        long sum = 0;
        var pending = new Stack<Value>();
        pending.Push(value);
        while (pending.TryPop(out var next))
        {
            sum += next.Kind switch
            {
                ValueKind.String => MemoryCost.Text(next.ByteLength),
                ValueKind.List => MemoryCost.Slots(next.ListLength),
                ValueKind.Map => MemoryCost.Map(MapObject.Count(next)),
                ValueKind.Record or ValueKind.Variant => MemoryCost.Slots(ValueChildren.Of(next).Count),
                _ => 0,
            };
            var children = ValueChildren.Of(next);
            for (var index = 0; index < children.Count; index++)
                if (children[index].Reference is not null) pending.Push(children[index]);
        }

        return sum;
    }
}
