using MtpScript.Tooling.Compiler.Lowering;
using MtpScript.Tooling.Vm.BuiltIns;
using MtpScript.Tooling.Vm.Decimals;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Machine;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Compiler.Tests.Differential;

/// <content>Operators, structures, patterns and built-ins.</content>
internal sealed partial class TreeEvaluator
{
    private Value Unary(LoweredUnary unary, Value operand)
    {
        if (unary.Operator == LoweredUnaryOperator.Not)
        {
            Pay(GasOpcode.Lnot);
            return Value.Boolean(!operand.AsBoolean);
        }

        Pay(GasOpcode.Neg);
        return Checked(() => checked(-operand.AsNumber));
    }

    private Value Binary(LoweredBinary binary, Value left, Value right)
    {
        var isText = left.Kind == ValueKind.String;
        switch (binary.Operator)
        {
            case LoweredBinaryOperator.Add when isText:
                Pay(GasOpcode.StrConcat, Math.Min(left.ByteLength, right.ByteLength));
                return Value.String(Utf8Text.ToText(left) + Utf8Text.ToText(right));
            case LoweredBinaryOperator.Add:
                Pay(GasOpcode.Add);
                return Checked(() => checked(left.AsNumber + right.AsNumber));
            case LoweredBinaryOperator.Subtract:
                Pay(GasOpcode.Sub);
                return Checked(() => checked(left.AsNumber - right.AsNumber));
            case LoweredBinaryOperator.Multiply:
                Pay(GasOpcode.Mul);
                return Checked(() => checked(left.AsNumber * right.AsNumber));
            case LoweredBinaryOperator.Divide:
                Pay(GasOpcode.Div);
                if (right.AsNumber == 0) throw new Stopped(FailureCode.DivisionByZero);
                return Checked(() => checked(left.AsNumber / right.AsNumber));
            case LoweredBinaryOperator.Equal:
                Pay(GasOpcode.StrictEq, ValueWeight.Lighter(left, right, long.MaxValue / 16));
                return Value.Boolean(ValueEquality.AreEqual(left, right));
            case LoweredBinaryOperator.NotEqual:
                Pay(GasOpcode.StrictNe, ValueWeight.Lighter(left, right, long.MaxValue / 16));
                return Value.Boolean(!ValueEquality.AreEqual(left, right));
        }

        var size = isText ? Math.Min(left.ByteLength, right.ByteLength) : 0;
        var order = isText ? Utf8Text.Compare(left, right) : left.AsNumber.CompareTo(right.AsNumber);
        Pay(
            binary.Operator switch
            {
                LoweredBinaryOperator.Less => GasOpcode.Lt,
                LoweredBinaryOperator.LessOrEqual => GasOpcode.Le,
                LoweredBinaryOperator.Greater => GasOpcode.Gt,
                _ => GasOpcode.Ge,
            },
            size);
        return Value.Boolean(binary.Operator switch
        {
            LoweredBinaryOperator.Less => order < 0,
            LoweredBinaryOperator.LessOrEqual => order <= 0,
            LoweredBinaryOperator.Greater => order > 0,
            _ => order >= 0,
        });
    }

    private static Value Checked(Func<long> compute)
    {
        try
        {
            return Value.Number(compute());
        }
        catch (OverflowException)
        {
            throw new Stopped(FailureCode.NumberOverflow);
        }
    }

