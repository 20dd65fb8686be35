using MtpScript.Tooling.Cli.CommandLine;
using System.Globalization;
using System.Text;
using MtpScript.Tooling.Host.Effects;
using MtpScript.Tooling.Host.Requests;

namespace MtpScript.Tooling.Cli.Serving;

/// <summary>
/// The program that is served now. When its files change it is read again: one without errors takes its place, for the requests
/// that
/// come from then on; one with errors does not, and its diagnostics are written.
/// </summary>
internal sealed class LiveProgram : IAsyncDisposable
{
    private readonly Func<SourceProgram?> _read;
    private readonly Func<SourceProgram, HostOptions> _optionsOf;
    private readonly ServerLog _log;
    private Shared<ServedProgram> _current;

    /// <summary>Serves a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="read">Reads it again; null when it has errors, which have been written.</param>
    /// <param name="optionsOf">What holds for all requests to a program.</param>
    /// <param name="log">Takes the lines of <c>Log</c> and of adapters.</param>
    public LiveProgram(SourceProgram program, Func<SourceProgram?> read, Func<SourceProgram, HostOptions> optionsOf,
        ServerLog log)
    {
        _read = read;
        _optionsOf = optionsOf;
        _log = log;
        _current = new(Serve(program, new(WorldOf(program))));
        Fingerprint = SourceFingerprint.Of(program);
    }

    /// <summary>Whether the program on the disk has errors, so that an older one is served.</summary>
    public bool IsOutdated { get; private set; }

    /// <summary>What the program was made from.</summary>
    public SourceFingerprint Fingerprint { get; private set; }

    /// <summary>The program, for one request; to be released.</summary>
    public Shared<ServedProgram> Acquire()
    {
        while (true)
        {
            var current = Volatile.Read(ref _current);
            if (current.TryAcquire()) return current;
        }
    }

    /// <summary>Reads the program again, and serves it from now on if it can be served. Not for two threads at a time.</summary>
    public async ValueTask ReloadAsync()
    {
        var program = Read();
        IsOutdated = program is null;
        if (program is null)
        {
            Say("the program before is served on");
            return;
        }

        var fingerprint = SourceFingerprint.Of(program);
        if (fingerprint == Fingerprint) return;
        var before = _current;
        var world = fingerprint.HasSameWorld(Fingerprint) && before.Value.World.TryAcquire() ? before.Value.World
            : new(WorldOf(program));
        Fingerprint = fingerprint;
        Volatile.Write(ref _current, new(Serve(program, world)));
        await before.ReleaseAsync();
        var routes = Words.Count(program.Compiled.Routes.Length, "route");
        Say($"reloaded: {routes}, content {fingerprint.Content[..12]}");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _current.ReleaseAsync();

    private SourceProgram? Read()
    {
        try
        {
            return _read();
        }
#pragma warning disable CA1031 // A defect of the compiler must not end a server that runs; it is reported.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Say($"a defect, while the program was read: {exception}");
            return null;
        }
    }

    private ServedProgram Serve(SourceProgram program, Shared<World> world) =>
        new(program, new(program.Compiled.Program, program.Routes, program.ContentHash, world.Value, _optionsOf(program)), world);

    private World WorldOf(SourceProgram program) => new(PreparedRun.WorldOf(program, Say) with
    {
        Log = line => _log.WriteLine(line.Span),
        LogClock = TimeProvider.System,
    });

    private void Say(string text) =>
        _log.WriteLine(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"mtp: {text}")));
}

/// <summary>What a served program is made from, as far as a change of it makes another one.</summary>
/// <param name="Content">The hash of the modules.</param>
/// <param name="Project">The project file.</param>
/// <param name="Adapters">The adapters: names, sizes, and when they were written.</param>
/// <param name="Database">The database.</param>
internal sealed record SourceFingerprint(string Content, string Project, string Adapters, string? Database)
{
    /// <summary>Of a program that has just been read.</summary>
    public static SourceFingerprint Of(SourceProgram program)
    {
        var project = program.Loaded.TryGetText(program.Project.File, out var text) ? text.ToString() : "";
        return new(Convert.ToHexStringLower(program.ContentHash), project, AdaptersIn(program.AdapterFolder),
            program.Project.Database);
    }

    /// <summary>Whether effects reach the same, so that a database in memory keeps what is in it.</summary>
    public bool HasSameWorld(SourceFingerprint other) => Adapters == other.Adapters && Database == other.Database;

    private static string AdaptersIn(string folder) => !Directory.Exists(folder)
        ? ""
        : string.Join('\n',
            new DirectoryInfo(folder).EnumerateFiles("*.js").OrderBy(static file => file.Name, StringComparer.Ordinal)
            .Select(static file =>
                string.Create(CultureInfo.InvariantCulture, $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}")));
}
