using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Compiler.Lowering;

/// <summary>Which built-in of the machine a function of the prelude is.</summary>
internal static class BuiltIns
{
    private const string ToText = "toString";

    /// <summary>The built-in of a function of the prelude that performs no effect.</summary>
    public static BuiltIn Of(ItemId function) => GasTable.TryFind(NameOf(function), out var builtIn)
        ? builtIn
        : throw new InvalidOperationException($"the machine has no {NameOf(function)}");

    /// <summary>The method of a kind of values; null when it has none of that name.</summary>
    public static BuiltIn? MethodOf(ValueKind? kind, string name)
    {
        var owner = kind switch
        {
            ValueKind.List => "List.",
            ValueKind.String => "String.",
            _ => null,
        };
        if (owner is not null && GasTable.TryFind(owner + name, out var builtIn)) return builtIn;
        return name == ToText && kind is ValueKind.Number or ValueKind.Boolean or ValueKind.String or ValueKind.Decimal
            ? BuiltIn.ToString
            : null;
    }

    private static string NameOf(ItemId function)
    {
        if (function.File == PreludeFiles.Globals || (function.File == PreludeFiles.String && function.Name == ToText)) return function.Name;
        if (function.File == PreludeFiles.List) return $"List.{function.Name}";
        if (function.File == PreludeFiles.String) return $"String.{function.Name}";
        foreach (var (name, file) in PreludeFiles.Namespaces)
            if (file == function.File) return $"{name}.{function.Name}";
        throw new InvalidOperationException($"{function} is not of the prelude");
    }
}
