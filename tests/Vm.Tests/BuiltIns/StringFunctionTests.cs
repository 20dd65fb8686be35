using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MtpScript.Tooling.Vm.BuiltIns;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Tests.BuiltIns;

/// <summary>String methods against the host's, on texts of few characters, so that what is sought is often there.</summary>
public sealed class StringFunctionTests
{
    private static readonly Gen<string> Texts = Gen.Elements("a", "b", "ü", "€", "😀").ListOf().Select(string.Concat);

    private static readonly Gen<string> Long =
        from text in Gen.Elements("a", "b").ListOf() select string.Concat(Enumerable.Repeat(string.Concat(text), 5));

    private static readonly Arbitrary<(string Text, string Part)> Pairs = Gen.OneOf(
        Texts.Zip(Texts.Resize(3)),
        Long.Zip(Long.Resize(6)),
        from text in Long from length in Gen.Choose(0, text.Length) from start in Gen.Choose(0, text.Length - length)
        select (text, text.Substring(start, length))).ToArbitrary();

    [Fact]
    public void Search_finds_what_the_host_finds() => Prop.ForAll(Pairs, pair =>
    {
        var offset = pair.Text.IndexOf(pair.Part, StringComparison.Ordinal);
        var index = offset < 0 ? "{\"None\":{}}" : $"{{\"Some\":{Runes(pair.Text[..offset]).Count}}}";
        return Run("String.indexOf", pair.Text, pair.Part) == index
            && Run("String.contains", pair.Text, pair.Part) == (offset >= 0 ? "true" : "false")
            && Run("String.startsWith", pair.Text, pair.Part) == (pair.Text.StartsWith(pair.Part, StringComparison.Ordinal)
                ? "true" : "false")
            && Run("String.endsWith", pair.Text, pair.Part) == (pair.Text.EndsWith(pair.Part, StringComparison.Ordinal) ? "true"
                : "false");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Parts_joined_again_are_the_text() => Prop.ForAll(Pairs, pair =>
    {
        var expected = pair.Part.Length > 0 ? pair.Text.Split(pair.Part) : [.. Runes(pair.Text)];
        Assert.Equal(BuiltInStatus.Done,
            new TestMeter().Run("String.split", [Value.String(pair.Text), Value.String(pair.Part)], out var parts));
        return ListObject.ToArray(parts).Select(Utf8Text.ToText).SequenceEqual(expected)
            && TestMeter.Text("List.join", parts, Value.String(pair.Part)) == Json(pair.Text);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void All_occurrences_are_replaced() => Prop.ForAll(Pairs, pair =>
        Run("String.replace", pair.Text, pair.Part, "xy")
            == Json(pair.Part.Length == 0 ? pair.Text
                : pair.Text.Replace(pair.Part, "xy", StringComparison.Ordinal))).QuickCheckThrowOnFailure();

    [Fact]
    public void Slices_are_those_of_the_scalar_values() =>
        Prop.ForAll(Texts.ToArbitrary(), Gen.Choose(-7, 7).ToArbitrary(), Gen.Choose(-7, 7).ToArbitrary(), (text, from, to) =>
        {
            var runes = Runes(text);
            int Place(int index) => Math.Clamp(index < 0 ? index + runes.Count : index, 0, runes.Count);
            var expected = string.Concat(runes.Take(Place(to)).Skip(Place(from)));
            return TestMeter.Text("String.slice", Value.String(text), Value.Number(from), Value.Number(to)) == Json(expected);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Search_stays_linear_where_everything_nearly_matches()
    {
        // Quadratic search would need 10¹¹ steps and not come back.
        var text = Value.String(new string('a', 1_000_000));
        var part = Value.String(new string('a', 400_000) + "b" + new string('a', 100));
        Assert.Equal("false", TestMeter.Text("String.contains", text, part));
    }

    private static string Run(string name, params string[] arguments) =>
        TestMeter.Text(name, [.. arguments.Select(text => (object)Value.String(text))]);

    private static string Json(string text) => JsonWriter.ToText(Value.String(text));

    private static List<string> Runes(string text) => [.. text.EnumerateRunes().Select(rune => rune.ToString())];
}
