using System.Collections.Immutable;

namespace MtpScript.Tooling.Cli.CommandLine;

/// <summary>
/// Understands the arguments of a command: <c>--name value</c>, <c>--name=value</c>, flags, operands, and <c>--</c>, after which
/// everything is an operand. Options and operands may stand in any order.
/// </summary>
internal static class ArgumentParser
{
    /// <summary>Understands what follows the name of a command.</summary>
    public static ParsedArguments Parse(Command command, ImmutableArray<string> arguments)
    {
        if (arguments.TakeWhile(argument => argument != "--").Any(argument => argument is "--help" or "-h" or "-?"))
            return new() { WantsHelp = true };

        var operands = ImmutableArray.CreateBuilder<string>();
        var options = ImmutableDictionary.CreateBuilder<string, string>();
        var repeated = ImmutableArray.CreateBuilder<(string, string)>();
        for (var index = 0; index < arguments.Length; index++)
        {
            var argument = arguments[index];
            if (argument == "--")
            {
                operands.AddRange(arguments.AsSpan()[(index + 1)..]);
                break;
            }

            if (argument.Length < 2 || argument[0] != '-')
            {
                operands.Add(argument);
                continue;
            }

            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? argument : argument[..equals];
            if (command.Options.FirstOrDefault(known => known.Name == name) is not { } option)
                return new() { Mistake = UnknownOption(command, name) };
            if (options.ContainsKey(name))
                return new() { Mistake = $"`{name}` stands twice" };
            string? value = equals < 0 ? null : argument[(equals + 1)..];
            if (option.ValueName is not null && value is null && index + 1 < arguments.Length)
                value = arguments[++index];
            if (Mistake(option, value) is { } mistake)
                return new() { Mistake = mistake };
            if (option.IsRepeatable) repeated.Add((name, value ?? ""));
            else options.Add(name, value ?? "");
        }

        return CountMistake(command, operands.Count) is { } miscount
            ? new() { Mistake = miscount }
            : new() { Operands = operands.ToImmutable(), Options = options.ToImmutable(), Repeated = repeated.ToImmutable() };
    }

    private static string? Mistake(Option option, string? value)
    {
        if (option.ValueName is null)
            return value is null ? null : $"`{option.Name}` takes no value";
        if (value is null)
            return $"`{option.Name}` needs a value: `{option.Synopsis}`";
        return option.Choices.IsEmpty || option.Choices.Contains(value)
            ? null
            : $"`{option.Name}` takes {Words.Or(option.Choices)}, not `{value}`";
    }

    private static string? CountMistake(Command command, int count)
    {
        if (count < command.MinimumOperands)
            return $"`mtp {command.Name}` needs a {command.OperandName}";
        if (count <= command.MaximumOperands)
            return null;
        return command.MaximumOperands == 0
            ? $"`mtp {command.Name}` takes no {command.OperandName}"
            : $"`mtp {command.Name}` takes one {command.OperandName}, not {count}";
    }

    private static string UnknownOption(Command command, string name)
    {
        var near = NearMiss.Of(name, command.Options.Select(option => option.Name));
        var hint = near.IsEmpty ? "" : $"; did you mean `{near[0]}`?";
        return $"`mtp {command.Name}` has no option `{name}`{hint}";
    }
}