    private Value Structure(LoweredExpression expression, Dictionary<LoweredLocal, Value> names)
    {
        switch (expression)
        {
            case LoweredList list:
                Pay(GasOpcode.ArrayNew);
                var elements = new List<Value>();
                foreach (var element in list.Elements)
                {
                    elements.Add(Evaluate(element, names, false));
                    Pay(GasOpcode.ArrayPush);
                }

                return Value.List(elements.ToArray());
            case LoweredRecord record:
                Pay(GasOpcode.ObjectNew);
                var shape = new RecordShape(record.Fields.Select(field => field.Name));
                var fields = new Value[shape.Count];
                foreach (var field in record.Fields)
                {
                    fields[shape.IndexOf(field.Name)] = Evaluate(field.Value, names, false);
                    Pay(GasOpcode.PropAssign);
                }

                return Value.Record(shape, fields);
            case LoweredVariant variant:
                var payload = variant.Arguments.Select(argument => Evaluate(argument, names, false)).ToArray();
                Pay(variant.Case switch
                {
                    var some when some == VariantCase.Some => GasOpcode.OptionSome,
                    var none when none == VariantCase.None => GasOpcode.OptionNone,
                    var ok when ok == VariantCase.Ok => GasOpcode.ResultOk,
                    var err when err == VariantCase.Err => GasOpcode.ResultErr,
                    _ => GasOpcode.UnionCreate,
                });
                return Value.Variant(variant.Case, payload);
            case LoweredMember member:
                var whole = Evaluate(member.Operand, names, false);
                Pay(GasOpcode.PropAccess);
                return member.Access switch
                {
                    LoweredAccessKind.Field or LoweredAccessKind.FieldByName when whole.Kind == ValueKind.Record =>
                        whole.AsRecord.Values[whole.AsRecord.Shape.IndexOf(member.Name)],
                    LoweredAccessKind.Length or LoweredAccessKind.FieldByName => Value.Number(JsonView.Length(whole)),
                    LoweredAccessKind.Json => JsonView.Member(whole, Value.String(member.Name)),
                    LoweredAccessKind.DecimalValue => Value.String(DecimalText.Format(whole.ToDecimal())),
                    LoweredAccessKind.DecimalScale => Value.Number(whole.ToDecimal().Scale),
                    LoweredAccessKind.ListLength => Value.Number(whole.ListLength),
                    _ => Value.Number(whole.ScalarLength),
                };
            case LoweredJsonVariant json:
                var content = json.Payload is null ? Value.Null : Evaluate(json.Payload, names, false);
                Pay(GasOpcode.UnionCreate);
                return content;
            case LoweredConversion conversion:
                var memory = 0L;
                return ValueConversion.Apply(conversion.Plan, Evaluate(conversion.Operand, names, false), ref memory);
            case LoweredOpenMethod method:
                if (method.Arguments is [LoweredPipe piped]) method = method with { Arguments = [Held(piped, names)] };
                var held = Held(method.Receiver, names);
                return BuiltInCall(
                    new(default, BuiltIns.MethodOf(names[held.Local].Kind, method.Name)!.Value, [held, .. method.Arguments]), names);
            case LoweredIndex index:
                var list2 = Evaluate(index.Operand, names, false);
                var key = Evaluate(index.Index, names, false);
                var place = key.AsNumber;
                if (list2.Kind == ValueKind.Map || index.IsJson) return Lookup(list2, key, index.IsJson);
                var isText = list2.Kind == ValueKind.String;
                Pay(isText ? GasOpcode.StrIndex : GasOpcode.ArrayAccess, isText ? list2.ByteLength : 0);
                if (place < 0 || place >= (isText ? list2.ScalarLength : list2.ListLength)) throw new Stopped(FailureCode.IndexOutOfRange);
                return isText
                    ? Value.String(Utf8Text.ToText(list2).EnumerateRunes().ElementAt((int)place).ToString())
                    : ListObject.ToArray(list2)[place];
            default:
                throw new NotSupportedException(expression.ToString());
        }
    }

    private Value Lookup(Value whole, Value key, bool isJson)
    {
        Pay(GasOpcode.ArrayAccess, key.Kind == ValueKind.String ? key.ByteLength : 0);
        if (isJson) return key.Kind == ValueKind.String ? JsonView.Member(whole, key) : JsonView.Element(whole, key.AsNumber);
        return MapObject.TryGet(whole, key, out var value) ? Value.Variant(VariantCase.Some, [value]) : Value.Variant(VariantCase.None, []);
    }

    private Value Match(LoweredMatch match, Dictionary<LoweredLocal, Value> names, bool isTail)
    {
        var value = Evaluate(match.Scrutinee, names, false);
        Pay(GasOpcode.Match);
        foreach (var arm in match.Arms)
        {
            Pay(GasOpcode.MatchCase);
            var bound = new List<(LoweredLocal, Value)>();
            if (!Matches(arm.Pattern, value, bound)) continue;
            foreach (var (local, part) in bound)
            {
                Pay(GasOpcode.VarDecl);
                names[local] = part;
            }

            return Evaluate(arm.Body, names, isTail);
        }

        throw new InvalidOperationException("the arms cover all values");
    }

