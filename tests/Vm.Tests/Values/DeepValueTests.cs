using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Tests.Values;

/// <summary>
/// Values that nest deeper than any stack, and values whose size is exponential in the number of their objects.
/// </summary>
public sealed class DeepValueTests
{
    private const int Depth = 200_000;
    private const int SmallStack = 256 * 1024;

    [Fact]
    public void Depth_needs_no_host_stack() => OnSmallStack(() =>
    {
        var (left, right) = (Deep(), Deep());
        Assert.True(ValueEquality.AreEqual(left, right));
        Assert.Equal(Depth, ValueWeight.Of(left, long.MaxValue));
        Assert.Equal(Depth, ValueWeight.Of(left, 10));
        Assert.Equal(Depth, ValueWeight.Lighter(left, right, 1000));
        var json = new ByteBuffer();
        Assert.True(JsonWriter.Write(left, json));
        Assert.Equal(json.Length, new JsonMeasure().Of(left));
        Assert.Equal(CborWriter.Encode(left).Length, new CborMeasure().Of(left));
        var map = MapObject.Set(MapObject.Empty, left, Value.True);
        Assert.True(MapObject.TryGet(map, right, out _));
    });

    [Fact]
    public void Keys_within_keys_need_no_host_stack() => OnSmallStack(() =>
    {
        var (key, other) = (DeepKey(), DeepKey());
        Assert.True(ValueEquality.AreEqual(key, other));
        Assert.Equal(JsonWriter.ToText(key).Length, new JsonMeasure().Of(key));
    });

    [Fact]
    public void What_is_shared_is_measured_once()
    {
        var list = Value.List([Value.String("ab")]);
        for (var level = 0; level < 100; level++) list = Value.List([list, list]);
        Assert.Equal(SizeMeasure.Largest, ValueWeight.Of(list, 1000));
        Assert.Equal(SizeMeasure.Largest, ValueWeight.Lighter(list, Value.List([list]), 1000));
        Assert.Equal(SizeMeasure.Largest, new JsonMeasure().Of(list));
        Assert.Equal(SizeMeasure.Largest, new CborMeasure().Of(list));
        var buffer = new ByteBuffer(1000);
        Assert.True(JsonWriter.Write(list, buffer));
        Assert.True(buffer.IsOverLimit);
    }

    [Fact]
    public void The_lighter_of_two_is_found_without_walking_the_heavier_one()
    {
        var heavy = Value.List([Value.String("ab")]);
        for (var level = 0; level < 60; level++) heavy = Value.List([heavy, heavy]);
        Assert.Equal(1, ValueWeight.Lighter(heavy, Value.List([Value.True]), long.MaxValue));
        Assert.Equal(0, ValueWeight.Lighter(heavy, Value.Number(1), long.MaxValue));
        Assert.Equal(3, ValueWeight.Lighter(Value.String("abc"), heavy, long.MaxValue));
    }

    private static Value Deep()
    {
        var value = Value.List([]);
        for (var depth = 0; depth < Depth; depth++) value = Value.List([value]);
        return value;
    }

    private static Value DeepKey()
    {
        var key = MapObject.Empty;
        for (var depth = 0; depth < 2000; depth++) key = MapObject.Set(MapObject.Empty, key, Value.Number(depth));
        return key;
    }

    private static void OnSmallStack(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action), SmallStack);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }
}
