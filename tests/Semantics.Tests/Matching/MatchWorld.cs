using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Matching;
using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Tests.Matching;

/// <summary>A few types, and analyses of matches written as code.</summary>
internal static class MatchWorld
{
    private static readonly FilePath Main = new("main.mtp");
    private static readonly FilePath Other = new("other.mtp");
    private static readonly Dictionary<TypeId, TypeDefinition> Definitions = [];
    private static readonly HashSet<string> Variants = ["Some", "None", "JsonNull", "JsonBool", "JsonInt", "JsonDecimal", "JsonString", "JsonArray", "JsonObject"];

    public static readonly MtpType Number = PrimitiveType.Number;
    public static readonly MtpType Text = PrimitiveType.String;
    public static readonly MtpType Boolean = PrimitiveType.Boolean;
    public static readonly MtpType Json = PrimitiveType.Json;
    public static readonly MtpType Color = Union(Main, "Color", [], ("Red", []), ("Green", []), ("Blue", []));
    public static readonly MtpType Far = Union(Other, "Far", [], ("Near", []), ("Away", [new("steps", Number)]));
    public static readonly MtpType Shape = Union(
        Main, "Shape", [], ("Circle", [new("radius", Number)]), ("Rectangle", [new("width", Number), new("filled", Boolean)]), ("Point", []));
    public static readonly MtpType Point = Record("Point", new("x", Number), new("on", Boolean), new("color", Color));

    static MatchWorld()
    {
        var value = new ParameterType("Option", 0, "T");
        Union(PreludeFiles.Globals, "Option", [value], ("Some", [new(null, value)]), ("None", []));
        var ok = new ParameterType("Result", 0, "T");
        var error = new ParameterType("Result", 1, "E");
        Union(PreludeFiles.Globals, "Result", [ok, error], ("Ok", [new(null, ok)]), ("Err", [new(null, error)]));
        var item = new ParameterType("Tree", 0, "T");
        var tree = new NominalType(new(Main, "Tree"), item);
        Union(Main, "Tree", [item], ("Leaf", []), ("Node", [new(null, tree), new(null, item), new(null, tree)]));
    }

    public static MtpType Option(MtpType value) => BuiltInTypes.OptionOf(value);

    public static MtpType Result(MtpType ok, MtpType error) => new NominalType(BuiltInTypes.Result, ok, error);

    public static MtpType Tree(MtpType item) => new NominalType(new(Main, "Tree"), item);

    public static TypeConstructors Constructors() => new(
        id => Definitions.GetValueOrDefault(id),
        (id, variant) => (id.File == Other ? "far." : "") + (variant.Length > 0 ? variant : id.Name));

    public static MtpType Union(
        FilePath file, string name, ParameterType[] parameters, params (string Name, PayloadDefinition[] Payloads)[] variants)
    {
        var id = new TypeId(file, name);
        Definitions[id] = new UnionDefinition(
            id, [.. parameters], [.. variants.Select(variant => new VariantDefinition(variant.Name, [.. variant.Payloads]))]);
        foreach (var variant in variants) Variants.Add(variant.Name);
        return new NominalType(id, [.. parameters]);
    }

    public static MtpType Record(string name, params RecordField[] fields)
    {
        var id = new TypeId(Main, name);
        Definitions[id] = new RecordDefinition(id, [], [.. fields]);
        return new NominalType(id);
    }

    public static MatchPattern Pattern(string code)
    {
        var tree = SyntaxTree.Parse(SourceText.From($"const x = match y {{ {code} => 1 }}"));
        Assert.Empty(tree.Diagnostics);
        var arm = tree.Root.DescendantNodes().OfType<MatchArmSyntax>().Single();
        return MatchPatternReader.Read(arm.Pattern, MeaningOf);
    }

    public static MatchAnalysis Analyze(MtpType type, params IEnumerable<string> arms) =>
        Usefulness.Analyze(Constructors(), type, [.. arms.Select(Pattern)], TestContext());

    public static CancellationToken TestContext() => CancellationToken.None;

    public static PatternMeaning MeaningOf(PatternSyntax pattern) => pattern switch
    {
        NamePatternSyntax { Qualifier.IsMissing: true } name when Variants.Contains(name.Name.Text) => PatternMeaning.Constructor,
        NamePatternSyntax { Qualifier.IsMissing: true } name when char.IsLower(name.Name.Text[0]) => PatternMeaning.Binding,
        NamePatternSyntax { Qualifier.IsMissing: true } => PatternMeaning.Error,
        _ => PatternMeaning.Constructor,
    };
}
