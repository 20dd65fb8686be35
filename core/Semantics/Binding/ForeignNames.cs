using System.Collections.Frozen;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>What is written here instead of a name that other languages have.</summary>
/// <param name="Note">The way of MTPScript, for people.</param>
/// <param name="Replacement">A name that means the same in the same place; null where more has to change.</param>
internal sealed record ForeignName(string Note, string? Replacement = null);

/// <summary>
/// The functions, values and members of other languages' libraries. What is known from elsewhere is told from its meaning; by its letters the
/// nearest name would often be a wrong one (`substring` is no `toString`).
/// </summary>
internal static class ForeignNames
{
    private static readonly ForeignName Log = new("A program writes to its log with an effect: `uses { Log }` and `Log.info(text)`.");
    private static readonly ForeignName ToText = new("`toString` gives the text of a value.", "toString");
    private static readonly ForeignName ToNumber = new("`parseNumber(text)` reads a number and gives an `Option<number>`.");
    private static readonly ForeignName Length = new("`.length` is how long a string or a list is.", "length");
    private static readonly ForeignName Time = new("A run gives the same result each time, so there is neither a clock nor chance: take the value from the request or from an effect.");
    private static readonly ForeignName Contains = new("`contains` says whether a text or an element is there.", "contains");
    private static readonly ForeignName Slice = new("`slice(from, to)` cuts a piece out.", "slice");
    private static readonly ForeignName ToUpper = new("`toUpper` makes capitals.", "toUpper");
    private static readonly ForeignName ToLower = new("`toLower` makes small letters.", "toLower");
    private static readonly ForeignName Push = new("`push` gives a list with one more element; the list itself stays as it is.", "push");
    private static readonly ForeignName Fold = new("`fold(initial, function(sum, element) { … })` makes one value of a list; the initial value comes first.");

    private static readonly FrozenDictionary<string, ForeignName> Values = new Dictionary<string, ForeignName>
    {
        ["console"] = Log, ["print"] = Log, ["println"] = Log, ["printf"] = Log, ["fmt"] = Log, ["logger"] = Log,
        ["str"] = ToText, ["String"] = ToText, ["string"] = ToText, ["parseInt"] = ToNumber, ["parseFloat"] = ToNumber, ["Number"] = ToNumber, ["int"] = ToNumber,
        ["float"] = ToNumber, ["len"] = new(Length.Note), ["append"] = new("`xs.push(x)` gives a list with one more element."),
        ["Date"] = Time, ["time"] = Time, ["random"] = Time,
        ["Math"] = new("There is no `Math`: the larger of two numbers is `if (a > b) { a } else { b }`; `Decimal.round` rounds."),
        ["Object"] = new("Records have fixed fields; keys that are computed need a `Map`: `Map.keys(m)`, `Map.entries(m)`."),
        ["Promise"] = new("A function that takes time lists `uses { Async }`, and `await` waits for its value."),
        ["fetch"] = new("A program asks other servers with an effect: `uses { HttpOut }` and `HttpOut.get(url)`."),
        ["axios"] = new("A program asks other servers with an effect: `uses { HttpOut }` and `HttpOut.get(url)`."),
        ["nil"] = new("What may be missing is an `Option`, and `None` where it is.", "None"),
        ["Nothing"] = new("What may be missing is an `Option`, and `None` where it is.", "None"),
        ["Just"] = new("What may be missing is an `Option`, and `Some(value)` where it is there.", "Some"),
        ["True"] = new("It is written `true`.", "true"), ["False"] = new("It is written `false`.", "false"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, ForeignName> Members = new Dictionary<string, ForeignName>
    {
        ["includes"] = Contains, ["has"] = Contains, ["some"] = new("`any` says whether a function holds for an element.", "any"),
        ["every"] = new("`all` says whether a function holds for each element.", "all"),
        ["reduce"] = Fold, ["foldl"] = Fold, ["foldLeft"] = Fold, ["inject"] = Fold,
        ["forEach"] = new("A loop makes a value: `map` of each element, `fold` of all; what performs effects calls itself on the rest of the list."),
        ["flatMap"] = new("`fold` with `concat` puts lists together: `xs.fold([], function(all, x) { all.concat(f(x)) })`."),
        ["substring"] = Slice, ["substr"] = Slice, ["toUpperCase"] = ToUpper, ["upper"] = ToUpper, ["toLowerCase"] = ToLower, ["lower"] = ToLower,
        ["size"] = Length, ["count"] = Length, ["len"] = Length, ["append"] = Push, ["add"] = Push,
        ["strip"] = new("`trim` takes the spaces off both ends.", "trim"), ["toFixed"] = new("`Decimal.round(Decimal.fromNumber(x), places)` rounds, and gives a `Result`."),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What is said of a name that stands alone; null where it is not known from elsewhere.</summary>
    public static ForeignName? OfValue(string name) => Values.GetValueOrDefault(name);

    /// <summary>What is said of a member of a value; null where it is not known from elsewhere.</summary>
    public static ForeignName? OfMember(string name) => Members.GetValueOrDefault(name);
}
