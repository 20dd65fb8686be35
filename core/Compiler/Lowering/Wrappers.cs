using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Compiler.Lowering;

/// <summary>
/// Functions for built-ins and variants that a program names in the place of a value (<c>xs.map(Some)</c>): each calls the built-in with its
/// parameters, and costs what such a function costs.
/// </summary>
internal sealed class Wrappers
{
    private readonly Dictionary<(ItemId Function, int Count), LoweredFunction> _builtIns = [];
    private readonly Dictionary<VariantCase, LoweredFunction> _variants = [];
    private readonly Dictionary<string, LoweredFunction> _json = new(StringComparer.Ordinal);

    /// <summary>The function for one of the prelude; null for one that a module declares.</summary>
    public LoweredFunction? Find(ItemId function, MtpType type)
    {
        if (!PreludeFiles.Contains(function.File)) return null;
        var count = type is FunctionType known ? known.Parameters.Count : 0;
        if (!_builtIns.TryGetValue((function, count), out var wrapper))
            _builtIns.Add((function, count), wrapper = Make(function.Name, count, reads => Call(function, reads)));
        return wrapper;
    }

    /// <summary>The function for a variant with a payload.</summary>
    public LoweredFunction Of(TypeId union, VariantCase variant)
    {
        if (union == BuiltInTypes.Json)
        {
            if (!_json.TryGetValue(variant.Name, out var json))
                _json.Add(variant.Name, json = Make(variant.Name, 1, static reads => new LoweredJsonVariant(default, reads[0])));
            return json;
        }

        if (!_variants.TryGetValue(variant, out var wrapper))
        {
            wrapper = Make(variant.Name, variant.PayloadCount, reads => new LoweredVariant(default, variant, reads));
            _variants.Add(variant, wrapper);
        }

        return wrapper;
    }

    private static LoweredExpression Call(ItemId function, ImmutableArray<LoweredExpression> arguments)
    {
        if (function.Name != "httpGet") return new LoweredBuiltIn(default, BuiltIns.Of(function), arguments);
        var site = new EffectSite(function.Name, "", BuiltIn.HttpGet, DataType.Json, false, default);
        return new LoweredEffect(default, site, arguments, false);
    }

    private static LoweredFunction Make(string name, int count, Func<ImmutableArray<LoweredExpression>, LoweredExpression> body)
    {
        ImmutableArray<LoweredLocal> parameters = [.. Enumerable.Range(1, count).Select(static place => new LoweredLocal($"p{place}", "", null))];
        return new(name, default)
        {
            Parameters = parameters,
            Body = new LoweredBlock(
                default, false, [], [], body([.. parameters.Select(static parameter => (LoweredExpression)new LoweredRead(default, parameter))])),
        };
    }
}
