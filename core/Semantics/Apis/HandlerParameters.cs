using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Apis;

/// <summary>A parameter of a named handler.</summary>
/// <param name="Name">Its name, by which it binds.</param>
/// <param name="Type">Its type, annotated or inferred.</param>
/// <param name="Span">Where to say that something is wrong with it.</param>
public readonly record struct HandlerParameter(string Name, MtpType Type, TextSpan Span);

/// <summary>How the parameters of named handlers bind (§8): by name, to a part of the path, else to the query, else to a field of the body.</summary>
public static class HandlerParameters
{
    /// <summary>Reports parameters of types that a request cannot give.</summary>
    /// <param name="path">The handler's path.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="source">What types are made of.</param>
    /// <param name="sink">Where the diagnostics go.</param>
    public static void Check(
        RoutePath path, IEnumerable<HandlerParameter> parameters, Matching.IConstructorSource source, DiagnosticSink sink)
    {
        var names = path.Names;
        foreach (var (name, type, span) in parameters)
        {
            var inPath = names.Contains(name);
            if (inPath && !IsText(type))
            {
                sink.Report(
                    Syntax.DiagnosticCode.UnboundHandlerParameter,
                    span,
                    name,
                    TypePrinter.Print(type),
                    "a segment of a path converts to `number`, `boolean`, `string` or `Decimal` alone");
            }
            else if (!inPath && !new DecodableTypes(source).Contains(type))
            {
                sink.Report(
                    Syntax.DiagnosticCode.UnboundHandlerParameter,
                    span,
                    name,
                    TypePrinter.Print(type),
                    "a query or body gives values that can be written as JSON, and their types have to be known");
            }
        }
    }

    /// <summary>Whether text of a request converts to a type.</summary>
    public static bool IsText(MtpType type) => type switch
    {
        PrimitiveType primitive => primitive.Primitive is not Primitive.Unit and not Primitive.Json,
        NominalType nominal when nominal.Id == BuiltInTypes.Option => IsText(nominal.Arguments[0]),
        _ => false,
    };
}

/// <summary>Finds out whether all values of a type can be read from JSON (§5): those that hold no function, of types that are known.</summary>
internal sealed class DecodableTypes(Matching.IConstructorSource source)
{
    private const int MostTypes = 1000;

    private readonly HashSet<MtpType> seen = [];

    public bool Contains(MtpType type)
    {
        var pending = new Stack<MtpType>();
        pending.Push(type);
        while (pending.TryPop(out var next))
        {
            switch (next)
            {
                case FunctionType or ParameterType:
                    return false;
                case NominalType nominal when seen.Count < MostTypes && seen.Add(nominal):
                    foreach (var argument in nominal.Arguments) pending.Push(argument);
                    break;
                case RecordType when seen.Add(next):
                    break;
                default:
                    continue;
            }

            if (source.ConstructorsOf(next) is not { } set) continue;
            foreach (var constructor in set.Constructors)
                foreach (var part in constructor.Fields) pending.Push(part.Type);
        }

        return true;
    }
}
