using System.Collections.Immutable;

namespace MtpScript.Tooling.Syntax.Green;

/// <summary>
/// A diagnostic as a green node carries it: offsets count from the node's start (with its leading trivia) and may lie outside of it.
/// </summary>
internal sealed record GreenDiagnostic(DiagnosticCode Code, int Offset, int Width)
{
    /// <summary>What fills the places of the catalogue's message.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    public GreenFix? Fix { get; init; }

    public GreenRelated? Related { get; init; }

    /// <summary>Whether it points before its node, or to the place right before it: that place depends on text outside of the node.</summary>
    public bool PointsLeft => Offset < 0 || (Offset == 0 && Width == 0) || Related is { Offset: < 0 };

    /// <summary>The same diagnostic, every offset in it greater by a distance.</summary>
    public GreenDiagnostic Shift(int distance) => distance == 0 ? this : this with
    {
        Offset = Offset + distance,
        Fix = Fix is null ? null : Fix with { Edits = [.. Fix.Edits.Select(edit => edit with { Offset = edit.Offset + distance })] },
        Related = Related is null ? null : Related with { Offset = Related.Offset + distance },
    };

    public bool IsEquivalentTo(GreenDiagnostic other) =>
        Code == other.Code && Offset == other.Offset && Width == other.Width && Arguments.SequenceEqual(other.Arguments)
        && Related == other.Related && (Fix is null ? other.Fix is null : other.Fix is not null && Fix.IsEquivalentTo(other.Fix));
}

/// <summary>A place that helps to understand a diagnostic; the offset counts from the start of the node that carries it.</summary>
internal sealed record GreenRelated(int Offset, int Width, string Message);

/// <summary>A change that mends a diagnostic; the offsets of its edits count from the start of the node that carries it.</summary>
internal sealed record GreenFix(string Title, ImmutableArray<GreenEdit> Edits)
{
    public bool IsEquivalentTo(GreenFix other) => Title == other.Title && Edits.SequenceEqual(other.Edits);
}

internal readonly record struct GreenEdit(int Offset, int Width, string NewText);
