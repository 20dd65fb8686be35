using System.Collections.Immutable;
using MtpScript.Tooling.Ide.Names;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Binding;
using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Types;

namespace MtpScript.Tooling.Ide.Features;

/// <summary>Finds the declaration of a name.</summary>
internal static class Definition
{
    public static NavigationTarget? Of(QuerySnapshot snapshot, FilePath file, int offset)
    {
        var names = new NameFinder(snapshot);
        return names.At(file, offset) is { } found ? TargetOf(names, found.Symbol) : null;
    }

    /// <summary>Where a symbol is declared; null when that is nowhere in the workspace.</summary>
    internal static NavigationTarget? TargetOf(NameFinder names, NamedSymbol symbol) =>
        DeclarationFinder.Find(names.Context, symbol) is { IsInWorkspace: true } place ? new(place.File, place.Span, place.NameSpan) : null;
}

/// <summary>Finds the declaration of the type of a name.</summary>
internal static class TypeDefinitionOf
{
    public static NavigationTarget? Name(QuerySnapshot snapshot, FilePath file, int offset)
    {
        var names = new NameFinder(snapshot);
        if (names.At(file, offset) is not { } found) return null;
        TypeId? id = found.Symbol switch
        {
            TypeName type => type.Type,
            VariantName variant => variant.Union,
            _ when found.Type is not null => Declared(found.Type),
            _ => null,
        };
        return id is { } declared ? Definition.TargetOf(names, new TypeName(declared)) : null;
    }

    /// <summary>The declared type in a type: of a function that of its result, of a container of the language that of what is in it.</summary>
    private static TypeId? Declared(MtpType type) => type switch
    {
        FunctionType function => Declared(function.Result),
        NominalType nominal when PreludeFiles.Contains(nominal.Id.File) =>
            nominal.Arguments.Items.Select(Declared).FirstOrDefault(static found => found is not null),
        NominalType nominal => nominal.Id,
        _ => null,
    };
}

/// <summary>Finds the places that name what is named at a place.</summary>
internal static class References
{
    public static ImmutableArray<ReferencePlace> Of(QuerySnapshot snapshot, FilePath file, int offset, CancellationToken cancellation)
    {
        var names = new NameFinder(snapshot);
        if (names.At(file, offset) is not { } found) return [];
        var files = ReferenceFinder.FilesOf(found.Symbol, file, snapshot.Sources.Paths);
        return Find(names, found, file, files, cancellation);
    }

    /// <summary>Those in the file alone (LSP <c>textDocument/documentHighlight</c>).</summary>
    public static ImmutableArray<ReferencePlace> InFile(QuerySnapshot snapshot, FilePath file, int offset, CancellationToken cancellation)
    {
        var names = new NameFinder(snapshot);
        return names.At(file, offset) is { } found ? Find(names, found, file, [file], cancellation) : [];
    }

    private static ImmutableArray<ReferencePlace> Find(
        NameFinder names, FoundName found, FilePath file, IEnumerable<FilePath> files, CancellationToken cancellation)
    {
        var text = NameText.At(names, file, found);
        return
        [
            .. ReferenceFinder.Find(names, found.Symbol, text, files, cancellation)
                .Select(static place => new ReferencePlace(place.File, NameText.SpanOf(place.Token), place.IsDeclaration)),
        ];
    }
}
