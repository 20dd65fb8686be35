using System.Collections.Immutable;
using System.Text;
using MtpScript.Tooling.Host.Requests;
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
        if (JsonReader.Read(Encoding.UTF8.GetBytes(arguments), out var json) != JsonError.None)
            return (null, "`--args` takes JSON, such as `[1, \"a\"]`");
        if (!CallArguments.TryDecode(function.Entry, json, out var values, out var fault)) return (null, fault);
        return (new("CALL", name, function.Entry, values), null);
    }
}
