using System.Collections.Frozen;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>What the types of other languages are called here.</summary>
internal static class ForeignTypeNames
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["any"] = "Json", ["unknown"] = "Json", ["object"] = "Json", ["Object"] = "Json", ["JSON"] = "Json",
        ["int"] = "number", ["integer"] = "number", ["Integer"] = "number", ["long"] = "number", ["bigint"] = "number",
        ["i64"] = "number", ["Number"] = "number", ["float"] = "Decimal", ["Float"] = "Decimal", ["double"] = "Decimal",
        ["Double"] = "Decimal", ["BigDecimal"] = "Decimal", ["bool"] = "boolean", ["Boolean"] = "boolean", ["str"] = "string",
        ["text"] = "string", ["Text"] = "string", ["char"] = "string", ["Unit"] = "unit", ["Void"] = "unit", ["Array"] = "List",
        ["Seq"] = "List", ["Vec"] = "List", ["Dict"] = "Map", ["Record"] = "Map", ["HashMap"] = "Map", ["Maybe"] = "Option",
        ["i32"] = "number", ["u32"] = "number", ["u64"] = "number", ["usize"] = "number", ["uint"] = "number", ["int64"] = "number",
        ["list"] = "List", ["dict"] = "Map", ["Optional"] = "Option", ["Either"] = "Result",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The name of the type here, or null.</summary>
    public static string? Translate(string name) => Names.GetValueOrDefault(name);
}
