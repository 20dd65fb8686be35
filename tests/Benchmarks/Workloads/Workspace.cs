using System.Text;

namespace MtpScript.Tooling.Benchmarks.Workloads;

/// <summary>A file of a workspace.</summary>
/// <param name="Path">Its path from the workspace's root.</param>
/// <param name="Text">Its text.</param>
internal sealed record WorkspaceFile(string Path, string Text);

/// <summary>
/// Projects of many modules, the same in every run: records, unions, matches, effects, handlers, tests, and imports across files. Modules
/// come in groups of eleven: one whose record the ten others use, each of which also uses the record of the one before it.
/// Every module with handlers is imported by another, so that nothing in it is unused.
/// </summary>
internal static class Workspace
{
    /// <summary>So many modules use the record of the first of their group.</summary>
    public const int Dependents = 10;

    private const int Group = Dependents + 1;
    private const int FilesPerFolder = 100;

    /// <summary>In files this short only every second one has room for imports and something else.</summary>
    private const int ShortFile = 100;

    private static readonly string[] Nouns =
    [
        "Order", "Customer", "Invoice", "Parcel", "Ticket", "Booking", "Article", "Supplier", "Payment", "Contract", "Delivery", "Reminder",
        "Employee", "Warehouse", "Shipment", "Voucher", "Discount",
    ];

    /// <summary>Files of exactly so many lines each.</summary>
    public static IEnumerable<WorkspaceFile> Files(int count, int lines)
    {
        yield return new("mtp.toml", "[package]\nname = \"workload\"\nversion = \"1.0.0\"\nentry = \"src/part0/module0.mtp\"\n");
        for (var index = 0; index < count; index++) yield return new(PathOf(index), Text(index, lines, index == count - 1));
    }

    /// <summary>The path of the first module of a group, whose record ten others use.</summary>
    public static string HubPath(int group) => PathOf(group * Group);

    /// <summary>The paths of the modules that use it.</summary>
    public static IEnumerable<string> DependentPaths(int group) =>
        Enumerable.Range(group * Group + 1, Dependents).Select(PathOf);

    /// <summary>A field of the hub's record, as it stands in the text; what it is changed to makes all that use it wrong.</summary>
    public static (string Field, string Changed) HubField => ("  total: number,", "  total: string,");

    private static string PathOf(int index) => $"src/part{index / FilesPerFolder}/module{index}.mtp";

    private static string Text(int index, int lines, bool isLast)
    {
        var text = new StringBuilder();
        var left = lines;
        var isHub = index % Group == 0;
        if (isHub)
        {
            if (index > 0 && lines >= ShortFile)
            {
                Append(Import(index), 1);
                Append(Piece.Neighbour.Beside(Noun(index, 0), Noun(index - 1, 0)), Piece.Neighbour.Height);
            }

            Append(Piece.Hub.AboutHub(HubNoun(index)), Piece.Hub.Height);
        }
        else if (lines >= ShortFile || index % 2 == 1)
        {
            var hub = index - index % Group;
            var hubNoun = HubNoun(hub);
            Append($"import {{ {hubNoun}, describe{hubNoun}, empty{hubNoun} }} from \"{Relative(hub, index)}\"\n", 1);
            Append(Import(index), 1);
            Append(Piece.Link.Linking(Noun(index, 0), hubNoun, Noun(index - 1, 0)), Piece.Link.Height);
        }

        Append(Piece.Record.About(Noun(index, 0)), Piece.Record.Height);
        for (var (part, misfits) = (1, 0); misfits < Piece.Independent.Count; part++)
        {
            var piece = Piece.Independent[(index + part) % Piece.Independent.Count];
            if (piece.Height > left || (piece.HasHandlers && isLast)) misfits++;
            else Append(piece.About(Noun(index, part)), piece.Height);
        }

        for (var filler = 0; left > 0; filler++) Append($"const filler{filler} = {filler} * 2\n", 1);
        return text.ToString();

        void Append(string piece, int height)
        {
            text.Append(piece);
            left -= height;
        }
    }

    private static string Import(int index) => $"import * as neighbour from \"{Relative(index - 1, index)}\"\n";

    private static string HubNoun(int index) => $"{Nouns[index / Group % Nouns.Length]}Base{index}";

    private static string Noun(int index, int part) => $"{Nouns[(index + part) % Nouns.Length]}{index}p{part}";

    private static string Relative(int to, int from) => to / FilesPerFolder == from / FilesPerFolder
        ? $"./module{to}"
        : $"../part{to / FilesPerFolder}/module{to}";
}
