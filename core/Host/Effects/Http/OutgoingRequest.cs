using System.Text;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host.Effects.Http;

/// <summary>A request as a program asks for it, checked.</summary>
internal sealed class OutgoingRequest
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

    /// <summary>What the client sets itself; a program that sets them could smuggle a second request.</summary>
    private static readonly HashSet<string> OwnHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "Upgrade", "TE", "Trailer", "Expect",
            "Proxy-Authorization",
        "Proxy-Connection", "Accept-Encoding",
    };

    private OutgoingRequest(string method, Uri url, IReadOnlyList<(string Name, string Value)> headers, byte[]? body)
    {
        Method = method;
        Url = url;
        Headers = headers;
        Body = body;
    }

    public string Method { get; }

    public Uri Url { get; }

    public IReadOnlyList<(string Name, string Value)> Headers { get; }

    /// <summary>JSON; null when there is none.</summary>
    public byte[]? Body { get; }

    /// <summary>The request of a call, or what is wrong with it.</summary>
    public static (OutgoingRequest? Request, EffectResult? Error) Read(EffectCall call, HttpLimits limits)
    {
        var hasMethod = call is { Effect: "HttpOut", Member: "" };
        var method = hasMethod ? TextOf(call.Argument(0)).ToUpperInvariant() : call.Effect is "httpGet" or "Async" ? "GET"
            : call.Member.ToUpperInvariant();
        if (!Methods.Contains(method)) return Invalid($"`{method}` is no method of HTTP; there are {string.Join(", ", Methods)}");
        var (options, body) = Parts(call.Argument(hasMethod ? 2 : 1));
        if (!Uri.TryCreate(TextOf(call.Argument(hasMethod ? 1 : 0)), UriKind.Absolute, out var url) || !IsWeb(url))
            return Invalid("the URL is none of HTTP: it starts with http:// or https://, and has a host");
        if (url.UserInfo.Length > 0) return Invalid("a URL does not carry a password; use the header `authorization`");
        var headers = new List<(string Name, string Value)>();
        foreach (var (name, value) in Entries(options, "headers"))
        {
            if (HeaderFault(name, value) is { } fault) return Invalid(fault);
            headers.Add((name, value));
        }

        byte[]? bytes = null;
        if (body is { } content)
        {
            var buffer = new ByteBuffer(limits.MostRequestBytes);
            if (!JsonWriter.Write(content, buffer)) return Invalid("a function cannot be sent");
            if (buffer.IsOverLimit)
                return (null,
                    EffectResult.Error(EffectCodes.TooLarge, $"the body has more than {limits.MostRequestBytes} bytes"));
            bytes = buffer.ToArray();
        }

        return (new OutgoingRequest(method, WithQuery(url, Entries(options, "query")), headers, bytes), null);
    }

    public static bool IsWeb(Uri url) => url.Scheme is "http" or "https" && url.Host.Length > 0;

    /// <summary>The last argument is the body unless all its fields are among three (§4).</summary>
    private static (Value Options, Value? Body) Parts(Value argument)
    {
        if (argument.Kind == ValueKind.Null) return (Value.Unit, null);
        if (!JsonView.IsObject(argument)) return (Value.Unit, argument);
        var items = MapObject.ToArray(JsonView.ToMap(argument));
        for (var index = 0; index < items.Length; index += 2)
            if (Utf8Text.ToText(items[index]) is not ("headers" or "body" or "query")) return (Value.Unit, argument);
        var hasBody = MapObject.TryGet(JsonView.ToMap(argument), Value.String("body"), out var body)
            && body.Kind != ValueKind.Null;
        return (argument, hasBody ? body : null);
    }

    private static IEnumerable<(string Name, string Value)> Entries(Value options, string part)
    {
        var entries = JsonView.Member(options, Value.String(part));
        if (!JsonView.IsObject(entries)) return [];
        var items = MapObject.ToArray(JsonView.ToMap(entries));
        return items.Chunk(2).Select(pair => (Utf8Text.ToText(pair[0]), TextOf(pair[1]))).OrderBy(pair =>
            pair.Item1, StringComparer.Ordinal);
    }

    private static string? HeaderFault(string name, string value)
    {
        if (name.Length == 0 || name.Any(unit => !char.IsAsciiLetterOrDigit(unit) && !"!#$%&'*+-.^_`|~".Contains(unit)))
            return $"`{Shown(name)}` is no name of a header";
        if (value.Any(unit => unit is '\r' or '\n' or '\0' || (char.IsControl(unit) && unit != '\t') || unit > 0x7E))
            return $"the header `{name}` has a character that headers do not have, such as a line break";
        return OwnHeaders.Contains(name) ? $"the header `{name}` is set by the host" : null;
    }

    private static Uri WithQuery(Uri url, IEnumerable<(string Name, string Value)> query)
    {
        var added =
            string.Join('&', query.Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value)}"));
        if (added.Length == 0) return url;
        var builder = new UriBuilder(url);
        builder.Query = builder.Query.Length > 1 ? builder.Query[1..] + "&" + added : added;
        return builder.Uri;
    }

    /// <summary>A string as it is, anything else as canonical JSON.</summary>
    private static string TextOf(Value value)
    {
        if (value.Kind == ValueKind.String) return Utf8Text.ToText(value);
        var buffer = new ByteBuffer();
        JsonWriter.Write(value, buffer);
        return Encoding.UTF8.GetString(buffer.Written);
    }

    private static string Shown(string text) => new([.. text.Take(60).Select(unit => char.IsControl(unit) ? '?' : unit)]);

    private static (OutgoingRequest? Request, EffectResult? Error) Invalid(string message) =>
        (null, EffectResult.Error(EffectCodes.InvalidArgument, message));
}
