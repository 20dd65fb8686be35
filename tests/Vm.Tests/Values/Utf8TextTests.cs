using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Tests.Values;

public sealed class Utf8TextTests
{
    /// <summary>Each step joins two of the strings made so far; all of them must keep their text, read late or early.</summary>
    [Fact]
    public void Joined_strings_have_the_text_of_both() => Prop.ForAll<(byte Left, byte Right, bool IsRead)[], NonNull<string>>((steps, seed) =>
    {
        var first = Valid(seed.Get + "é€😀");
        var strings = new List<(Value Text, string Model)> { (Value.String(first), first), (Value.String("x"), "x"), (Utf8Text.Empty, "") };
        foreach (var (left, right, isRead) in steps)
        {
            var (one, other) = (strings[left % strings.Count], strings[right % strings.Count]);
            if (one.Model.Length + other.Model.Length > 10_000) continue;
            strings.Add((Utf8Text.Concat(one.Text, other.Text), one.Model + other.Model));
            if (isRead) Utf8Text.Bytes(strings[^1].Text);
        }

        return strings.TrueForAll(IsAsItsModel) && strings.TrueForAll(one => strings.TrueForAll(other => AgreeInOrder(one, other)));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Long_strings_grow_at_either_end(bool atTheEnd)
    {
        var text = Value.String("start");
        for (var step = 0; step < 100_000; step++)
            text = atTheEnd ? Utf8Text.Concat(text, Value.String("é")) : Utf8Text.Concat(Value.String("é"), text);
        Assert.Equal(200_005, text.ByteLength);
        Assert.Equal(100_005, text.ScalarLength);
        var expected = new string('é', 100_000);
        Assert.Equal(atTheEnd ? "start" + expected : expected + "start", Utf8Text.ToText(text));
    }

    [Fact]
    public void Ropes_stay_shallow_when_one_string_is_appended_to_again_and_again()
    {
        var text = Value.String(new string('a', 1000));
        for (var step = 0; step < 5_000; step++)
        {
            Utf8Text.Concat(text, Value.String("lost"));
            text = Utf8Text.Concat(text, Value.String(new string('b', 100)));
        }

        Assert.InRange(((StringRope)text.Reference!).Height, 1, 24);
        Assert.Equal(501_000, Utf8Text.Bytes(text).Length);
    }

    private static bool IsAsItsModel((Value Text, string Model) pair) =>
        Utf8Text.ToText(pair.Text) == pair.Model &&
        pair.Text.ByteLength == Encoding.UTF8.GetByteCount(pair.Model) &&
        pair.Text.ScalarLength == pair.Model.EnumerateRunes().Count();

    private static bool AgreeInOrder((Value Text, string Model) one, (Value Text, string Model) other)
    {
        var expected = Encoding.UTF8.GetBytes(one.Model).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other.Model));
        return Math.Sign(Utf8Text.Compare(one.Text, other.Text)) == Math.Sign(expected) &&
            Utf8Text.AreEqual(one.Text, other.Text) == (expected == 0);
    }

    private static string Valid(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
