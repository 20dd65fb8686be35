using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.BuiltIns;

/// <summary>
/// The built-in functions of §4 that call no other function. Those that do (<c>List.map</c>, <c>Option.andThen</c>, …) are loops
/// and branches of the machine, and effects are performed by the host.
/// </summary>
public static class BuiltInFunctions
{
    /// <summary>Runs a built-in: it asks the meter, then works.</summary>
    /// <param name="builtIn">One for which <see cref="IsFunction"/> says yes.</param>
    /// <param name="arguments">The receiver, if it is a method, and the arguments, which the compiler has checked.</param>
    /// <param name="meter">Asked for gas and memory.</param>
    /// <param name="result">The result, or the message of a failed assertion.</param>
    public static BuiltInStatus Invoke(BuiltIn builtIn, ReadOnlySpan<Value> arguments, IMeter meter, out Value result)
    {
        var call = new BuiltInCall(arguments, meter);
        if (!Run(builtIn, ref call))
            throw new ArgumentException($"{GasTable.NameOf(builtIn)} is not called this way", nameof(builtIn));
        result = call.Result;
        return call.Status;
    }

    /// <summary>Whether a built-in is run by <see cref="Invoke"/>.</summary>
    public static bool IsFunction(BuiltIn builtIn) => !IsHigherOrder(builtIn) && !IsEffect(builtIn);

    /// <summary>Whether a built-in calls functions that are given to it.</summary>
    public static bool IsHigherOrder(BuiltIn builtIn) => builtIn is BuiltIn.ListMap or BuiltIn.ListFilter or BuiltIn.ListFold
        or BuiltIn.ListFind or BuiltIn.ListAny or BuiltIn.ListAll or BuiltIn.ListSortBy or BuiltIn.OptionMap
            or BuiltIn.OptionAndThen
        or BuiltIn.ResultMap or BuiltIn.ResultMapErr or BuiltIn.ResultAndThen;

    /// <summary>Whether a built-in is a member of an effect.</summary>
    public static bool IsEffect(BuiltIn builtIn) => GasTable.OpcodeOf(builtIn) is >= GasOpcode.DbRead and <= GasOpcode.LogError;

    /// <summary>
    /// The n of Annex A for a built-in that calls functions: the weight of what is sorted, the length of another list.
    /// </summary>
    /// <param name="builtIn">One for which <see cref="IsHigherOrder"/> says yes.</param>
    /// <param name="receiver">The list, the option or the result.</param>
    /// <param name="affordable">See <see cref="IMeter.Affordable"/>.</param>
    public static long SizeOfHigherOrder(BuiltIn builtIn, Value receiver, long affordable) =>
        receiver.Kind != ValueKind.List ? 0
        : builtIn == BuiltIn.ListSortBy ? ValueWeight.Of(receiver, affordable)
        : receiver.ListLength;

    private static bool Run(BuiltIn builtIn, ref BuiltInCall call)
    {
        switch (builtIn)
        {
            case BuiltIn.ListLength: ListFunctions.Length(ref call); break;
            case BuiltIn.ListIsEmpty: ListFunctions.IsEmpty(ref call); break;
            case BuiltIn.ListFirst: ListFunctions.First(ref call); break;
            case BuiltIn.ListLast: ListFunctions.Last(ref call); break;
            case BuiltIn.ListPush: ListFunctions.Push(ref call); break;
            case BuiltIn.ListUnshift: ListFunctions.Unshift(ref call); break;
            case BuiltIn.ListConcat: ListFunctions.Concat(ref call); break;
            case BuiltIn.ListSlice: ListFunctions.Slice(ref call); break;
            case BuiltIn.ListReverse: ListFunctions.Reverse(ref call); break;
            case BuiltIn.ListContains: ListFunctions.Contains(ref call); break;
            case BuiltIn.ListIndexOf: ListFunctions.IndexOf(ref call); break;
            case BuiltIn.ListJoin: ListFunctions.Join(ref call); break;
            case BuiltIn.ListSort: ListFunctions.Sort(ref call); break;
            case BuiltIn.StringLength: StringFunctions.Length(ref call); break;
            case BuiltIn.StringSlice: StringFunctions.Slice(ref call); break;
            case BuiltIn.StringSplit: StringFunctions.Split(ref call); break;
            case BuiltIn.StringContains: StringFunctions.Contains(ref call); break;
            case BuiltIn.StringStartsWith: StringFunctions.StartsWith(ref call); break;
            case BuiltIn.StringEndsWith: StringFunctions.EndsWith(ref call); break;
            case BuiltIn.StringIndexOf: StringFunctions.IndexOf(ref call); break;
            case BuiltIn.StringToUpper: StringFunctions.ToUpper(ref call); break;
            case BuiltIn.StringToLower: StringFunctions.ToLower(ref call); break;
            case BuiltIn.StringTrim: StringFunctions.Trim(ref call); break;
            case BuiltIn.StringReplace: StringFunctions.Replace(ref call); break;
            case BuiltIn.MapEmpty: MapFunctions.Empty(ref call); break;
            case BuiltIn.MapKeys: MapFunctions.Keys(ref call); break;
            case BuiltIn.MapValues: MapFunctions.Values(ref call); break;
            case BuiltIn.MapEntries: MapFunctions.Entries(ref call); break;
            case BuiltIn.MapHas: MapFunctions.Has(ref call); break;
            case BuiltIn.MapGet: MapFunctions.Get(ref call); break;
            case BuiltIn.MapSet: MapFunctions.Set(ref call); break;
            case BuiltIn.MapRemove: MapFunctions.Remove(ref call); break;
            case BuiltIn.MapSize: MapFunctions.Size(ref call); break;
            default: return RunOther(builtIn, ref call);
        }

        return true;
    }

