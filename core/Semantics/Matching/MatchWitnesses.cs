using System.Collections.Immutable;
using System.Text;

namespace MtpScript.Tooling.Semantics.Matching;

/// <summary>Writes what is known of values that no arm covers as patterns, at most so many.</summary>
internal sealed class MatchWitnesses(IConstructorSource source, int most)
{
    private readonly List<MatchWitness> found = [];

    /// <summary>Whether there were more.</summary>
    public bool HasMore { get; private set; }

    /// <summary>The patterns, in the order of the declarations, without those that another one covers.</summary>
    public EquatableArray<string> Sorted()
    {
        var sorted = found.Order().ToList();
        return new([.. sorted.Where((witness, index) => !IsCovered(sorted, index)).Select(static witness => witness.Code)]);
    }

    private static bool IsCovered(List<MatchWitness> sorted, int index)
    {
        for (var other = index + 1; other < sorted.Count; other++)
            if (sorted[other].Covers(sorted[index])) return true;
        return false;
    }

    /// <summary>Adds the patterns for the values of which this is known, and nothing else.</summary>
    public void Add(MatchPlace root, MatchDecision? decision)
    {
        if (found.Count == most)
        {
            HasMore = true;
            return;
        }

        var known = new Dictionary<MatchPlace, MatchDecision>();
        for (; decision is not null; decision = decision.Before) known[decision.Place] = decision;
        foreach (var witness in Expand(root, known))
        {
            if (found.Count == most) HasMore = true;
            else found.Add(witness);
        }
    }

    private List<MatchWitness> Expand(MatchPlace place, Dictionary<MatchPlace, MatchDecision> known)
    {
        if (!known.TryGetValue(place, out var decision))
            return place.Set is { Constructors.Length: 1 } ? OfConstructor(place, 0, known, true) : [MatchWitness.Anything];
        if (decision.Literal is { } literal) return [new(CodeOf(literal), 0, [])];
        if (decision.IsOptionView && decision.Constructors.Length == place.Set!.Constructors.Length - 1
            && decision.Constructors[0] != JsonView.Null)
            return [new("Some(_)", 1, [])];
        var all = new List<MatchWitness>();
        foreach (var constructor in decision.Constructors)
        {
            if (all.Count > most) break;
            if (decision.IsOptionView && constructor == JsonView.Null) all.Add(new("None", JsonView.Null, []));
            else all.AddRange(OfConstructor(place, constructor, known, false));
        }

        return all;
    }

    private List<MatchWitness> OfConstructor(
        MatchPlace place, int index, Dictionary<MatchPlace, MatchDecision> known, bool isImplied)
    {
        var constructor = place.Set!.Constructors[index];
        var rows = new List<ImmutableArray<MatchWitness>> { ImmutableArray<MatchWitness>.Empty };
        for (var field = 0; field < constructor.Fields.Length; field++)
        {
            var parts = place.KnownPart(index, field) is { } part ? Expand(part, known) : [MatchWitness.Anything];
            if (parts.Count * rows.Count > most)
            {
                HasMore = true;
                parts = parts[..1];
            }

            rows = [.. from row in rows from witness in parts select row.Add(witness)];
        }

        return rows.ConvertAll(parts => Compose(place, index, constructor, parts, isImplied));
    }

    private MatchWitness Compose(
        MatchPlace place, int index, MatchConstructor constructor, ImmutableArray<MatchWitness> parts, bool isImplied)
    {
        if (isImplied && parts.All(static part => part.Code == "_")) return MatchWitness.Anything;
        var name = source.Spell(place.Type, constructor);
        var code = new StringBuilder(name.Length > 0 ? name : place.RecordName);
        if (place.Set!.IsRecord)
        {
            var asked = parts.Zip(constructor.Fields, static (part, field) => (field.Label, part.Code)).Where(static part => part.Code != "_");
            code.Append(" { ").AppendJoin(", ", asked.Select(static part => $"{part.Label}: {part.Code}")).Append(" }");
        }
        else if (parts.Length > 0)
        {
            code.Append('(').AppendJoin(", ", parts.Select(static part => part.Code)).Append(')');
        }

        return new(code.ToString(), index, parts);
    }

    private static string CodeOf(LiteralMatch literal)
    {
        if (literal.Kind != LiteralKind.String) return literal.Value;
        var code = new StringBuilder("\"");
        foreach (var unit in literal.Value)
        {
            if (unit is '"' or '\\') code.Append('\\').Append(unit);
            else if (unit < ' ' || char.IsSurrogate(unit)) code.Append($"\\u{(int)unit:x4}");
            else code.Append(unit);
        }

        return code.Append('"').ToString();
    }
}
