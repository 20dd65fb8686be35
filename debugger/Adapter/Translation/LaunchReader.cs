using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using MtpScript.Tooling.Debugger.Adapter.Protocol;
using MtpScript.Tooling.Host.Requests;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Debugger.Adapter.Translation;

/// <summary>Reads the arguments of <c>launch</c>.</summary>
internal static class LaunchReader
{
    /// <summary>The options, or what is wrong with them.</summary>
    public static (LaunchOptions? Options, string? Problem) Read(LaunchArguments given)
    {
        if (given.Program is not { Length: > 0 } program)
            return (null, "The launch configuration needs a \"program\": the path of a .mtp file.");
        if (given.Api is not null && given.Call is not null)
            return (null, "The launch configuration has both \"api\" and \"call\": leave out one of them.");
        if (given.Args is not null && given.Call is null)
            return (null, "\"args\" are the arguments of \"call\", which the launch configuration does not have.");
        if (given.Replay is not null && given.Record is not null)
            return (null, "The launch configuration has both \"replay\" and \"record\": leave out one of them.");
        if (given.GasLimit is < ErrorBodies.LowestGasLimit or > ErrorBodies.HighestGasLimit)
            return (null, $"\"gasLimit\" is a number from {ErrorBodies.LowestGasLimit} to {ErrorBodies.HighestGasLimit}, not {given.GasLimit}.");
        if (!TryReadHeaders(given.Headers, out var headers))
            return (null, "\"headers\" is an object of texts, such as { \"accept\": \"application/json\" }.");
        return (new LaunchOptions(program)
        {
            Api = given.Api,
            Body = given.Body?.Json ?? default,
            Headers = headers,
            Call = given.Call,
            Arguments = given.Args is { } arguments ? Encoding.UTF8.GetString(arguments.Json.Span) : null,
            GasLimit = given.GasLimit,
            Seed = given.Seed,
            Replay = given.Replay,
            Record = given.Record,
        }, null);
    }

    private static bool TryReadHeaders(JsonAny? json, out ImmutableArray<KeyValuePair<string, string>> headers)
    {
        headers = [];
        if (json is null) return true;
        if (!JsonPayload.TryRead<TextMembers>(json.Json.Span, out var members, out _)) return false;
        headers = members.Items;
        return true;
    }

    private sealed record TextMembers(ImmutableArray<KeyValuePair<string, string>> Items) : IJsonReadable<TextMembers>
    {
        public static TextMembers Read(ref Utf8JsonReader reader)
        {
            JsonIn.StartObject(ref reader, "headers");
            var items = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
            while (JsonIn.NextProperty(ref reader))
            {
                var name = JsonText.Read(ref reader);
                reader.Read();
                items.Add(new(name, JsonIn.String(ref reader)));
            }

            return new(items.DrainToImmutable());
        }
    }
}
