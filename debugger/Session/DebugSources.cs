using System.Collections.Immutable;
using MtpScript.Tooling.Compiler;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;

namespace MtpScript.Tooling.Debugger.Session;

/// <summary>A stretch of a file. Offsets are UTF-16 code units; lines and columns count from 0.</summary>
/// <param name="File">The file.</param>
/// <param name="Start">The first code unit.</param>
/// <param name="End">The code unit after the last one.</param>
/// <param name="From">The place of the start.</param>
/// <param name="To">The place of the end.</param>
public sealed record SourceLocation(FilePath File, int Start, int End, LinePosition From, LinePosition To)
{
    /// <summary>The line that it begins on, from 0.</summary>
    public int Line => From.Line;

    /// <summary>Where it begins on that line, in UTF-16 code units from 0.</summary>
    public int Column => From.Character;
}

/// <summary>The texts of a program that is debugged, as they were when it was compiled.</summary>
/// <param name="snapshot">The revision that was compiled.</param>
/// <param name="entry">The first module.</param>
/// <param name="gas">What instructions cost.</param>
/// <param name="options">What was compiled besides the handlers.</param>
public sealed class DebugSources(QuerySnapshot snapshot, FilePath entry, GasTable gas, CompilerOptions? options = null)
{
    /// <summary>The revision that was compiled.</summary>
    public QuerySnapshot Snapshot => snapshot;

    /// <summary>The first module.</summary>
    public FilePath Entry => entry;

    /// <summary>What instructions cost.</summary>
    public GasTable Gas => gas;

    /// <summary>What was compiled besides the handlers.</summary>
    public CompilerOptions Options { get; } = options ?? new();

    /// <summary>The text of a file; null when the program does not have it.</summary>
    public SourceText? TextOf(FilePath file) => snapshot.Sources.TryGet(file, out var source) ? source.Text : null;

    /// <summary>
    /// The place of a stretch of a module; null for code that stands in no file, such as that around the entry point.
    /// </summary>
    /// <param name="modules">The modules of the program.</param>
    /// <param name="span">The stretch.</param>
    public SourceLocation? LocationOf(ImmutableArray<CompiledModule> modules, SourceSpan span)
    {
        if (span == default || (uint)span.File >= (uint)modules.Length) return null;
        var file = modules[span.File].File;
        if (TextOf(file) is not { } text) return null;
        var (start, end) = (Math.Min(span.Start, text.Length), Math.Min(span.End, text.Length));
        return new(file, start, end, text.GetLinePosition(start), text.GetLinePosition(end));
    }
}
