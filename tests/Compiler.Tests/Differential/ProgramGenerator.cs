using System.Collections.Immutable;
using MtpScript.Tooling.Compiler.Lowering;
using MtpScript.Tooling.Compiler.Tests.Support;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Compiler.Tests.Differential;

/// <summary>The types of generated expressions.</summary>
internal enum GeneratedType
{
    Number,
    Boolean,
    Text,
    List,
    Record,
    Option,
    Union,
    Function,
}

/// <summary>
/// Makes well-typed programs of a seed. They use every node of the lowered tree that performs no effect; many end in an error, some never end
/// by themselves.
/// </summary>
internal sealed class ProgramGenerator(int seed)
{
    private static readonly VariantCase Circle = new("main.mtp#Shape", "Circle", 0, 1);
    private static readonly VariantCase Square = new("main.mtp#Shape", "Square", 1, 2);
    private static readonly VariantCase Empty = new("main.mtp#Shape", "Empty", 2, 0);

    private readonly Random _random = new(seed);
    private readonly List<LoweredFunction> _functions = [];
    private readonly List<(LoweredConstant Constant, GeneratedType Type)> _constants = [];
    private readonly Dictionary<LoweredFunction, GeneratedType> _results = [];
    private readonly Dictionary<LoweredLocal, GeneratedType> _types = [];
    private List<LoweredLocal> _scope = [];
    private List<(LoweredFunction Function, ImmutableArray<LoweredLocal> Captured, GeneratedType Result)> _nested = [];
    
    /// <summary>What the function gives that is being made; null in a module constant, which cannot return.</summary>
    private GeneratedType? _result;
    private int _names;

    public static LoweredProgram Generate(int seed) => new ProgramGenerator(seed).Generate();