    private static bool RunOther(BuiltIn builtIn, ref BuiltInCall call)
    {
        switch (builtIn)
        {
            case BuiltIn.JsonParse: JsonFunctions.Parse(ref call); break;
            case BuiltIn.JsonStringify: JsonFunctions.Stringify(ref call); break;
            case BuiltIn.JsonAsNumber: JsonFunctions.AsNumber(ref call); break;
            case BuiltIn.JsonAsString: JsonFunctions.AsString(ref call); break;
            case BuiltIn.JsonAsBool: JsonFunctions.AsBool(ref call); break;
            case BuiltIn.JsonAsDecimal: JsonFunctions.AsDecimal(ref call); break;
            case BuiltIn.JsonAsList: JsonFunctions.AsList(ref call); break;
            case BuiltIn.JsonAsMap: JsonFunctions.AsMap(ref call); break;
            case BuiltIn.JsonLength: JsonFunctions.Length(ref call); break;
            case BuiltIn.CborEncode: JsonFunctions.CborEncode(ref call); break;
            case BuiltIn.DecimalFromString: DecimalFunctions.FromString(ref call); break;
            case BuiltIn.DecimalToString: DecimalFunctions.Text(ref call); break;
            case BuiltIn.DecimalZero: DecimalFunctions.Zero(ref call); break;
            case BuiltIn.DecimalFromNumber: DecimalFunctions.FromNumber(ref call); break;
            case BuiltIn.DecimalAdd: DecimalFunctions.Add(ref call); break;
            case BuiltIn.DecimalSubtract: DecimalFunctions.Subtract(ref call); break;
            case BuiltIn.DecimalMultiply: DecimalFunctions.Multiply(ref call); break;
            case BuiltIn.DecimalDivide: DecimalFunctions.Divide(ref call); break;
            case BuiltIn.DecimalRound: DecimalFunctions.Round(ref call); break;
            case BuiltIn.DecimalEquals: DecimalFunctions.AreEqual(ref call); break;
            case BuiltIn.DecimalLessThan: DecimalFunctions.LessThan(ref call); break;
            case BuiltIn.DecimalCompare: DecimalFunctions.Compare(ref call); break;
            case BuiltIn.CheckedAdd: NumberFunctions.Add(ref call); break;
            case BuiltIn.CheckedSub: NumberFunctions.Subtract(ref call); break;
            case BuiltIn.CheckedMul: NumberFunctions.Multiply(ref call); break;
            case BuiltIn.CheckedDiv: NumberFunctions.Divide(ref call); break;
            case BuiltIn.ParseNumber: NumberFunctions.Parse(ref call); break;
            case BuiltIn.Fnv1a32: TextFunctions.Hash32(ref call); break;
            case BuiltIn.Fnv1a64: TextFunctions.Hash64(ref call); break;
            case BuiltIn.Sha256: TextFunctions.Digest(ref call); break;
            case BuiltIn.ToString: TextFunctions.Text(ref call); break;
            case BuiltIn.OptionUnwrapOr or BuiltIn.ResultUnwrapOr: VariantFunctions.UnwrapOr(ref call); break;
            case BuiltIn.OptionIsSome or BuiltIn.ResultIsOk: VariantFunctions.IsFirst(ref call); break;
            case BuiltIn.Assert: TestFunctions.Assert(ref call); break;
            case BuiltIn.AssertEqual: TestFunctions.AssertEqual(ref call); break;
            case BuiltIn.AssertError: TestFunctions.AssertError(ref call); break;
            default: return false;
        }

        return true;
    }
}
