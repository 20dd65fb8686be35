using System.Collections.Immutable;
using MtpScript.Tooling.Compiler.GasBounds;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Vm.Instructions;

namespace MtpScript.Tooling.Compiler;

/// <summary>What is compiled besides the handlers.</summary>
public sealed record CompilerOptions
{
    /// <summary>Names of functions of the first module where a run can begin, as handlers do.</summary>
    public ImmutableArray<string> Functions { get; init; } = [];

    /// <summary>Whether the tests of the first module are compiled, too.</summary>
    public bool HasTests { get; init; }

    /// <summary>Whether all functions of the first module are compiled, although nothing may reach them.</summary>
    public bool HasAllFunctions { get; init; }
}

/// <summary>A program that can run.</summary>
/// <param name="Program">Its instructions, with debug information; spans are in UTF-16 code units of the module's text.</param>
/// <param name="Routes">Its handlers: those of the first module, then those of modules that it imports.</param>
/// <param name="Functions">The functions that <see cref="CompilerOptions.Functions"/> names.</param>
/// <param name="Modules">Its modules in the order of <see cref="Program.Files"/>, each after those that it imports.</param>
public sealed record CompiledProgram(
    Program Program,
    ImmutableArray<CompiledRoute> Routes,
    ImmutableArray<CompiledFunction> Functions,
    ImmutableArray<CompiledModule> Modules)
{
    /// <summary>What calls of its functions cost, in the order of <see cref="Program.Functions"/>; computed each time.</summary>
    public IReadOnlyList<GasBound> GasBounds => GasBoundAnalysis.Of(Program);

    /// <summary>
    /// The tests of the first module, in source order, when <see cref="CompilerOptions.HasTests"/> asks for them.
    /// </summary>
    public ImmutableArray<EntryPoint> Tests { get; init; } = [];

    /// <summary>Where the first module says that it is served.</summary>
    public ServeSettings Serve { get; init; } = new(null, null);
}

/// <summary>What <c>serve</c> declares besides routes (§8).</summary>
/// <param name="Host">The host; null when it declares none.</param>
/// <param name="Port">The port; null when it declares none.</param>
public readonly record struct ServeSettings(string? Host, int? Port);

/// <summary>A handler and the requests that it answers (§8).</summary>
/// <param name="Method">The method, in capitals.</param>
/// <param name="Path">The path, such as <c>/users/:id</c>.</param>
/// <param name="Entry">Where its run begins.</param>
/// <param name="IsNamed">Whether its parameters bind by name; an unnamed one takes the request as a whole, or nothing.</param>
public sealed record CompiledRoute(string Method, string Path, EntryPoint Entry, bool IsNamed);

/// <summary>A function where a run can begin.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Entry">Where its run begins.</param>
public sealed record CompiledFunction(string Name, EntryPoint Entry);

/// <summary>A module of a program.</summary>
/// <param name="File">Its file.</param>
/// <param name="Name">The way to it from the folder of the first module, with forward slashes; what the content hash counts (§0-b).</param>
public sealed record CompiledModule(FilePath File, string Name);

/// <summary>A program, or why there is none.</summary>
/// <param name="Program">The program; null when there are diagnostics at error level.</param>
/// <param name="Diagnostics">What is wrong in its modules and project files, sorted by path; there may be warnings of a program that runs.</param>
public sealed record CompilationResult(CompiledProgram? Program, ImmutableArray<DiagnosedFile> Diagnostics);

/// <summary>A file and what is wrong with it.</summary>
/// <param name="File">The file.</param>
/// <param name="Diagnostics">By position.</param>
public sealed record DiagnosedFile(FilePath File, ImmutableArray<FileDiagnostic> Diagnostics);
