using System.Collections.Frozen;
using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Types;

namespace MtpScript.Tooling.Semantics.Matching;

/// <summary>Of what constructors the values of types are made; what the analysis of matches wants to know of a program.</summary>
public interface IConstructorSource
{
    /// <summary>
    /// The constructors of a type; null when one cannot list them, as for numbers, strings, lists, functions and type parameters. The
    /// same object for equal types, at least while one match is analysed.
    /// </summary>
    ConstructorSet? ConstructorsOf(MtpType type);

    /// <summary>How a variant of a union, or a record type, is written where the match stands: with the alias of its module where it
    /// takes one; "" for a record type that has no name.</summary>
    string Spell(MtpType type, MatchConstructor constructor);
}

/// <summary>A way to make a value of a type.</summary>
/// <param name="Name">The variant; "" for a record.</param>
/// <param name="Fields">What it carries.</param>
public sealed record MatchConstructor(string Name, ImmutableArray<MatchField> Fields)
{
    /// <summary>Whether there is no value of it, because a part of it has none.</summary>
    internal bool IsUninhabited => Fields.Any(static part => part.Type is PrimitiveType { Primitive: Primitive.Never });

    /// <summary>The place of a labelled part; -1 when there is none.</summary>
    internal int IndexOf(string label)
    {
        for (var index = 0; index < Fields.Length; index++)
            if (Fields[index].Label == label) return index;
        return -1;
    }
}

/// <summary>A part of a value; <paramref name="Label"/> is null where it has none.</summary>
public readonly record struct MatchField(string? Label, MtpType Type);

/// <summary>All constructors of a type, in the order in which they are declared.</summary>
public sealed class ConstructorSet
{
    private readonly FrozenDictionary<string, int>? byName;

    private ConstructorSet(ImmutableArray<MatchConstructor> constructors, bool isRecord, bool isJson)
    {
        Constructors = constructors;
        IsRecord = isRecord;
        IsJson = isJson;
        if (constructors.Length <= 8) return;
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < constructors.Length; index++) names.TryAdd(constructors[index].Name, index);
        byName = names.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary><c>true</c> and <c>false</c>.</summary>
    public static ConstructorSet Boolean { get; } = Union([new("true", []), new("false", [])]);

    /// <summary>
    /// The kinds of JSON values. <c>Some(x)</c> and <c>None</c> are another view of the same values: <c>None</c> is <c>JsonNull</c>, and
    /// <c>Some(x)</c> is each of the others, where <c>x</c> is the value itself.
    /// </summary>
    public static ConstructorSet Json { get; } = new(JsonView.Constructors, false, true);

    /// <summary>The constructors.</summary>
    public ImmutableArray<MatchConstructor> Constructors { get; }

    /// <summary>Whether this is a record, which has one constructor.</summary>
    public bool IsRecord { get; }

    internal bool IsJson { get; }

    /// <summary>The variants of a union.</summary>
    public static ConstructorSet Union(ImmutableArray<MatchConstructor> constructors) => new(constructors, false, false);

    /// <summary>A record with these fields.</summary>
    public static ConstructorSet Record(ImmutableArray<MatchField> fields) => new([new("", fields)], true, false);

    /// <summary>The place of a constructor by its name; -1 when there is none.</summary>
    public int IndexOf(string name)
    {
        if (byName is not null) return byName.GetValueOrDefault(name, -1);
        for (var index = 0; index < Constructors.Length; index++)
            if (Constructors[index].Name == name) return index;
        return -1;
    }
}
