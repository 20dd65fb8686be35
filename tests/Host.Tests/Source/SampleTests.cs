using MtpScript.Tooling.Host.Requests;
using MtpScript.Tooling.Host.Tests.Support;
using MtpScript.Tooling.Testing;

namespace MtpScript.Tooling.Host.Tests.Source;

/// <summary>
/// The samples answer what they should, for the gas that they should. <c>tests/corpus/samples/NAME.requests</c> has requests, statements for
/// the database (<c>sql</c>), and after a request what effects give (<c>&lt;</c>).
/// </summary>
public sealed class SampleTests
{
    private static readonly string Samples = Repository.PathOf("samples");
    private static readonly string Requests = Repository.PathOf("tests/corpus/samples");

    public static TheoryData<string> Programs =>
    [
        .. Directory.EnumerateFiles(Samples, "*.mtp", SearchOption.AllDirectories)
            .Where(static file => File.ReadLines(file).Any(static line => line.StartsWith("api ") || line.StartsWith("serve ")))
            .Select(static file => Path.GetRelativePath(Samples, file)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Answers_as_expected(string program)
    {
        var answers = await AnswersAsync(program);
        Golden.Check(Path.ChangeExtension(Path.Join(Requests, program), ".expected"), answers);
        Assert.Equal(answers, await AnswersAsync(program));
    }

    private static async Task<string> AnswersAsync(string program)
    {
        await using var world = new ScriptedWorld();
        var folder = Path.GetDirectoryName(Path.Join(Samples, program))!;
        var modules = Directory.EnumerateFiles(folder, "*.mtp").Select(static file => (Path.GetFileName(file), File.ReadAllText(file)));
        var host = SourcePrograms.Host(modules, Path.GetFileName(program), world);
        var lines = File.ReadAllLines(Path.ChangeExtension(Path.Join(Requests, program), ".requests"));
        var answers = "";
        for (var index = 0; index < lines.Length; index++)
        {
            if (lines[index].StartsWith("sql ", StringComparison.Ordinal))
            {
                await world.ExecuteAsync(lines[index][4..]);
                continue;
            }

            var request = lines[index];
            while (index + 1 < lines.Length && lines[index + 1].StartsWith("< ", StringComparison.Ordinal)) world.Add(lines[++index][2..]);
            answers += await host.AnswerAsync(request);
            Assert.Equal(0, world.Left);
        }

        return answers;
    }
}
