using System.Text;
using MtpScript.Tooling.Testing;

namespace MtpScript.Tooling.Benchmarks.Workloads;

/// <summary>Programs of a wanted size, made from the declarations of <c>samples/</c>; the same in every run.</summary>
internal sealed class Workload
{
    private const int MostMisfits = 40;
    private readonly IEnumerator<string> pieces;
    private int fillers;

    private Workload() => pieces = Pieces(LoadSamples()).GetEnumerator();

    /// <summary>One program of exactly so many lines.</summary>
    public static string Program(int lines) => new Workload().Next(lines);

    /// <summary>Programs of exactly so many lines each, no two of them the same.</summary>
    public static IEnumerable<string> Programs(int count, int lines)
    {
        var workload = new Workload();
        for (var index = 0; index < count; index++) yield return workload.Next(lines);
    }

    private string Next(int lines)
    {
        var text = new StringBuilder();
        for (var misfits = 0; lines > 0 && misfits < MostMisfits;)
        {
            pieces.MoveNext();
            var height = pieces.Current.AsSpan().Count('\n');
            if (height > lines)
            {
                misfits++;
                continue;
            }

            text.Append(pieces.Current);
            lines -= height;
        }

        for (; lines > 0; lines--) text.Append($"const filler{++fillers} = {fillers} * 2\n");
        return text.ToString();
    }

    private static IEnumerable<string> Pieces(List<Declarations> samples)
    {
        for (var round = 1; ; round++)
            foreach (var sample in samples)
                foreach (var piece in sample.Renamed(round))
                    yield return piece.EndsWith('\n') ? piece : piece + "\n";
    }

    private static List<Declarations> LoadSamples() =>
    [
        .. Directory.EnumerateFiles(Repository.PathOf("samples"), "*.mtp", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => Declarations.Of(File.ReadAllText(file)))
            .OfType<Declarations>(),
    ];
}