    private LoweredProgram Generate()
    {
        for (var index = _random.Next(3); index > 0; index--)
        {
            var type = Type();
            _constants.Add((new($"constant{index}", Build.Span, Expression(type, 2)), type));
        }

        for (var index = _random.Next(1, 4); index > 0; index--)
        {
            var function = new LoweredFunction($"f{index}", Build.Span);
            function.Parameters = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Local(Type()))];
            _results[function] = Type();
            function.ResultKind = KindOf(_results[function]);
            _functions.Add(function);
        }

        foreach (var function in _functions) function.Body = Body([.. function.Parameters], _results[function], 5);
        var main = new LoweredFunction("main", Build.Span);
        var result = Type();
        main.Body = Body([], result == GeneratedType.Function ? GeneratedType.Number : result, 6);
        return new()
        {
            Files = ["main.mtp"],
            Constants = [.. _constants.Select(pair => pair.Constant)],
            Entries = [new("main", main, [])],
        };
    }

    private GeneratedType Type() => (GeneratedType)_random.Next(8);

    private static ValueKind? KindOf(GeneratedType type) => type switch
    {
        GeneratedType.Number => ValueKind.Number,
        GeneratedType.Boolean => ValueKind.Boolean,
        GeneratedType.Text => ValueKind.String,
        GeneratedType.List => ValueKind.List,
        GeneratedType.Record => ValueKind.Record,
        GeneratedType.Function => ValueKind.Closure,
        _ => ValueKind.Variant,
    };

    /// <summary>A name; of some the kind is hidden, as it is in generic code.</summary>
    private LoweredLocal Local(GeneratedType type)
    {
        var local = new LoweredLocal($"n{_names++}", type.ToString(), _random.Next(4) == 0 ? null : KindOf(type));
        _types[local] = type;
        return local;
    }

    private LoweredBlock Body(List<LoweredLocal> scope, GeneratedType result, int depth)
    {
        var (outer, nested, outerResult) = (_scope, _nested, _result);
        (_scope, _nested, _result) = (scope, [], result);
        var body = Block(result, depth, hasScope: false);
        (_scope, _nested, _result) = (outer, nested, outerResult);
        return body;
    }

    private LoweredBlock Block(GeneratedType type, int depth, bool hasScope)
    {
        var (scope, nested) = (_scope, _nested);
        (_scope, _nested) = ([.. scope], [.. nested]);
        var functions = ImmutableArray.CreateBuilder<LoweredNestedFunction>();
        if (depth > 2 && _random.Next(5) == 0)
        {
            var (function, captured, inner) = Inner(depth - 1, Type(), [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Local(Type()))]);
            function.ResultKind = KindOf(inner);
            functions.Add(new(Build.Span, function));
            _nested.Add((function, captured, inner));
        }

        var statements = ImmutableArray.CreateBuilder<LoweredStatement>();
        for (var index = _random.Next(3); index > 0; index--)
        {
            var declared = Type();
            var value = Expression(declared, depth - 1);
            if (_random.Next(5) == 0)
            {
                statements.Add(new LoweredDiscard(Build.Span, value));
                continue;
            }

            var local = Local(declared);
            statements.Add(new LoweredDeclaration(Build.Span, local, value));
            _scope.Add(local);
        }

        var end = _result is { } result && _random.Next(12) == 0
            ? new LoweredReturn(Build.Span, Expression(result, depth - 1))
            : Expression(type, depth - 1);
        (_scope, _nested) = (scope, nested);
        return new(Build.Span, hasScope, functions.ToImmutable(), statements.ToImmutable(), end);
    }

    /// <summary>A function within the current one, which captures up to two names.</summary>
    private (LoweredFunction Function, ImmutableArray<LoweredLocal> Captured, GeneratedType Result) Inner(
        int depth, GeneratedType result, ImmutableArray<LoweredLocal> parameters)
    {
        var captured = _scope.Where(_ => _random.Next(3) == 0).Take(2).ToImmutableArray();
        var copies = captured.Select(local =>
        {
            var copy = new LoweredLocal(local.Name, local.Type, local.Kind);
            _types[copy] = _types[local];
            return copy;
        }).ToImmutableArray();
        var function = new LoweredFunction("inner", Build.Span) { Parameters = parameters, Captures = copies };
        function.Body = Body([.. parameters, .. copies], result, depth);
        return (function, captured, result);
    }

    private LoweredLambda Lambda(int depth, GeneratedType result, params GeneratedType[] parameters)
    {
        var (function, captured, _) = Inner(depth, result, [.. parameters.Select(Local)]);
        return new(Build.Span, new(function, captured));
    }

    private LoweredExpression Expression(GeneratedType type, int depth)
    {
        var locals = _scope.Where(local => _types[local] == type).ToArray();
        if (depth <= 0 || _random.Next(6) == 0)
        {
            if (locals.Length > 0 && _random.Next(4) > 0) return Build.Read(locals[_random.Next(locals.Length)]);
            return Leaf(type);
        }

        var less = depth - 1;
        switch (_random.Next(14))
        {
            case 0:
                return new LoweredIf(Build.Span, Expression(GeneratedType.Boolean, less), Block(type, less, true), Block(type, less, true));
            case 1:
                return Block(type, less, true);
            case 2:
                return Match(type, less);
            case 3 when _functions.Where(function => _results[function] == type).ToArray() is { Length: > 0 } able:
                var called = able[_random.Next(able.Length)];
                if (called.Parameters.Length == 1 && _random.Next(2) == 0)
                    return new LoweredCall(Build.Span, Build.Span, new(called), Arguments(called, less), LoweredCallStyle.Pipeline);
                return new LoweredCall(Build.Span, Build.Span, new(called), Arguments(called, less));
            case 4 when _nested.Where(pair => pair.Result == type).ToArray() is { Length: > 0 } able:
                var (function, captured, _) = able[_random.Next(able.Length)];
                return new LoweredCall(Build.Span, Build.Span, new(function, captured), Arguments(function, less));
            case 5 when type == GeneratedType.Number:
                return new LoweredCallValue(
                    Build.Span,
                    Expression(GeneratedType.Function, less),
                    [Expression(GeneratedType.Number, less)],
                    _random.Next(2) == 0 ? LoweredCallStyle.Plain : LoweredCallStyle.Pipeline,
                    ValueKind.Number);
            case 6:
                return new LoweredPipe(Build.Span, Expression(type, less));
            case 7 when _constants.Where(pair => pair.Type == type).ToArray() is { Length: > 0 } able:
                return new LoweredReadConstant(Build.Span, able[_random.Next(able.Length)].Constant);
            default:
                return Own(type, less);
        }
    }

    private ImmutableArray<LoweredExpression> Arguments(LoweredFunction function, int depth) =>
        [.. function.Parameters.Select(parameter => Expression(_types[parameter], depth))];

    private LoweredExpression Leaf(GeneratedType type) => type switch
    {
        GeneratedType.Number => Build.Number(_random.Next(8) switch { 0 => long.MaxValue, 1 => long.MinValue, _ => _random.Next(-3, 30) }),
        GeneratedType.Boolean => Build.Truth(_random.Next(2) == 0),
        GeneratedType.Text => Build.Text(_random.Next(3) switch { 0 => "", 1 => "é😀", _ => new string('a', _random.Next(40)) }),
        GeneratedType.List => new LoweredList(Build.Span, []),
        GeneratedType.Record => new LoweredRecord(
            Build.Span,
            [new(Build.Span, "b", Leaf(GeneratedType.Text)), new(Build.Span, "a", Leaf(GeneratedType.Number))]),
        GeneratedType.Option => new LoweredVariant(Build.Span, VariantCase.None, []),
        GeneratedType.Union => new LoweredVariant(Build.Span, Empty, []),
        _ => Lambda(0, GeneratedType.Number, GeneratedType.Number),
    };

    private LoweredExpression Own(GeneratedType type, int depth) => type switch
    {
        GeneratedType.Number => Number(depth),
        GeneratedType.Boolean => Boolean(depth),
        GeneratedType.Text => Text(depth),
        GeneratedType.List => List(depth),
        GeneratedType.Record => new LoweredRecord(
            Build.Span,
            [new(Build.Span, "b", Expression(GeneratedType.Text, depth)), new(Build.Span, "a", Expression(GeneratedType.Number, depth))]),
        GeneratedType.Option => Option(depth),
        GeneratedType.Union => _random.Next(2) == 0
            ? new LoweredVariant(Build.Span, Circle, [Expression(GeneratedType.Number, depth)])
            : new LoweredVariant(
                Build.Span, Square, [Expression(GeneratedType.Number, depth), Expression(GeneratedType.Option, depth)]),
        _ when _nested.Where(pair => pair.Function.Parameters is [var one] && _types[one] == GeneratedType.Number
            && pair.Result == GeneratedType.Number).ToArray() is { Length: > 0 } able
            => new LoweredFunctionValue(Build.Span, new(able[0].Function, able[0].Captured)),
        _ => Lambda(depth, GeneratedType.Number, GeneratedType.Number),
    };

    private LoweredExpression Number(int depth)
    {
        switch (_random.Next(12))
        {
            case 0:
                return new LoweredUnary(Build.Span, LoweredUnaryOperator.Negate, Expression(GeneratedType.Number, depth));
            case 1:
                return new LoweredMember(Build.Span, LoweredAccessKind.Field, Expression(GeneratedType.Record, depth), "a", 0, ValueKind.Number);
            case 2:
                return new LoweredMember(Build.Span, LoweredAccessKind.FieldByName, Expression(GeneratedType.Record, depth), "a");
            case 3:
                return new LoweredMember(Build.Span, LoweredAccessKind.ListLength, Expression(GeneratedType.List, depth), "length");
            case 4:
                return new LoweredMember(Build.Span, LoweredAccessKind.StringLength, Expression(GeneratedType.Text, depth), "length");
            case 5:
                return new LoweredIndex(
                    Build.Span, Expression(GeneratedType.List, depth), Expression(GeneratedType.Number, 0), false, ValueKind.Number);
            case 6:
                return Build.Call(
                    BuiltIn.ListFold,
                    Expression(GeneratedType.List, depth),
                    Expression(GeneratedType.Number, depth),
                    Lambda(depth, GeneratedType.Number, GeneratedType.Number, GeneratedType.Number));
            case 7:
                return Build.Call(BuiltIn.OptionUnwrapOr, Expression(GeneratedType.Option, depth), Expression(GeneratedType.Number, depth));
            default:
                return Build.Binary(
                    (LoweredBinaryOperator)_random.Next(4), Expression(GeneratedType.Number, depth), Expression(GeneratedType.Number, depth));
        }
    }

    private LoweredExpression Boolean(int depth)
    {
        switch (_random.Next(6))
        {
            case 0:
                return new LoweredUnary(Build.Span, LoweredUnaryOperator.Not, Expression(GeneratedType.Boolean, depth));
            case 1 or 2:
                return new LoweredLogical(
                    Build.Span, _random.Next(2) == 0, Expression(GeneratedType.Boolean, depth), Expression(GeneratedType.Boolean, depth));
            case 3:
                var equated = (GeneratedType)_random.Next((int)GeneratedType.Function);
                return Build.Binary(
                    _random.Next(2) == 0 ? LoweredBinaryOperator.Equal : LoweredBinaryOperator.NotEqual,
                    Expression(equated, depth),
                    Expression(equated, depth));
            case 4:
                return Build.Call(
                    _random.Next(2) == 0 ? BuiltIn.ListAny : BuiltIn.ListAll,
                    Expression(GeneratedType.List, depth),
                    Lambda(depth, GeneratedType.Boolean, GeneratedType.Number));
            default:
                var compared = _random.Next(3) == 0 ? GeneratedType.Text : GeneratedType.Number;
                return Build.Binary(
                    (LoweredBinaryOperator)_random.Next(4, 8), Expression(compared, depth), Expression(compared, depth));
        }
    }

    private LoweredExpression Text(int depth) => _random.Next(4) switch
    {
        0 => Build.Call(BuiltIn.ToString, Expression(GeneratedType.Number, depth)),
        1 => new LoweredMember(Build.Span, LoweredAccessKind.Field, Expression(GeneratedType.Record, depth), "b", 1, ValueKind.String),
        2 => new LoweredIndex(Build.Span, Expression(GeneratedType.Text, depth), Expression(GeneratedType.Number, 0), false, ValueKind.String),
        _ => Build.Binary(LoweredBinaryOperator.Add, Expression(GeneratedType.Text, depth), Expression(GeneratedType.Text, depth)),
    };

    private LoweredExpression List(int depth) => _random.Next(6) switch
    {
        0 => Build.Call(
            BuiltIn.ListMap, ValueKind.List, Expression(GeneratedType.List, depth), Lambda(depth, GeneratedType.Number, GeneratedType.Number)),
        1 => Build.Call(
            BuiltIn.ListFilter, Expression(GeneratedType.List, depth), Lambda(depth, GeneratedType.Boolean, GeneratedType.Number)),
        2 => Build.Call(BuiltIn.ListSortBy, Expression(GeneratedType.List, depth), Lambda(depth, GeneratedType.Number, GeneratedType.Number)),
        3 => Build.Call(BuiltIn.ListConcat, Expression(GeneratedType.List, depth), Expression(GeneratedType.List, depth)),
        4 => Build.Call(BuiltIn.ListPush, Expression(GeneratedType.List, depth), Expression(GeneratedType.Number, depth)),
        _ => new LoweredList(
            Build.Span,
            [.. Enumerable.Range(0, _random.Next(8) == 0 ? 70 : _random.Next(4)).Select(_ => Expression(GeneratedType.Number, depth - 2))]),
    };

    private LoweredExpression Option(int depth) => _random.Next(4) switch
    {
        0 => Build.Call(BuiltIn.ListFind, Expression(GeneratedType.List, depth), Lambda(depth, GeneratedType.Boolean, GeneratedType.Number)),
        1 => Build.Call(BuiltIn.OptionMap, Expression(GeneratedType.Option, depth), Lambda(depth, GeneratedType.Number, GeneratedType.Number)),
        2 => Build.Call(
            BuiltIn.OptionAndThen, Expression(GeneratedType.Option, depth), Lambda(depth, GeneratedType.Option, GeneratedType.Number)),
        _ => new LoweredVariant(Build.Span, VariantCase.Some, [Expression(GeneratedType.Number, depth)]),
    };

    private LoweredMatch Match(GeneratedType type, int depth)
    {
        LoweredArm Arm(LoweredPattern pattern, params LoweredLocal[] bound)
        {
            var scope = _scope;
            _scope = [.. scope, .. bound];
            LoweredExpression body = _random.Next(2) == 0 ? Block(type, depth, true) : Expression(type, depth);
            _scope = scope;
            return new(Build.Span, pattern, body);
        }

        LoweredNamePattern Name(LoweredLocal local) => new(Build.Span, local);
        switch (_random.Next(4))
        {
            case 0:
                var some = Local(GeneratedType.Number);
                return new(
                    Build.Span,
                    Expression(GeneratedType.Option, depth),
                    [
                        Arm(new LoweredVariantPattern(
                            Build.Span, VariantCase.Some, false, [new(0, new LoweredLiteralPattern(Build.Span, Value.Number(3)))])),
                        Arm(new LoweredVariantPattern(Build.Span, VariantCase.Some, false, [new(0, Name(some), ValueKind.Number)]), some),
                        Arm(new LoweredVariantPattern(Build.Span, VariantCase.None, false, [])),
                    ]);
            case 1:
                var (radius, side, inner) = (Local(GeneratedType.Number), Local(GeneratedType.Number), Local(GeneratedType.Number));
                return new(
                    Build.Span,
                    Expression(GeneratedType.Union, depth),
                    [
                        Arm(new LoweredVariantPattern(Build.Span, Circle, false, [new(0, Name(radius))]), radius),
                        Arm(
                            new LoweredVariantPattern(
                                Build.Span,
                                Square,
                                false,
                                [new(0, Name(side)), new(1, new LoweredVariantPattern(Build.Span, VariantCase.Some, false, [new(0, Name(inner))]))]),
                            side,
                            inner),
                        Arm(new LoweredAnyPattern(Build.Span)),
                    ]);
            case 2:
                var (a, b) = (Local(GeneratedType.Number), Local(GeneratedType.Text));
                return new(
                    Build.Span,
                    Expression(GeneratedType.Record, depth),
                    [
                        Arm(new LoweredRecordPattern(Build.Span, [new(1, new LoweredLiteralPattern(Build.Span, Value.String("")))])),
                        Arm(new LoweredRecordPattern(Build.Span, [new(1, Name(b)), new(0, Name(a))]), b, a),
                    ]);
            default:
                var other = Local(GeneratedType.Number);
                return new(
                    Build.Span,
                    Expression(GeneratedType.Number, depth),
                    [Arm(new LoweredLiteralPattern(Build.Span, Value.Number(1))), Arm(Name(other), other)]);
        }
    }
}
