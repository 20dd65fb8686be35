using System.Collections.Immutable;
using System.Text;
using MtpScript.Tooling.Cli.CommandLine;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Cli;

/// <summary>What is run: a request, or a function with arguments.</summary>
/// <param name="Method">The request's method; CALL for a function.</param>
/// <param name="Path">The request's path and query; the function's name.</param>
/// <param name="Function">The function; null for a request.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record RunTarget(string Method, string Path, EntryPoint? Function, ImmutableArray<Value> Arguments)
{
    private const string NoList = "`--args` takes a JSON list, such as `[1, \"a\"]`";

    /// <summary>What a command line means, or what is wrong with it.</summary>
    public static (RunTarget? Target, string? Problem) Find(SourceProgram program, string? api, string? function, string? arguments)
    {
        if (function is not null) return FindFunction(program, function, arguments ?? "[]");
        if (api is not null) return OfRequest(api);
        var routes = program.Compiled.Routes;
        if (routes.Length == 1 && !routes[0].Path.Contains("/:", StringComparison.Ordinal))
            return (new(routes[0].Method, routes[0].Path, null, []), null);
        if (routes.Length == 0) return (null, "the program has no handler; `--call FUNCTION` calls a function");
        var known = string.Join("\n", routes.Select(static route => $"  {route.Method} {route.Path}"));
        return (null, $"which request? Say it with `--api`; the program answers\n{known}");
    }

    private static (RunTarget?, string?) OfRequest(string api)
    {
        var parts = api.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (method, path) = parts.Length switch { 1 => ("GET", parts[0]), 2 => (parts[0].ToUpperInvariant(), parts[1]), _ => ("", "") };
        return path.StartsWith('/')
            ? (new(method, path, null, []), null)
            : (null, $"`--api` takes a method and a path, such as `GET /users/1`, not `{api}`; white space in a path is written %20");
    }

    private static (RunTarget?, string?) FindFunction(SourceProgram program, string name, string arguments)
    {
        if (program.Compiled.Functions.FirstOrDefault() is not { } function)
            return (null, $"{program.Loaded.Names.Of(program.Entry)} declares no function `{name}`");
        if (JsonReader.Read(Encoding.UTF8.GetBytes(arguments), out var json) != JsonError.None || json.Kind != ValueKind.List)
            return (null, NoList);
        var parameters = function.Entry.Parameters;
        if (json.ListLength > parameters.Length)
            return (null, $"`{name}` takes {Words.Count(parameters.Length, "argument")}, not {json.ListLength}");
        var values = ImmutableArray.CreateBuilder<Value>();
        for (var place = 0; place < parameters.Length; place++)
        {
            var parameter = parameters[place];
            if (place >= json.ListLength)
            {
                if (!JsonDecoder.TryDefault(parameter.Type, out var missing)) return (null, $"`{name}` needs an argument for `{parameter.Name}`");
                values.Add(missing);
            }
            else if (JsonDecoder.TryDecode(JsonView.Element(json, place), parameter.Type, out var value, out var fault))
            {
                values.Add(value);
            }
            else
            {
                return (null, $"`{parameter.Name}` of `{name}`: {fault}");
            }
        }

        return (new("CALL", name, function.Entry, values.ToImmutable()), null);
    }
}
