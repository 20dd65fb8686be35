using MtpScript.Tooling.Vm.BuiltIns;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Tests.BuiltIns;

/// <summary>A meter that remembers what it was asked.</summary>
internal sealed class TestMeter(long affordable = long.MaxValue, long memory = long.MaxValue) : IMeter
{
    public long Affordable => affordable;

    public List<long> Sizes { get; } = [];

    public long Memory { get; private set; }

    public bool Charge(long n)
    {
        Sizes.Add(n);
        return n <= affordable;
    }

    public bool Allocate(long bytes) => (Memory += bytes) <= memory;

    /// <summary>Runs a built-in by its qualified name; the arguments are canonical JSON, or values.</summary>
    public BuiltInStatus Run(string name, object[] arguments, out Value result)
    {
        Assert.True(GasTable.TryFind(name, out var builtIn), name);
        Value[] values = [.. arguments.Select(argument => argument as Value? ?? Read((string)argument))];
        var status = BuiltInFunctions.Invoke(builtIn, values, this, out result);
        Assert.Single(Sizes);
        return status;
    }

    /// <summary>The result as canonical JSON.</summary>
    public static string Text(string name, params object[] arguments)
    {
        Assert.Equal(BuiltInStatus.Done, new TestMeter().Run(name, arguments, out var result));
        return JsonWriter.ToText(result);
    }

    public static Value Read(string json)
    {
        Assert.Equal(JsonError.None, JsonReader.Read(System.Text.Encoding.UTF8.GetBytes(json), out var value));
        return value;
    }
}
