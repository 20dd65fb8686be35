using System.Collections.Frozen;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Semantics.Types.Inference;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>Collects what a <see cref="TypedBody"/> says, where somebody asks for one; a check of a program does without.</summary>
internal sealed class BodyRecorder
{
    private readonly Dictionary<SyntaxNode, MtpType> types = [];
    private readonly Dictionary<SyntaxNode, MtpType> conversions = [];
    private readonly Dictionary<int, Resolution> resolutions = [];
    private readonly Dictionary<SyntaxNode, EffectCall> effectCalls = [];

    private readonly Dictionary<SyntaxNode, EffectCall> mocks = [];

    public void Type(SyntaxNode node, MtpType type) => types.TryAdd(node, type);

    public MtpType TypeOf(SyntaxNode node) => types.GetValueOrDefault(node, PrimitiveType.Error);

    public void Conversion(SyntaxNode node, MtpType found, MtpType expected)
    {
        if (!ReferenceEquals(found, expected)) conversions[node] = expected;
    }

    public void Resolve(SyntaxToken name, Resolution resolution) => resolutions[name.Span.Start] = resolution;

    public void Effect(SyntaxNode call, EffectCall effect) => effectCalls[call] = effect;

    public void Mock(MockFunctionSyntax function, EffectCall effect) => mocks[function] = effect;

    /// <summary>All of it, with every variable replaced by what it turned out to be.</summary>
    public TypedBody ToTypedBody(SyntaxFragment source, EquatableArray<EffectId> effects) => new(
        source,
        types.ToFrozenDictionary(static entry => entry.Key, static entry => TypeFinisher.Finish(entry.Value)),
        Conversions().ToFrozenDictionary(static entry => entry.Key, static entry => entry.Value),
        resolutions.ToFrozenDictionary(static entry => entry.Key, static entry => Finish(entry.Value)),
        Finish(effectCalls),
        Finish(mocks),
        effects);

    private IEnumerable<KeyValuePair<SyntaxNode, MtpType>> Conversions()
    {
        foreach (var (node, expected) in conversions)
        {
            var target = TypeFinisher.Finish(expected);
            if (!types.TryGetValue(node, out var found) || !TypeFinisher.Finish(found).Equals(target)) yield return new(node, target);
        }
    }

    private static FrozenDictionary<SyntaxNode, EffectCall> Finish(Dictionary<SyntaxNode, EffectCall> calls) =>
        calls.ToFrozenDictionary(
        static entry => entry.Key, static entry => entry.Value with { Result = TypeFinisher.Finish(entry.Value.Result) });

    private static Resolution Finish(Resolution resolution) => resolution switch
    {
        LocalResolution local => local with { Type = TypeFinisher.Finish(local.Type) },
        ItemResolution item => item with { Type = TypeFinisher.Finish(item.Type) },
        FieldResolution field => field with { Owner = TypeFinisher.Finish(field.Owner), Type = TypeFinisher.Finish(field.Type) },
        _ => resolution,
    };
}
