using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Prelude;

/// <summary>
/// The built-ins as MTPScript text, declared once for all who need them. Every function has an empty body. Parsed once in a process and
/// never changed, so that all databases share them.
/// </summary>
public static class PreludeFiles
{
    private const string Scheme = "prelude:";

    private static readonly FrozenDictionary<FilePath, SourceFile> Files = PreludeTexts.All
        .Select(static file => new SourceFile(new(Scheme + file.Name), SourceText.From(file.Text), 0))
        .ToFrozenDictionary(static file => file.Path);

    /// <summary>Types, variants, functions and effects that stand alone.</summary>
    public static FilePath Globals { get; } = Path("Globals");

    /// <summary>The methods of lists.</summary>
    public static FilePath List { get; } = Path("List");

    /// <summary>The methods of strings.</summary>
    public static FilePath String { get; } = Path("String");

    /// <summary>The paths of all files, in order.</summary>
    public static IEnumerable<FilePath> Paths => Files.Keys.Order();

    /// <summary>The files whose functions are called through a namespace, by its name: <c>Json.parse</c>.</summary>
    public static FrozenDictionary<string, FilePath> Namespaces { get; } = new[] { "Json", "Decimal", "Map", "Option", "Result" }
        .ToFrozenDictionary(static name => name, Path, StringComparer.Ordinal);

    /// <summary>The older names of types and what they are called now (language reference, chapter 2).</summary>
    public static FrozenDictionary<string, string> OlderTypeNames { get; } = new Dictionary<string, string>
    {
        ["Int"] = "number", ["Bool"] = "boolean", ["String"] = "string", ["void"] = "unit",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether a path is one of the prelude's.</summary>
    public static bool Contains(FilePath path) => path.Value.StartsWith(Scheme, StringComparison.Ordinal) && Files.ContainsKey(path);

    /// <summary>The type that a declaration of the prelude stands for, if it is a primitive one.</summary>
    public static bool TryGetPrimitive(TypeId id, [MaybeNullWhen(false)] out PrimitiveType primitive)
    {
        primitive = id.File != Globals || id.Owner is not null ? null : id.Name switch
        {
            "number" => PrimitiveType.Number,
            "boolean" => PrimitiveType.Boolean,
            "string" => PrimitiveType.String,
            "Decimal" => PrimitiveType.Decimal,
            "Json" => PrimitiveType.Json,
            "unit" => PrimitiveType.Unit,
            _ => null,
        };
        return primitive is not null;
    }

    /// <summary>Whether a type has properties and is no record.</summary>
    public static bool IsOpaque(TypeId id) =>
        id.File == Globals && id.Owner is null && (id.Name is "List" or "Map" || TryGetPrimitive(id, out _));

    /// <summary>The declaration of a primitive type, which has its properties and variants; false for the empty and the error type.</summary>
    public static bool TryGetDeclaration(PrimitiveType primitive, out TypeId id)
    {
        id = new(Globals, primitive.Name);
        return primitive.Primitive is not (Primitive.Never or Primitive.Error);
    }

    internal static bool TryGet(FilePath path, [MaybeNullWhen(false)] out SourceFile file)
    {
        file = null;
        return path.Value.StartsWith(Scheme, StringComparison.Ordinal) && Files.TryGetValue(path, out file);
    }

    private static FilePath Path(string name) => new($"{Scheme}{name}.mtp");
}
