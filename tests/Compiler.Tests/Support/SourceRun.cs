using System.Collections.Immutable;
using System.Text;
using MtpScript.Tooling.Compiler.Lowering;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Machine;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Compiler.Tests.Support;

/// <summary>What a run of a program's first handler gave.</summary>
internal sealed record SourceRun(int Status, string Body, long Gas)
{
    private static readonly FilePath Main = new("/program/main.mtp");

    /// <summary>Compiles a program of one module.</summary>
    public static CompilationResult Compile(string text) => Compile(("main.mtp", text));

    /// <summary>Compiles a program whose first module is <c>main.mtp</c>.</summary>
    public static CompilationResult Compile(params (string Path, string Text)[] modules) =>
        ProgramCompiler.Compile(Snapshot(modules), Main, GasTable.Default);

    /// <summary>The lowered tree of a program without errors.</summary>
    public static LoweredProgram Lowered(params (string Path, string Text)[] modules) => ProgramCompiler.Lower(Snapshot(modules), Main);

    private static QuerySnapshot Snapshot((string Path, string Text)[] modules)
    {
        var changes = modules.Select(module => new FileChange.TextReplaced(new($"/program/{module.Path}"), SourceText.From(module.Text)));
        return new QueryDatabase().Snapshot(SourceSet.Empty.Apply(changes), CancellationToken.None);
    }

    /// <summary>The program; its diagnostics are the message when there is none.</summary>
    public static CompiledProgram Program(params (string Path, string Text)[] modules)
    {
        var result = Compile(modules);
        Assert.True(result.Program is not null, string.Join("\n", result.Diagnostics.SelectMany(static file => file.Diagnostics).Select(
            static diagnostic => $"{diagnostic.Code} {diagnostic.Span}: {diagnostic.Message}")));
        return result.Program!;
    }

    /// <summary>Runs the first handler; effects give what <paramref name="perform"/> says, or JSON null.</summary>
    public static SourceRun Of(string text, Func<PendingEffect, Value>? perform = null, params Value[] arguments) =>
        Of(Program(("main.mtp", text)), perform, arguments);

    /// <inheritdoc cref="Of(string, Func{PendingEffect, Value}?, Value[])"/>
    public static SourceRun Of(CompiledProgram program, Func<PendingEffect, Value>? perform = null, params Value[] arguments)
    {
        var machine = new Machine(program.Program, program.Routes[0].Entry, [.. arguments], new RunLimits(100_000_000));
        while (machine.Run() == RunStatus.Effect) machine.Resume(Outcome(machine.PendingEffect!, perform));
        return machine.Response is { } response && machine.Failure is null
            ? new(response.Status, Encoding.UTF8.GetString(response.Body.Span), machine.GasUsed)
            : new(500, machine.Failure!.Code.ToString(), machine.GasUsed);
    }

    private static Value Outcome(PendingEffect effect, Func<PendingEffect, Value>? perform)
    {
        var given = perform is null ? Value.Null : perform(effect);
        return JsonDecoder.TryDecode(given, effect.Site.Result, out var value, out _) ? Value.Variant(VariantCase.Ok, [value])
            : Value.Variant(VariantCase.Ok, [given]);
    }
}
