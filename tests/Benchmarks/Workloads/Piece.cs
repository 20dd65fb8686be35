using MtpScript.Tooling.Testing;

namespace MtpScript.Tooling.Benchmarks.Workloads;

/// <summary>
/// A piece of a realistic program, from <c>Pieces/*.mtp</c>. Whatever it declares has <c>thing</c> in its name; with another noun in that
/// place it can stand beside itself.
/// </summary>
internal sealed class Piece
{
    private const string Folder = "tests/Benchmarks/Workloads/Pieces";
    private readonly string text;

    private Piece(string name)
    {
        text = File.ReadAllText(Repository.PathOf($"{Folder}/{name}.mtp"));
        Height = text.AsSpan().Count('\n');
        HasHandlers = text.Contains("\napi ", StringComparison.Ordinal);
    }

    /// <summary>What the modules around share: one record of the name <c>Hub</c>.</summary>
    public static Piece Hub { get; } = new("hub");

    /// <summary>Uses the hub's record and that of a neighbour, <c>Other</c>.</summary>
    public static Piece Link { get; } = new("link");

    /// <summary>Uses the record of a neighbour, <c>Other</c>.</summary>
    public static Piece Neighbour { get; } = new("neighbour");

    /// <summary>A record of the name <c>Thing</c>, which neighbours use.</summary>
    public static Piece Record { get; } = new("record");

    /// <summary>The pieces that use nothing from outside.</summary>
    public static IReadOnlyList<Piece> Independent { get; } =
    [
        new("pipeline"), new("database"), new("inferred"), new("effect"), new("tree"), new("decisions"), new("money"), Record,
    ];

    /// <summary>How many lines it has.</summary>
    public int Height { get; }

    /// <summary>Whether a module with it is a program: nobody but itself can use what it declares, unless it is imported.</summary>
    public bool HasHandlers { get; }

    /// <summary>The text about another thing.</summary>
    public string About(string noun) => Put(text, "Thing", noun);

    /// <summary>The text of <see cref="Hub"/> about another hub.</summary>
    public string AboutHub(string hub) => Put(text, "Hub", hub);

    /// <summary>The text of <see cref="Neighbour"/> about another thing and neighbour.</summary>
    public string Beside(string noun, string neighbour) => Put(About(noun), "Other", neighbour);

    /// <summary>The text of <see cref="Link"/> about another thing, hub and neighbour.</summary>
    public string Linking(string noun, string hub, string neighbour) => Put(Put(About(noun), "Hub", hub), "Other", neighbour);

    /// <summary>Puts a noun in the place of a name, in capitals and without.</summary>
    private static string Put(string text, string name, string noun) => text
        .Replace(name, noun, StringComparison.Ordinal)
        .Replace(Small(name), Small(noun), StringComparison.Ordinal);

    private static string Small(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
