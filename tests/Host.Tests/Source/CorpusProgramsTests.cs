using MtpScript.Tooling.Host.Effects;
using MtpScript.Tooling.Host.Replay;
using MtpScript.Tooling.Host.Requests;
using MtpScript.Tooling.Host.Tests.Support;
using MtpScript.Tooling.Testing;

namespace MtpScript.Tooling.Host.Tests.Source;

/// <summary>
/// The programs of <c>tests/corpus/programs</c>, each with the answers, and their gas, in a file of the same name; run twice, and again from
/// its own journal.
/// </summary>
public sealed class CorpusProgramsTests
{
    private const string Mark = "// request: ";

    private static readonly string Folder = Repository.PathOf("tests/corpus/programs");

    public static TheoryData<string> Programs =>
    [
        .. Directory.EnumerateFiles(Folder, "*.mtp", SearchOption.AllDirectories)
            .Where(static file => File.ReadAllText(file).Contains(Mark, StringComparison.Ordinal))
            .Select(static file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Answers_as_expected(string program)
    {
        var expected = Path.ChangeExtension(Path.Join(Folder, program), ".expected");
        var answers = await AnswersAsync(program);
        Golden.Check(expected, answers);
        Assert.Equal(answers, await AnswersAsync(program));
    }

    /// <summary>A run from its own journal, with no world, is the same run.</summary>
    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Replays(string program)
    {
        foreach (var request in RequestsOf(program))
        {
            await using var world = new World(new WorldOptions());
            var journal = new Journal();
            var answer = await SourcePrograms.Host(ModulesOf(program), Path.GetFileName(program), world).AnswerAsync(request, journal);
            var replayed = SourcePrograms.Host(ModulesOf(program), Path.GetFileName(program));
            Assert.Equal(answer, await replayed.AnswerAsync(request, new Journal(journal.Entries)));
        }
    }

    private static async Task<string> AnswersAsync(string program)
    {
        await using var world = new World(new WorldOptions());
        var host = SourcePrograms.Host(ModulesOf(program), Path.GetFileName(program), world);
        var answers = "";
        foreach (var request in RequestsOf(program)) answers += await host.AnswerAsync(request);
        return answers;
    }

    /// <summary>The text of a program.</summary>
    internal static string TextOf(string program) => File.ReadAllText(Path.Join(Folder, program));

    /// <summary>A program of the corpus.</summary>
    internal static RequestHost HostOf(string program, IEffectHandler? world) =>
        SourcePrograms.Host(ModulesOf(program), Path.GetFileName(program), world);

    /// <summary>The requests that a program of the corpus names.</summary>
    internal static IEnumerable<string> RequestsOf(string program) =>
        File.ReadLines(Path.Join(Folder, program)).Where(static line => line.StartsWith(Mark, StringComparison.Ordinal))
            .Select(static line => line[Mark.Length..]);

    /// <summary>A program in a folder of its own has modules; those at the top stand alone.</summary>
    private static IEnumerable<(string Name, string Text)> ModulesOf(string program)
    {
        var folder = Path.GetDirectoryName(Path.Join(Folder, program))!;
        IEnumerable<string> files = folder == Folder ? [Path.Join(Folder, program)] : Directory.EnumerateFiles(folder, "*.mtp");
        return files.Select(static file => (Path.GetFileName(file), File.ReadAllText(file)));
    }
}
