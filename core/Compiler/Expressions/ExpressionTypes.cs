using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Types;

namespace MtpScript.Tooling.Compiler.Expressions;

/// <summary>
/// Writes types as the module of an expression can spell them. What has no name in it gets one: a module that is not imported,
/// and a type
/// parameter. A type parameter is what the values of this call say, where one is of it.
/// </summary>
internal sealed class ExpressionTypes
{
    private const int LongestType = 10_000;

    private readonly ExpressionPlace _place;
    private readonly Dictionary<MtpType, string> _now = [];
    private readonly Dictionary<MtpType, string> _parameters = [];
    private readonly Dictionary<FilePath, string> _modules = [];
    private int _length;

    public ExpressionTypes(ExpressionPlace place, IEnumerable<VisibleName> names)
    {
        _place = place;
        foreach (var visible in names)
            if (visible.Now is { } now
                && place.TypeOf(visible.Name, visible.Type) is ParameterType parameter) _now.TryAdd(parameter, now);
    }

    /// <summary>The type parameters that are needed.</summary>
    public IReadOnlyCollection<string> Parameters => _parameters.Values;

    /// <summary>The modules that are needed, and their aliases.</summary>
    public IEnumerable<KeyValuePair<FilePath, string>> Modules => _modules;

    /// <summary>The type of a name; null when it cannot be written.</summary>
    public string? Write(VisibleName visible)
    {
        _length = 0;
        return _place.TypeOf(visible.Name, visible.Type) is { } type ? Write(type) : null;
    }

    private string? Write(MtpType type)
    {
        // Types share their parts, and can be exponentially longer when they are spelled out.
        if (++_length > LongestType) return null;
        return type switch
        {
            PrimitiveType { Primitive: Primitive.Never } => ParameterOf(type),
            PrimitiveType { Primitive: Primitive.Error } => null,
            PrimitiveType primitive => primitive.Name,
            ParameterType => _now.TryGetValue(type, out var now) ? now : ParameterOf(type),
            NominalType nominal => WriteNominal(nominal),
            RecordType record => WriteRecord(record),
            FunctionType function => WriteFunction(function),
            _ => null,
        };
    }

    private string ParameterOf(MtpType type)
    {
        if (!_parameters.TryGetValue(type, out var name)) _parameters.Add(type, name = $"__T{_parameters.Count}");
        return name;
    }

    private string? WriteNominal(NominalType type)
    {
        if (NameOf(type.Id) is not { } name) return null;
        if (type.Arguments.IsEmpty) return name;
        return WriteAll(type.Arguments.Items) is { } arguments ? $"{name}<{string.Join(", ", arguments)}>" : null;
    }

    private string? NameOf(TypeId id)
    {
        if (id.Owner is not null) return null;
        if (_place.Scope.TryGetType(id.Name, out var seen) && id.Equals(seen)) return id.Name;
        if (PreludeFiles.Contains(id.File)) return null;
        if (!_modules.TryGetValue(id.File, out var alias)) _modules.Add(id.File, alias = $"__module{_modules.Count}");
        return $"{alias}.{id.Name}";
    }

    private string? WriteRecord(RecordType record)
    {
        if (record.Fields.IsEmpty) return "{}";
        var fields = new List<string>();
        foreach (var (name, type) in record.Fields)
        {
            if (Write(type) is not { } written) return null;
            fields.Add($"{name}: {written}");
        }

        return $"{{ {string.Join(", ", fields)} }}";
    }

    private string? WriteFunction(FunctionType function)
    {
        if (WriteAll(function.Parameters.Items) is not { } parameters || Write(function.Result) is not { } result) return null;
        var effects = function.Effects.IsEmpty
            ? "" : $" uses {{ {string.Join(", ", function.Effects.Items.Select(static effect => effect.Name))} }}";
        return $"(function({string.Join(", ", parameters)}): {result}{effects})";
    }

    private List<string>? WriteAll(IEnumerable<MtpType> types)
    {
        var written = new List<string>();
        foreach (var type in types)
        {
            if (Write(type) is not { } text) return null;
            written.Add(text);
        }

        return written;
    }
}
