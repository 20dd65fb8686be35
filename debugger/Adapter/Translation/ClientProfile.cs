using MtpScript.Tooling.Debugger.Adapter.Protocol;
using MtpScript.Tooling.Debugger.Session;
using MtpScript.Tooling.Semantics;

namespace MtpScript.Tooling.Debugger.Adapter.Translation;

/// <summary>How a client counts and spells (DAP, <c>initialize</c>).</summary>
/// <param name="FirstLine">The number of the first line: 0 or 1.</param>
/// <param name="FirstColumn">The number of the first column: 0 or 1.</param>
/// <param name="HasUris">Whether paths are URIs.</param>
internal sealed record ClientProfile(int FirstLine, int FirstColumn, bool HasUris)
{
    public static ClientProfile Default { get; } = new(1, 1, false);

    public static ClientProfile Of(InitializeRequestArguments given) => new(
        given.LinesStartAt1 ?? true ? 1 : 0,
        given.ColumnsStartAt1 ?? true ? 1 : 0,
        given.PathFormat == "uri");

    /// <summary>A line of the client as one from 0; lines before the first one are the first.</summary>
    public int LineIn(int line) => Math.Max(0, line - FirstLine);

    /// <summary>A column of the client as one from 0.</summary>
    public int ColumnIn(int column) => Math.Max(0, column - FirstColumn);

    public int LineOut(int line) => line + FirstLine;

    public int ColumnOut(int column) => column + FirstColumn;

    /// <summary>The file that a source names; null where it names none.</summary>
    public FilePath? FileIn(ProtocolSource source)
    {
        if (source.Path is not { Length: > 0 } path || path.Contains('\0', StringComparison.Ordinal)) return null;
        if (!HasUris) return new FilePath(path);
        return Uri.TryCreate(path, UriKind.Absolute, out var uri) && uri.IsFile ? new FilePath(uri.LocalPath) : null;
    }

    public ProtocolSource SourceOut(FilePath file) => new()
    {
        Name = file.Value[(file.Value.LastIndexOf('/') + 1)..],
        Path = HasUris ? new Uri(file.Value).AbsoluteUri : file.Value,
    };

    /// <summary>A breakpoint with the place that it has.</summary>
    public BreakpointState PlacedOut(BreakpointState breakpoint, SourceLocation? location) => location is null ? breakpoint : breakpoint with
    {
        Source = SourceOut(location.File),
        Line = LineOut(location.From.Line),
        Column = ColumnOut(location.From.Character),
        EndLine = LineOut(location.To.Line),
        EndColumn = ColumnOut(location.To.Character),
    };
}
