using System.Globalization;
using MtpScript.Tooling.Compiler.GasBounds;
using MtpScript.Tooling.Vm.Instructions;

namespace MtpScript.Tooling.Cli.Rendering;

/// <summary>Bounds of gas in words.</summary>
internal static class BoundText
{
    /// <summary>What a call costs.</summary>
    /// <param name="bound">The bound.</param>
    /// <param name="placeOf">Names a place in the source.</param>
    public static string Of(GasBound bound, Func<SourceSpan, string> placeOf)
    {
        if (bound.IsExact) return string.Create(CultureInfo.InvariantCulture, $"gas {bound.Least}");
        if (bound.Most is { } most) return string.Create(CultureInfo.InvariantCulture, $"gas {bound.Least} to {most}");
        var where = bound.Where is { End: > 0 } span ? $" at {placeOf(span)}" : "";
        if (bound.Least >= GasBoundAnalysis.Never) return $"never returns: {ReasonOf(bound)}{where}";
        return string.Create(CultureInfo.InvariantCulture, $"gas {bound.Least} or more, unbounded: {ReasonOf(bound)}{where}");
    }

    private static string ReasonOf(GasBound bound) => bound.Reason switch
    {
        UnboundedReason.Recursion => "a function calls itself",
        UnboundedReason.Loop => "a built-in calls a function for each element",
        UnboundedReason.FunctionValue => "a function is called that is a value",
        UnboundedReason.Size => "the cost depends on the size of values",
        UnboundedReason.Effect => "an effect is paid by the size of its arguments and result",
        UnboundedReason.Depth => "functions call each other too deeply to be looked into",
        _ => "all ways lead into an error",
    };
}
