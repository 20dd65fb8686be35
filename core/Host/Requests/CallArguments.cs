using System.Collections.Immutable;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host.Requests;

/// <summary>The arguments of a function that is called from outside, as <c>mtp run --call NAME --args JSON</c> does.</summary>
public static class CallArguments
{
    /// <summary>Decodes arguments.</summary>
    /// <param name="entry">What is called.</param>
    /// <param name="json">A list of values in the order of the parameters, or an object with a field for each of them.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="fault">Why there are none, for people.</param>
    public static bool TryDecode(EntryPoint entry, Value json, out ImmutableArray<Value> arguments, out string fault)
    {
        arguments = [];
        fault = "";
        var parameters = entry.Parameters;
        var isList = JsonView.FormOf(json) == JsonForm.Array;
        if (!isList && !JsonView.IsObject(json))
        {
            fault = "arguments are a list of values, or an object with a field for each parameter";
            return false;
        }

        if (isList && JsonView.Length(json) != parameters.Length)
        {
            fault = $"{entry.Name} takes {Count(parameters.Length)}, and {JsonView.Length(json)} are given";
            return false;
        }

        var unknown = isList ? null : Unknown(parameters, json);
        if (unknown is not null)
        {
            fault = $"{entry.Name} has no parameter `{unknown}`; it has {Names(parameters)}";
            return false;
        }

        var decoded = ImmutableArray.CreateBuilder<Value>(parameters.Length);
        for (var index = 0; index < parameters.Length; index++)
        {
            if (!TryDecode(parameters[index], json, isList ? index : -1, out var argument, out fault)) return false;
            decoded.Add(argument);
        }

        arguments = decoded.MoveToImmutable();
        return true;
    }

    private static bool TryDecode(EntryParameter parameter, Value json, int index, out Value argument, out string fault)
    {
        fault = $"the parameter `{parameter.Name}` is missing";
        Value given;
        if (index >= 0) given = JsonView.Element(json, index);
        else if (!JsonView.TryMember(json, Value.String(parameter.Name), out given))
            return JsonDecoder.TryDefault(parameter.Type, out argument) && parameter.Type is not JsonDataType;
        if (JsonDecoder.TryDecode(given, parameter.Type, out argument, out var mismatch)) return true;
        fault = $"the parameter `{parameter.Name}`: {mismatch}";
        return false;
    }

    private static string? Unknown(ImmutableArray<EntryParameter> parameters, Value json)
    {
        var items = MapObject.ToArray(JsonView.ToMap(json));
        for (var index = 0; index < items.Length; index += 2)
        {
            var name = Utf8Text.ToText(items[index]);
            if (parameters.All(parameter => parameter.Name != name)) return name;
        }

        return null;
    }

    private static string Names(ImmutableArray<EntryParameter> parameters) =>
        parameters.IsEmpty ? "none" : string.Join(", ", parameters.Select(parameter => $"`{parameter.Name}`"));

    private static string Count(int count) => count == 1 ? "1 argument" : $"{count} arguments";
}
