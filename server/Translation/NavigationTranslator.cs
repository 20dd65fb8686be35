using System.Collections.Immutable;
using MtpScript.Tooling.Ide;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Scheduling;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Server.Translation;

/// <summary>Places of any file in the protocol's words. Serves one request.</summary>
internal sealed class NavigationTranslator(DocumentView document)
{
    private readonly Dictionary<FilePath, PositionTranslator> positions = new() { [document.File] = document.Positions };

    /// <summary>A place; null when the snapshot does not have the file.</summary>
    public Location? ToLocation(FilePath file, TextSpan span) => PositionsOf(file) is { } translator
        ? new Location { Uri = UriOf(file), Range = translator.ToRange(span) }
        : null;

    /// <summary>Places, without those of files that are gone.</summary>
    public ImmutableArray<Location> ToLocations(IEnumerable<(FilePath File, TextSpan Span)> places) =>
        [.. places.Select(place => ToLocation(place.File, place.Span)).OfType<Location>()];

    /// <summary>Changes of files.</summary>
    public WorkspaceEdit ToWorkspaceEdit(IEnumerable<FileEdit> edits) => new()
    {
        Changes = edits.Where(edit => PositionsOf(edit.File) is not null).ToImmutableSortedDictionary(
            edit => UriOf(edit.File), edit => edit.Changes.Select(change => ToTextEdit(edit.File, change)).ToImmutableArray()),
    };

    private TextEdit ToTextEdit(FilePath file, TextChange change) =>
        new() { Range = PositionsOf(file)!.ToRange(change.Span), NewText = change.NewText };

    private string UriOf(FilePath file) => file == document.File ? document.Uri : document.Snapshot.UriOf(file);

    private PositionTranslator? PositionsOf(FilePath file)
    {
        if (positions.TryGetValue(file, out var known)) return known;
        if (!document.Analysis.TryGetText(file, out var text)) return null;
        return positions[file] = new PositionTranslator(text, document.Client.PositionEncoding);
    }
}
