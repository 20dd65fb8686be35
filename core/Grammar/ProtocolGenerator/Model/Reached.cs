using System.Collections.Immutable;

namespace MtpScript.Tooling.ProtocolGenerator.Model;

/// <summary>The types that messages of the served methods hold, by the direction they travel in.</summary>
public sealed class Reached
{
    private readonly MetaModel _model;
    private readonly Selection _selection;
    private readonly SortedSet<string> _enumerations = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _read = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _written = new(StringComparer.Ordinal);
    private readonly HashSet<(ProtocolType.Or Union, bool IsRead)> _unions = [];

    public Reached(MetaModel model, Selection selection)
    {
        (_model, _selection) = (model, selection);
        Methods = [.. selection.Methods.Select(model.Method)];
        foreach (var method in Methods)
        {
            if (method.IsReceived) VisitAll(method.FromSender, method.FromReceiver);
            if (method.IsSent) VisitAll(method.FromReceiver, method.FromSender);
            if (selection.Registrations.Contains(method.Name)) Visit(method.RegistrationOptions!, isRead: false);
        }

        foreach (var name in selection.AlsoWritten) Visit(new ProtocolType.Reference(name), isRead: false);
        _enumerations.UnionWith(selection.AlsoEnumerations);
    }

    public ImmutableArray<Method> Methods { get; }

    public IEnumerable<string> Structures => _read.Union(_written).Order(StringComparer.Ordinal);

    public IEnumerable<string> Enumerations => _enumerations;

    /// <summary>Unions without <c>null</c>, which is a matter of the property.</summary>
    public IEnumerable<ProtocolType.Or> Unions => _unions.Select(item => item.Union).Distinct();

    public bool IsRead(string structure) => _read.Contains(structure);

    public bool IsWritten(string structure) => _written.Contains(structure);

    public bool IsRead(ProtocolType.Or union) => _unions.Contains((union, true));

    public bool IsWritten(ProtocolType.Or union) => _unions.Contains((union, false));

    /// <summary>Flattens a union and takes <c>null</c> out of it; a union of one is that one. Aliases are seen through.</summary>
    public (ProtocolType Type, bool IsNullable) Simplify(ProtocolType type)
    {
        if (type is ProtocolType.Reference(var name) && _model.Aliases.TryGetValue(name, out var alias))
            return IsAny(name) ? (type, false) : Simplify(alias);
        if (type is not ProtocolType.Or(var items)) return (type, false);
        var simple = items.Where(item => item is not ProtocolType.Base("null")).Select(Simplify).ToImmutableArray();
        var isNullable = simple.Length < items.Length || simple.Any(item => item.IsNullable);
        var flat = simple.SelectMany(item => item.Type is ProtocolType.Or(var nested) ? nested : [item.Type]).ToImmutableArray();
        return (flat.Length == 1 ? flat[0] : new ProtocolType.Or(flat), isNullable);
    }

    public static bool IsAny(string name) => name is "LSPAny" or "LSPObject" or "LSPArray";

    private void VisitAll(ImmutableArray<ProtocolType> read, ImmutableArray<ProtocolType> written)
    {
        foreach (var type in read) Visit(type, isRead: true);
        foreach (var type in written) VisitResult(type);
    }

    /// <summary>A result is written by its handler, which knows which form it gives: only the parts count.</summary>
    private void VisitResult(ProtocolType type)
    {
        var (simple, _) = Simplify(type);
        if (simple is ProtocolType.Or(var items)) foreach (var item in items) VisitResult(item);
        else Visit(simple, isRead: false);
    }

    private void Visit(ProtocolType type, bool isRead)
    {
        switch (Simplify(type).Type)
        {
            case ProtocolType.Array(var element):
                Visit(element, isRead);
                break;
            case ProtocolType.Map(_, var value):
                Visit(value, isRead);
                break;
            case ProtocolType.Or union when _unions.Add((union, isRead)):
                foreach (var item in union.Items) Visit(item, isRead);
                break;
            case ProtocolType.Unsupported(var description):
                throw new NotSupportedException($"the served methods reach a type of {description}");
            case ProtocolType.Reference(var name) when _model.Enumerations.ContainsKey(name):
                _enumerations.Add(name);
                break;
            case ProtocolType.Reference(var name) when !IsAny(name) && (isRead ? _read : _written).Add(name):
                foreach (var property in _selection.Properties(_model, name)) Visit(property.Type, isRead);
                break;
        }
    }
}
