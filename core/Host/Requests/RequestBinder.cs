using System.Collections.Immutable;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host.Requests;

/// <summary>Makes the arguments of a handler from a request (§8).</summary>
internal static class RequestBinder
{
    private const string Body = "body";
    private const string Query = "query";

    private static readonly RecordShape RequestShape = new(["method", "path", "params", Query, "headers", Body]);

    /// <summary>The arguments, or the field that cannot be bound: a parameter, <c>query</c> or <c>body</c>.</summary>
    public static (ImmutableArray<Value> Arguments, string? Field) Bind(Route route, ImmutableArray<string> segments,
        IncomingRequest request)
    {
        var path = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < segments.Length; index++)
        {
            if (!route.Segments[index].StartsWith(':')) continue;
            var name = route.Segments[index][1..];
            if (!PercentEncoding.TryDecode(segments[index], false, out var text)) return ([], name);
            path[name] = text;
        }

        if (!PercentEncoding.TryReadQuery(request.Query, out var query)) return ([], Query);
        return route.IsNamed ? Named(route.Entry, path, query, request) : Unnamed(route.Entry, path, query, request);
    }

    private static (ImmutableArray<Value> Arguments, string? Field) Named(
        EntryPoint entry, Dictionary<string, string> path, Dictionary<string, string> query, IncomingRequest request)
    {
        var arguments = ImmutableArray.CreateBuilder<Value>(entry.Parameters.Length);
        Value? body = null;
        foreach (var (name, type) in entry.Parameters)
        {
            Value argument;
            if (path.TryGetValue(name, out var text) || query.TryGetValue(name, out text))
            {
                if (!TextConversion.TryConvert(text, type, out argument)) return ([], name);
            }
            else
            {
                if (body is null && !TryReadBody(request, out body)) return ([], Body);
                var isBound = JsonView.TryMember(body!.Value, Value.String(name), out var member)
                    ? JsonDecoder.TryDecode(member, type, out argument, out _)
                    : JsonDecoder.TryDefault(type, out argument) && type is not JsonDataType;
                if (!isBound) return ([], name);
            }

            arguments.Add(argument);
        }

        return (arguments.ToImmutable(), null);
    }

    private static (ImmutableArray<Value> Arguments, string? Field) Unnamed(
        EntryPoint entry, Dictionary<string, string> path, Dictionary<string, string> query, IncomingRequest request)
    {
        if (!TryReadBody(request, out var body)) return ([], Body);
        if (entry.Parameters.IsEmpty) return ([], null);
        var parameters = HostJson.Record([.. path.Select(pair => (pair.Key, Value.String(pair.Value)))]);
        var fields = new Value[RequestShape.Count];
        fields[RequestShape.IndexOf("method")] = Value.String(request.Method);
        fields[RequestShape.IndexOf("path")] = Value.String(request.Path);
        fields[RequestShape.IndexOf("params")] = parameters;
        fields[RequestShape.IndexOf(Query)] = HostJson.Map(query);
        fields[RequestShape.IndexOf("headers")] = HostJson.Map(Headers(request));
        fields[RequestShape.IndexOf(Body)] = body!.Value;
        return ([Value.Record(RequestShape, fields)], null);
    }

    /// <summary>Names in lower case; repeats joined with <c>, </c>.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Headers(IncomingRequest request) =>
        from header in request.Headers
        group header.Value by header.Key.ToLowerInvariant() into same
        select new KeyValuePair<string, string>(same.Key, string.Join(", ", same));

    private static bool TryReadBody(IncomingRequest request, out Value? body)
    {
        body = Value.Null;
        if (request.Body.IsEmpty) return true;
        var isRead = JsonReader.Read(request.Body.Span, out var value) == JsonError.None;
        body = value;
        return isRead;
    }
}