    private static bool Matches(LoweredPattern pattern, Value value, List<(LoweredLocal, Value)> bound)
    {
        switch (pattern)
        {
            case LoweredNamePattern name:
                bound.Add((name.Local, value));
                return true;
            case LoweredLiteralPattern literal:
                return ValueEquality.AreEqual(literal.Value, value);
            case LoweredVariantPattern variant:
                return value.AsVariant.Case == variant.Case
                    && variant.Parts.All(part => Matches(part.Pattern, value.AsVariant[part.Place], bound));
            case LoweredJsonPattern json:
                return IsOf(json.Test, value) && (json.Payload is null || Matches(json.Payload, PayloadOf(json.Test, value), bound));
            case LoweredRecordPattern record:
                return record.Parts.All(part => Matches(part.Pattern, value.AsRecord.Values[part.Place], bound));
            default:
                return true;
        }
    }

    private static bool IsOf(JsonTest test, Value value) => test switch
    {
        JsonTest.Null => JsonView.FormOf(value) == JsonForm.Null,
        JsonTest.NotNull => JsonView.FormOf(value) != JsonForm.Null,
        JsonTest.Boolean => JsonView.FormOf(value) == JsonForm.Boolean,
        JsonTest.Integer => JsonView.FormOf(value) == JsonForm.Integer,
        JsonTest.Decimal => JsonView.FormOf(value) == JsonForm.Decimal,
        JsonTest.String => JsonView.FormOf(value) == JsonForm.String,
        JsonTest.Array => JsonView.FormOf(value) == JsonForm.Array,
        _ => JsonView.FormOf(value) == JsonForm.Object,
    };

    private static Value PayloadOf(JsonTest test, Value value) => test switch
    {
        JsonTest.Array => JsonView.ToList(value),
        JsonTest.Object => JsonView.ToMap(value),
        _ => value,
    };

    private readonly HashSet<LoweredLocal> _held = [];

    /// <summary>Evaluates an expression now; reading its value where it is used costs nothing.</summary>
    private LoweredRead Held(LoweredExpression expression, Dictionary<LoweredLocal, Value> names)
    {
        var value = Evaluate(expression, names, false);
        var local = new LoweredLocal("held", "", value.Kind);
        names[local] = value;
        _held.Add(local);
        return new(default, local);
    }

    private Value BuiltInCall(LoweredBuiltIn call, Dictionary<LoweredLocal, Value> names)
    {
        if (call.Arguments is [not LoweredPipe, LoweredPipe pipe]) call = call with { Arguments = [call.Arguments[0], Held(pipe, names)] };
        var arguments = call.Arguments.Select(argument => Evaluate(argument, names, false)).ToArray();
        if (!BuiltInFunctions.IsHigherOrder(call.BuiltIn))
        {
            _fixedCost = table[call.BuiltIn];
            BuiltInFunctions.Invoke(call.BuiltIn, arguments, this, out var result);
            return result;
        }

        Pay(table[call.BuiltIn], BuiltInFunctions.SizeOfHigherOrder(call.BuiltIn, arguments[0], long.MaxValue / 16));
        var (whole, function) = (arguments[0], arguments[^1]);
        var elements = whole.Kind == ValueKind.List ? ListObject.ToArray(whole) : [];
        switch (call.BuiltIn)
        {
            case BuiltIn.ListMap:
                return Value.List(elements.Select(element => Call(function, element)).ToArray());
            case BuiltIn.ListFilter:
                return Value.List(elements.Where(element => Call(function, element).AsBoolean).ToArray());
            case BuiltIn.ListFold:
                return elements.Aggregate(arguments[1], (sum, element) => Call(function, sum, element));
            case BuiltIn.ListFind:
                foreach (var element in elements)
                    if (Call(function, element).AsBoolean) return Value.Variant(VariantCase.Some, [element]);
                return Value.Variant(VariantCase.None, []);
            case BuiltIn.ListAny:
                return Value.Boolean(elements.Any(element => Call(function, element).AsBoolean));
            case BuiltIn.ListAll:
                return Value.Boolean(elements.All(element => Call(function, element).AsBoolean));
            case BuiltIn.ListSortBy:
                var keys = elements.Select(element => Call(function, element).AsNumber).ToArray();
                return Value.List(elements.Select((element, index) => (element, key: keys[index])).OrderBy(pair => pair.key)
                    .Select(pair => pair.element).ToArray());
        }

        var called = call.BuiltIn == BuiltIn.ResultMapErr ? 1 : 0;
        if (whole.Tag != called) return whole;
        var given = Call(function, whole.AsVariant[0]);
        return call.BuiltIn is BuiltIn.OptionAndThen or BuiltIn.ResultAndThen ? given : Value.Variant(whole.AsVariant.Case, [given]);
    }
}
