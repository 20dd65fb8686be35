using System.Collections.Immutable;
using MtpScript.Tooling.Ide.Names;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Binding;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Features;

/// <summary>
/// Changes a name wherever it stands. What comes out is analysed before it is given: if a name would then stand for something else, or
/// something would be wrong that was not, the rename is refused.
/// </summary>
internal static class Rename
{
    public static RenameTarget? Prepare(QuerySnapshot snapshot, FilePath file, int offset)
    {
        var names = new NameFinder(snapshot);
        if (names.At(file, offset) is not { } found || Refusal(names, file, found) is not null) return null;
        return new(NameText.SpanOf(names.TreeOf(file)!.Root.FindToken(found.Span.Start)), NameText.At(names, file, found));
    }

    public static RenameResult Of(QuerySnapshot snapshot, FilePath file, int offset, string newName, CancellationToken cancellation)
    {
        var names = new NameFinder(snapshot);
        if (names.At(file, offset) is not { } found) return Refused("there is no name here that stands for something");
        if (Refusal(names, file, found) is { } refusal) return Refused(refusal);
        if (!IsName(newName)) return Refused($"`{newName}` is no name: write letters from `A` to `Z` and `a` to `z`, digits and `_`, first no digit");
        if (IsReserved(newName)) return Refused($"`{newName}` is a word of the language: choose another name");
        var name = NameText.At(names, file, found);
        if (name == newName) return new([], null);
        var files = ReferenceFinder.FilesOf(found.Symbol, file, snapshot.Sources.Paths);
        var places = ReferenceFinder.Find(names, found.Symbol, name, files, cancellation);
        ImmutableArray<FileEdit> edits =
        [
            .. places.GroupBy(static place => place.File).Select(group => new FileEdit(
                group.Key, [.. group.OrderBy(static place => place.Token.Span.Start).Select(place => ChangeOf(found.Symbol, place, newName))])),
        ];
        return new RenameCheck(names, snapshot.Sources, found.Symbol, edits, newName, cancellation).Conflict() is { } conflict ? Refused(conflict) : new(edits, null);
    }

    private static RenameResult Refused(string reason) => new([], reason);

    private static string? Refusal(NameFinder names, FilePath file, FoundName found)
    {
        var name = NameText.At(names, file, found);
        switch (found.Symbol)
        {
            case LocalName { Kind: LocalKind.Request }:
                return "`request` is how the language calls the request in a handler";
            case UnnamedField:
                return $"`{name}` is a field of a record type without a name, which has no declaration to change: give the type a name first";
            case ModuleName when names.TreeOf(file)!.Root.FindToken(found.Span.Start).Kind == SyntaxKind.StringToken:
                return "this is the path of a module: move the file instead";
            case ModuleName { Module: var module } when Semantics.Prelude.PreludeFiles.Contains(module):
                return $"`{name}` is built in and keeps its name";
            case ModuleName:
                return null;
        }

        return DeclarationFinder.Find(names.Context, found.Symbol) switch
        {
            null => $"`{name}` is declared nowhere",
            { IsInWorkspace: false } => $"`{name}` is built in and keeps its name",
            _ => null,
        };
    }

    private static TextChange ChangeOf(NamedSymbol symbol, NamePlace place, string newName)
    {
        var span = NameText.SpanOf(place.Token);
        if (place.IsShorthand) return new(span, $"{newName}: {place.Token.Text}");
        var isOnlyName = symbol is not FieldName
            && place.Token.Parent is ObjectEntrySyntax { Value: null, Colon.IsMissing: true } or FieldPatternSyntax { Pattern: null, Colon.IsMissing: true };
        return new(span, isOnlyName ? $"{place.Token.Text}: {newName}" : newName);
    }

    private static bool IsName(string text) =>
        text.Length > 0 && text != "_" && !char.IsAsciiDigit(text[0]) && text.All(static unit => char.IsAsciiLetterOrDigit(unit) || unit == '_');

    private static bool IsReserved(string text) =>
        SyntaxFacts.GetKeywordKind(text) is var kind && (SyntaxFacts.IsKeyword(kind) || SyntaxFacts.IsForbiddenWord(kind));
}
