using System.Text;
using MtpScript.Tooling.Compiler;
using MtpScript.Tooling.Debugger.Session;
using MtpScript.Tooling.Host.Effects;
using MtpScript.Tooling.Host.Replay;
using MtpScript.Tooling.Host.Requests;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Vm.Gas;

namespace MtpScript.Tooling.Debugger.Tests.Support;

/// <summary>Programs from text, ready to be debugged.</summary>
internal static class Sessions
{
    /// <summary>The file of programs of one module.</summary>
    public static readonly FilePath Main = new("/program/main.mtp");

    /// <summary>A session over a request to a program of one module.</summary>
    public static DebugSession Of(string text, string request = "GET /", long gas = 10_000_000, IEffectHandler? world = null) =>
        new(DebuggeeOf(HostOf([("main.mtp", text)], "main.mtp", world, gas), request, world));

    /// <summary>A program that answers requests, with the texts that it is from.</summary>
    public static Prepared HostOf(
        IEnumerable<(string Name, string Text)> modules, string entry, IEffectHandler? world, long gas = 10_000_000)
    {
        var changes = modules.Select(module =>
            new FileChange.TextReplaced(new($"/program/{module.Name}"), SourceText.From(module.Text)));
        var snapshot = new QueryDatabase().Snapshot(SourceSet.Empty.Apply(changes), CancellationToken.None);
        var file = new FilePath($"/program/{entry}");
        var result = ProgramCompiler.Compile(snapshot, file, GasTable.Default);
        Assert.True(result.Program is not null, string.Join("\n", result.Diagnostics.SelectMany(static item =>
            item.Diagnostics).Select(
            static diagnostic => $"{diagnostic.Code} {diagnostic.Span}: {diagnostic.Message}")));
        var program = result.Program!;
        var routes = new RouteTable(program.Routes.Select(static route =>
            new Route(route.Method, route.Path, route.Entry, route.IsNamed)));
        var host = new RequestHost(program.Program, routes, new byte[32], world, new HostOptions { GasLimit = gas });
        return new(program, host, new DebugSources(snapshot, file, GasTable.Default), gas);
    }

    /// <summary>What a debugger runs for <c>METHOD TARGET BODY</c>.</summary>
    public static Debuggee DebuggeeOf(Prepared prepared, string request, IEffectHandler? world)
    {
        var (run, refusal) = prepared.Host.Bind(RequestOf(request));
        Assert.True(run is not null, refusal is null ? "" : Encoding.UTF8.GetString(refusal.Body.Span));
        return new(prepared.Program, run!.Entry, run.Arguments, prepared.Sources)
        {
            GasLimit = prepared.Gas,
            Seed = run.Seed,
            World = world,
            Journal = new Journal(),
        };
    }

    public static IncomingRequest RequestOf(string request)
    {
        var parts = request.Split(' ', 3);
        return new IncomingRequest(parts[0], parts[1]) { Body = Encoding.UTF8.GetBytes(parts.ElementAtOrDefault(2) ?? "") };
    }

    public static DebugStop Continue(this DebugSession session) => Now(session.ContinueAsync(CancellationToken.None));

    public static DebugStop ReverseContinue(this DebugSession session) =>
        Now(session.ReverseContinueAsync(CancellationToken.None));

    public static DebugStop Step(
        this DebugSession session, StepKind kind = StepKind.In, StepGranularity granularity = StepGranularity.Statement) =>
        Now(session.StepAsync(kind, granularity, CancellationToken.None));

    /// <summary>Where it stands: the reason, the function and the line, counted from 1.</summary>
    public static string Place(this DebugSession session)
    {
        var frame = session.Frames(0, 1)[0];
        return $"{session.Current.Reason} {frame.Name}:{frame.Location?.Line + 1}";
    }

    /// <summary>What the run has come to so far, or in the end.</summary>
    public static string Outcome(this DebugSession session)
    {
        var body = session.Answer is { } answer ? $"{answer.Status} {Encoding.UTF8.GetString(answer.Body.Span)}" : "no answer";
        return $"{body}, gas {session.Gas.GasUsed}, {session.Gas.InstructionCount} instructions\n{JournalText(session.Debuggee.Journal)}";
    }

    public static string JournalText(Journal journal) => JournalFile.Write(journal, new byte[32]);

    private static DebugStop Now(ValueTask<DebugStop> stop) => stop.AsTask().GetAwaiter().GetResult();
}

/// <summary>A program that is ready to run.</summary>
internal sealed record Prepared(CompiledProgram Program, RequestHost Host, DebugSources Sources, long Gas);
