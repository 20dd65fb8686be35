using System.Text;
using MtpScript.Tooling.Compiler;
using MtpScript.Tooling.Host.Effects;
using MtpScript.Tooling.Host.Replay;
using MtpScript.Tooling.Host.Requests;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Vm.Gas;

namespace MtpScript.Tooling.Host.Tests.Support;

/// <summary>Programs from source text, as the command line runs them.</summary>
internal static class SourcePrograms
{
    /// <summary>A program of one module.</summary>
    public static RequestHost Host(string text, IEffectHandler? world = null, HostOptions? options = null) =>
        Host([("main.mtp", text)], "main.mtp", world, options);

    /// <summary>A program of several modules.</summary>
    public static RequestHost Host(
        IEnumerable<(string Name, string Text)> modules, string entry, IEffectHandler? world = null, HostOptions? options = null)
    {
        var program = Compile(modules, entry, new());
        var routes = new RouteTable(program.Routes.Select(static route => new Route(route.Method, route.Path, route.Entry, route.IsNamed)));
        return new RequestHost(program.Program, routes, new byte[32], world, options);
    }

    /// <summary>Compiles a program that has no errors.</summary>
    public static CompiledProgram Compile(IEnumerable<(string Name, string Text)> modules, string entry, CompilerOptions options)
    {
        var changes = modules.Select(module => new FileChange.TextReplaced(new($"/program/{module.Name}"), SourceText.From(module.Text)));
        var snapshot = new QueryDatabase().Snapshot(SourceSet.Empty.Apply(changes), CancellationToken.None);
        var result = ProgramCompiler.Compile(snapshot, new($"/program/{entry}"), GasTable.Default, options);
        Assert.True(result.Program is not null, string.Join("\n", result.Diagnostics.SelectMany(static file => file.Diagnostics).Select(
            static diagnostic => $"{diagnostic.Code} {diagnostic.Span}: {diagnostic.Message}")));
        return result.Program!;
    }

    /// <summary>Status, gas and body of the answer to <c>METHOD TARGET BODY</c>.</summary>
    public static async Task<string> AnswerAsync(this RequestHost host, string request, Journal? journal = null)
    {
        var parts = request.Split(' ', 3);
        var report = await host.HandleAsync(
            new IncomingRequest(parts[0], parts[1]) { Body = Encoding.UTF8.GetBytes(parts.ElementAtOrDefault(2) ?? "") }, journal, CancellationToken.None);
        return $"{request}\n  {report.Status}, gas {report.GasUsed}\n  {Encoding.UTF8.GetString(report.Body.Span)}\n";
    }
}
