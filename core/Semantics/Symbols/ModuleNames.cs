using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Types;

namespace MtpScript.Tooling.Semantics.Symbols;

/// <summary>
/// The names that a module declares, without what they mean: equal as long as nothing is added, removed or renamed. Of several
/// declarations of one name the first counts.
/// </summary>
public sealed class ModuleNames : IEquatable<ModuleNames>
{
    private readonly Dictionary<string, ItemSymbol> values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DeclaredType> types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EffectId> effects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EquatableArray<VariantSymbol>> variants = new(StringComparer.Ordinal);
    private int hash;

    private ModuleNames(FilePath file) => File = file;

    /// <summary>The names that a module declares.</summary>
    /// <param name="file">The module.</param>
    /// <param name="tree">Its declarations.</param>
    /// <param name="prelude">The names of the prelude; null for the prelude itself.</param>
    internal static ModuleNames Of(FilePath file, ItemTree tree, ModuleNames? prelude)
    {
        var names = new ModuleNames(file);
        foreach (var item in tree.Items) names.Declare(item, prelude);
        names.hash = names.ComputeHash();
        return names;
    }

    /// <summary>Names out of other modules, as one module imports them; the first of several counts. A union brings its variants.</summary>
    internal static ModuleNames OfImports(FilePath file, IEnumerable<(string Name, ModuleNames From)> imported)
    {
        var names = new ModuleNames(file);
        foreach (var (name, from) in imported) names.Take(name, from);
        names.hash = names.ComputeHash();
        return names;
    }

    /// <summary>The module.</summary>
    public FilePath File { get; }

    /// <summary>The names of functions and constants.</summary>
    public IReadOnlyCollection<string> Values => values.Keys;

    /// <summary>The names of types.</summary>
    public IReadOnlyCollection<string> Types => types.Keys;

    /// <summary>The names of effects.</summary>
    public IReadOnlyCollection<string> Effects => effects.Keys;

    /// <summary>The names of variants.</summary>
    public IReadOnlyCollection<string> VariantNames => variants.Keys;

    /// <summary>A function or constant.</summary>
    public bool TryGetValue(string name, [MaybeNullWhen(false)] out ItemSymbol symbol) => values.TryGetValue(name, out symbol);

    /// <summary>A type; a redeclared built-in one is the built-in.</summary>
    public bool TryGetType(string name, [MaybeNullWhen(false)] out DeclaredType type) => types.TryGetValue(name, out type);

    /// <summary>An effect; a built-in one that is redeclared without a body is the built-in.</summary>
    public bool TryGetEffect(string name, [MaybeNullWhen(false)] out EffectId effect) => effects.TryGetValue(name, out effect);

    /// <summary>The variants of a name, in source order.</summary>
    public EquatableArray<VariantSymbol> Variants(string name) => variants.GetValueOrDefault(name);

    /// <summary>Whether a name of any kind is declared.</summary>
    public bool Declares(string name) =>
        values.ContainsKey(name) || types.ContainsKey(name) || effects.ContainsKey(name) || variants.ContainsKey(name);

