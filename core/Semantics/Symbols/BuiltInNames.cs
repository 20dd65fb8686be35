using System.Collections.Frozen;

namespace MtpScript.Tooling.Semantics;

/// <summary>The names that every module knows without declaring them (language reference, chapters 3 and 4).</summary>
public static class BuiltInNames
{
    /// <summary>Types, in the current and in the older spelling.</summary>
    public static FrozenSet<string> Types { get; } = Set(
        "number", "boolean", "string", "Decimal", "Json", "unit", "List", "Map", "Option", "Result",
        "Outcome", "EffectError", "Int", "Bool", "String", "void");

    /// <summary>The variants of <c>Option</c>, <c>Result</c> and <c>Outcome</c>, and those that match <c>Json</c>.</summary>
    public static FrozenSet<string> Variants { get; } = Set(
        "Some", "None", "Ok", "Err",
        "JsonNull", "JsonBool", "JsonInt", "JsonDecimal", "JsonString", "JsonArray", "JsonObject");

    /// <summary>The names that built-in functions are grouped under, as in <c>Json.parse</c>.</summary>
    public static FrozenSet<string> Namespaces { get; } = Set("Json", "Decimal", "Map", "Option", "Result");

    /// <summary>The functions that stand alone; those for tests are among them.</summary>
    public static FrozenSet<string> Functions { get; } = Set(
        "checked_add", "checked_sub", "checked_mul", "checked_div", "fnv1a32", "fnv1a64", "sha256", "cborEncode", "toString",
        "parseNumber", "httpGet", "assert", "assertEqual", "assertError");

    /// <summary>The effects that need no declaration (§7).</summary>
    public static FrozenSet<string> Effects { get; } = Set("DbRead", "DbWrite", "HttpOut", "Log", "Async", "unsafe");

    /// <summary>What an unnamed handler calls the request (§8).</summary>
    public const string Request = "request";

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);
}
