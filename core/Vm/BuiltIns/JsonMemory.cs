using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.BuiltIns;

/// <summary>What a value that was read from JSON counts against the memory of a request (§5).</summary>
public static class JsonMemory
{
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