    /// <summary>Whether the two declare the same names.</summary>
    public bool Equals(ModuleNames? other) =>
        ReferenceEquals(this, other)
        || (other is not null && hash == other.hash && File == other.File && Same(values, other.values) && Same(types, other.types)
            && Same(effects, other.effects) && Same(variants, other.variants));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ModuleNames);

    /// <inheritdoc/>
    public override int GetHashCode() => hash;

    private int ComputeHash()
    {
        var sum = 0;
        foreach (var (name, id) in values) sum += HashCode.Combine(name, id.Item.Kind);
        foreach (var (name, type) in types) sum += HashCode.Combine(name, type.Kind, type.ParameterCount);
        foreach (var name in effects.Keys) sum += name.GetHashCode(StringComparison.Ordinal);
        foreach (var (name, symbols) in variants) sum += HashCode.Combine(name, symbols.Count);
        return sum;
    }

    private void Take(string name, ModuleNames from)
    {
        if (from.values.TryGetValue(name, out var value)) values.TryAdd(name, value);
        if (from.effects.TryGetValue(name, out var effect)) effects.TryAdd(name, effect);
        foreach (var variant in from.Variants(name)) Add(variant);
        if (!from.types.TryGetValue(name, out var type) || !types.TryAdd(name, type) || type.Kind != DeclaredTypeKind.Union) return;
        foreach (var variant in from.variants.Values.SelectMany(static variants => variants.Items))
            if (variant.Type == type.Id) Add(variant);
    }

    private void Add(VariantSymbol variant)
    {
        var known = variants.GetValueOrDefault(variant.Name);
        if (variant.Name.Length > 0 && !known.Items.Contains(variant)) variants[variant.Name] = new(known.Items.Add(variant));
    }

    private static bool Same<T>(Dictionary<string, T> left, Dictionary<string, T> right)
    {
        if (left.Count != right.Count) return false;
        foreach (var (name, value) in left)
            if (!right.TryGetValue(name, out var found) || !EqualityComparer<T>.Default.Equals(value, found)) return false;
        return true;
    }

    private void Declare(Item item, ModuleNames? prelude)
    {
        if (item.Name.Length == 0) return;
        switch (item)
        {
            case FunctionItem or ConstantItem:
                values.TryAdd(item.Name, new(item.In(File)));
                break;
            case EffectItem effect:
                var isBuiltIn = effect.IsOpen && prelude is not null && prelude.effects.ContainsKey(effect.Name);
                effects.TryAdd(effect.Name, isBuiltIn ? prelude!.effects[effect.Name] : new(File, effect.Name));
                break;
            case TypeItem type:
                DeclareType(type, prelude);
                break;
        }
    }

    private void DeclareType(TypeItem item, ModuleNames? prelude)
    {
        var id = new TypeId(File, item.Name, item.Ordinal);
        var union = item.Body as UnionItemBody;
        var shape = union is null ? null : UnionShape.Of(item.Parameters, union);
        var kind = item.Body switch
        {
            UnionItemBody => DeclaredTypeKind.Union,
            RecordItemBody => DeclaredTypeKind.Record,
            _ => DeclaredTypeKind.Missing,
        };
        if (prelude is not null && prelude.types.TryGetValue(item.Name, out var builtIn) && shape is not null && builtIn.Shape == shape) id = builtIn.Id;
        if (!types.TryAdd(item.Name, new(id, item.Parameters.Count, kind, prelude is null ? shape : null)) || union is null) return;
        foreach (var variant in union.Variants) Add(new(id, variant.Name));
    }
}

/// <summary>What a type declaration declares.</summary>
public enum DeclaredTypeKind : byte
{
    /// <summary>A record; in the prelude also a type with properties only.</summary>
    Record,

    /// <summary>A union.</summary>
    Union,

    /// <summary>Nothing that could be read: everything about it is silent.</summary>
    Missing,
}

/// <summary>A type that a module declares.</summary>
/// <param name="Id">Which type.</param>
/// <param name="ParameterCount">How many type arguments it takes.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Shape">Of a union of the prelude, by which a redeclaration is recognized; else null.</param>
public sealed record DeclaredType(TypeId Id, int ParameterCount, DeclaredTypeKind Kind, UnionShape? Shape);

/// <summary>The variants of a union with its type parameters numbered, so that their names do not count.</summary>
/// <param name="Text">The variants as text.</param>
public sealed record UnionShape(string Text)
{
    /// <summary>The shape of a union as it is written.</summary>
    public static UnionShape Of(EquatableArray<string> parameters, UnionItemBody body)
    {
        var text = new System.Text.StringBuilder();
        foreach (var variant in body.Variants)
        {
            text.Append('|').Append(variant.Name);
            foreach (var payload in variant.Payloads) Append(text.Append('('), payload.Type, parameters);
        }

        return new($"{parameters.Count}{text}");
    }

    private static void Append(System.Text.StringBuilder text, TypeExpression type, EquatableArray<string> parameters)
    {
        if (type is not NamedTypeExpression named)
        {
            text.Append(type);
            return;
        }

        var index = named.Qualifier is null ? parameters.Items.IndexOf(named.Name) : -1;
        if (index >= 0) text.Append('#').Append(index);
        else text.Append(named.Qualifier).Append('.').Append(PreludeFiles.OlderTypeNames.GetValueOrDefault(named.Name, named.Name));
        foreach (var argument in named.Arguments) Append(text.Append('<'), argument, parameters);
    }
}
