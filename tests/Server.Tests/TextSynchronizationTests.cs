using System.Collections.Immutable;
using MtpScript.Tooling.Ide;
using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Translation;
using MtpScript.Tooling.Server.Workspace;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Wire.Json;
using Change = MtpScript.Tooling.Wire.Json.Or<
    MtpScript.Tooling.Server.Protocol.TextDocumentContentChangePartial,
    MtpScript.Tooling.Server.Protocol.TextDocumentContentChangeWholeDocument>;

namespace MtpScript.Tooling.Server.Tests;

public class TextSynchronizationTests
{
    private const string Uri = "file:///w/a.mtp";

    [Fact]
    public void ChangesApplyOneAfterTheOther()
    {
        var (text, changes) = TextSynchronization.Apply(
            SourceText.From("one\ntwo"), [Insert(0, 3, "!"), Insert(0, 4, "?"), Insert(9, 9, "\nthree")], PositionEncoding.Utf16);
        Assert.Equal("one!?\ntwo\nthree", text.ToString());
        Assert.Equal([3, 4, 9], changes.Select(static change => change.Span.Start));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("", "abc")]
    [InlineData("abc", "")]
    [InlineData("aaa", "aaaa")]
    [InlineData("one two", "one 2 two")]
    [InlineData("same", "same")]
    public void AWholeTextIsTheSmallestEdit(string before, string after)
    {
        var change = TextSynchronization.Difference(SourceText.From(before), after);
        Assert.Equal(after, SourceText.From(before).WithChange(change).ToString());
        Assert.True(change.Span.Length + change.NewText.Length <= Math.Abs(before.Length - after.Length) + 2);
    }

    [Fact]
    public void RandomChangesInEveryEncodingAgreeWithPlainStrings()
    {
        var random = new Random(11);
        string[] pieces = ["x", "\n", "\r\n", "\r", "𝒳", "é", "", "fn"];
        foreach (var encoding in Enum.GetValues<PositionEncoding>())
        {
            var (expected, text) = ("start 𝒳\n", SourceText.From("start 𝒳\n"));
            for (var round = 0; round < 400; round++)
            {
                var positions = new PositionTranslator(SourceText.From(expected), encoding);
                var start = positions.ToPosition(random.Next(expected.Length + 1));
                var end = positions.ToPosition(random.Next(expected.Length + 1));
                var span = positions.ToSpan(new DocumentRange { Start = start, End = end });
                if (span.Length > 20) span = new TextSpan(span.Start, 0);
                var range = new DocumentRange { Start = positions.ToPosition(span.Start), End = positions.ToPosition(span.End) };
                span = positions.ToSpan(range);
                var inserted = pieces[random.Next(pieces.Length)] + pieces[random.Next(pieces.Length)];
                expected = expected[..span.Start] + inserted + expected[span.End..];
                (text, _) = TextSynchronization.Apply(
                    text, [new TextDocumentContentChangePartial { Range = range, Text = inserted }], encoding);
                Assert.Equal(expected, text.ToString());
            }
        }
    }

    [Fact]
    public void VersionsOnlyRise()
    {
        var store = Opened("one");
        Assert.Null(store.DidChange(Changed(3, Insert(0, 0, "a")), PositionEncoding.Utf16));
        Assert.Contains("version 3", store.DidChange(Changed(3, Insert(0, 0, "b")), PositionEncoding.Utf16),
            StringComparison.Ordinal);
        Assert.Contains("ignored", store.DidChange(Changed(2, Insert(0, 0, "c")), PositionEncoding.Utf16),
            StringComparison.Ordinal);
        Assert.Null(store.DidChange(Changed(7, Insert(0, 0, "d")), PositionEncoding.Utf16));
        Assert.Equal("daone", TextOf(store));
    }

    [Fact]
    public void UnknownDocumentsAreReported()
    {
        var store = new DocumentStore(new AnalysisHost());
        Assert.Contains("not open", store.DidChange(Changed(1, Insert(0, 0, "a")), PositionEncoding.Utf16),
            StringComparison.Ordinal);
        Assert.Contains("not open", store.DidClose(Uri).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void ClosingAndReopening()
    {
        var store = Opened("one");
        var stamp = Document(store).Stamp;
        Assert.Equal((null, null), store.DidClose(Uri));
        Assert.False(store.Commit().TryGetText(DocumentUris.ToPath(Uri), out _));
        Assert.Null(store.DidOpen(Item(1, "two")));
        Assert.Equal("two", TextOf(store));
        Assert.Contains("open already", store.DidOpen(Item(1, "three")), StringComparison.Ordinal);
        Assert.Equal("three", TextOf(store));
        Assert.NotEqual(stamp, Document(store).Stamp);
    }

    [Fact]
    public void AnOpenDocumentHidesItsFile()
    {
        var store = Opened("editor");
        var file = DocumentUris.ToPath(Uri);
        store.Loaded(file, SourceText.From("disk"), isOutside: false);
        Assert.Equal("editor", TextOf(store));
        Assert.Equal((null, file), store.DidClose(Uri));
        Assert.Equal("editor", TextOf(store));
        store.Loaded(file, SourceText.From("disk"), isOutside: false);
        Assert.Equal("disk", TextOf(store));
        store.Lost(file);
        Assert.False(store.Commit().TryGetText(file, out _));
    }

    private static DocumentStore Opened(string text)
    {
        var store = new DocumentStore(new AnalysisHost());
        Assert.Null(store.DidOpen(Item(1, text)));
        return store;
    }

    private static OpenDocument Document(DocumentStore store)
    {
        Assert.True(store.Documents.TryGetOpen(DocumentUris.ToPath(Uri), out var document));
        return document;
    }

    private static string TextOf(DocumentStore store)
    {
        Assert.True(store.Commit().TryGetText(DocumentUris.ToPath(Uri), out var text));
        return text.ToString();
    }

    private static TextDocumentItem Item(int version, string text) =>
        new() { Uri = Uri, LanguageId = new LanguageKind("mtpscript"), Version = version, Text = text };

    private static DidChangeTextDocumentParams Changed(int version, params ImmutableArray<Change> changes) => new()
    {
        TextDocument = new VersionedTextDocumentIdentifier { Uri = Uri, Version = version },
        ContentChanges = changes,
    };

    private static Change Insert(int line, int character, string text)
    {
        var position = new Position { Line = line, Character = character };
        return new TextDocumentContentChangePartial { Range = new DocumentRange { Start = position, End = position },
            Text = text };
    }
}
