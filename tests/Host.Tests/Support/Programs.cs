using System.Collections.Immutable;
using MtpScript.Tooling.Compiler.Emitting;
using MtpScript.Tooling.Compiler.Lowering;
using MtpScript.Tooling.Host.Effects;
using MtpScript.Tooling.Host.Requests;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Machine;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host.Tests.Support;

/// <summary>Small programs for the host to run, made without source text.</summary>
internal static class Programs
{
    public static DataType NumberOption { get; } =
        new UnionDataType("Option") { Variants = [(VariantCase.Some, [DataType.Number]), (VariantCase.None, [])] };

    public static LoweredExpression Number(long number) => new LoweredLiteral(default, Value.Number(number));

    public static LoweredExpression Text(string text) => new LoweredLiteral(default, Value.String(text));

    public static LoweredExpression Read(LoweredLocal local) => new LoweredRead(default, local);

    /// <summary>A call of an effect whose outcome is forced.</summary>
    public static LoweredExpression Effect(string name, DataType result, bool isAwaited, params LoweredExpression[] arguments)
    {
        var parts = name.Split('.');
        var builtIn = GasTable.TryFind(name, out var found) ? (BuiltIn?)found : null;
        var site = new EffectSite(parts[0], parts.Length > 1 ? parts[1] : "", builtIn, result, isAwaited, default);
        return new LoweredEffect(default, site, [.. arguments], true);
    }

    /// <summary>A handler with the parameters that its body takes.</summary>
    public static LoweredEntry Handler(string name, LoweredExpression body,
        params (LoweredLocal Local, DataType Type)[] parameters) => new(
        name,
        new LoweredFunction(name, default)
        {
            Parameters = [.. parameters.Select(parameter => parameter.Local)],
            Body = new LoweredBlock(default, false, [], [], body),
        },
        [.. parameters.Select(parameter => new EntryParameter(parameter.Local.Name, parameter.Type))]);

    /// <summary>A handler that answers with the list of its parameters as JSON.</summary>
    public static LoweredEntry Echo(string name, params (string Name, DataType Type)[] parameters)
    {
        var locals = parameters.Select(parameter => (new LoweredLocal(parameter.Name, "T", null), parameter.Type)).ToArray();
        return Handler(name, new LoweredList(default, [.. locals.Select(parameter => Read(parameter.Item1))]), locals);
    }

    /// <summary>
    /// A host of handlers whose names are <c>METHOD /path</c>; those named in <paramref name="unnamed"/> take the request as a
    /// whole.
    /// </summary>
    public static RequestHost Host(IEffectHandler? world, HostOptions? options, ImmutableArray<LoweredEntry> entries,
        params string[] unnamed)
    {
        var program = ProgramEmitter.Emit(new LoweredProgram { Files = ["main.mtp"], Entries = entries }, GasTable.Default);
        var routes = program.EntryPoints.Select(entry => (entry, parts: entry.Name.Split(' ')))
            .Select(pair => new Route(pair.parts[0], pair.parts[1], pair.entry, !unnamed.Contains(pair.entry.Name)));
        return new RequestHost(program, new RouteTable(routes), new byte[32], world, options);
    }

    public static RequestHost Host(params LoweredEntry[] entries) => Host(null, null, [.. entries]);

    public static async Task<RequestReport> SendAsync(this RequestHost host, string method, string target, string body = "") =>
        await host.HandleAsync(
            new IncomingRequest(method, target) { Body = System.Text.Encoding.UTF8.GetBytes(body) }, null,
                CancellationToken.None);

    /// <summary>Status and body.</summary>
    public static async Task<string> AskAsync(this RequestHost host, string method, string target, string body = "")
    {
        var report = await host.SendAsync(method, target, body);
        return $"{report.Status} {System.Text.Encoding.UTF8.GetString(report.Body.Span)}";
    }

    /// <summary>The error of a failure.</summary>
    public static string Error(FailureCode code, params (string Name, Value Value)[] details) =>
        System.Text.Encoding.UTF8.GetString(ErrorBodies.Of(new Failure(code, [.. details])));
}
