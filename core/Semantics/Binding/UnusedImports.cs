using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>Finds imports that nothing in the module mentions. In a module with syntax errors nobody knows what it mentions.</summary>
internal static class UnusedImports
{
    /// <summary>Reports an alias that nothing mentions.</summary>
    public static void CheckAlias(CheckedModule module, OutlinedImport place, List<FoundDiagnostic> found)
    {
        var alias = DuplicateDeclarations.AliasOf(place.Source.Root);
        if (module.HasSyntaxErrors || alias.IsMissing || module.Mentions(alias.Text)) return;
        found.Add(FoundDiagnostic.Of(DiagnosticCode.UnusedImport, alias.Span.Shift(place.Position), alias.Text)
            .WithFix(module.File, "Remove the import", WholeLine(place)));
    }

    /// <summary>Reports names that nothing mentions; a union is also used through its variants.</summary>
    public static void CheckNames(
        CheckedModule module, ModuleNames names, OutlinedImport place, ImportNamesSyntax list, List<FoundDiagnostic> found)
    {
        if (module.HasSyntaxErrors) return;
        var written = list.Names.Where(static name => !name.Name.IsMissing).DistinctBy(static name => name.Name.Text).ToList();
        var unused = written.Where(name => names.Declares(name.Name.Text) && !IsUsed(module, names, name.Name.Text)).ToList();
        foreach (var name in unused)
        {
            var diagnostic = FoundDiagnostic.Of(DiagnosticCode.UnusedImport, name.Name.Span.Shift(place.Position), name.Name.Text);
            found.Add(unused.Count == list.Names.Count
                ? diagnostic.WithFix(module.File, "Remove the import", WholeLine(place))
                : diagnostic.WithFix(module.File, $"Remove `{name.Name.Text}`", Removal(list, name).ShiftedBy(place.Position)));
        }
    }

    private static bool IsUsed(CheckedModule module, ModuleNames names, string name)
    {
        if (module.Mentions(name)) return true;
        if (!names.TryGetType(name, out var type) || type.Kind != DeclaredTypeKind.Union) return false;
        return names.VariantNames.Any(variant => names.Variants(variant).Items.Any(symbol => symbol.Type == type.Id) && module.Mentions(variant));
    }

    private static TextChange Removal(ImportNamesSyntax list, ImportNameSyntax name)
    {
        var names = list.Names.ToList();
        var index = names.IndexOf(name);
        return index + 1 < names.Count
            ? new(TextSpan.FromBounds(name.Span.Start, names[index + 1].Span.Start), "")
            : new(TextSpan.FromBounds(names[index - 1].Name.Span.End, name.Span.End), "");
    }

    private static TextChange ShiftedBy(this TextChange change, int distance) => change with { Span = change.Span.Shift(distance) };

    /// <summary>The import with the end of its line, and without the comments before it.</summary>
    private static TextChange WholeLine(OutlinedImport place)
    {
        var root = place.Source.Root;
        return new(TextSpan.FromBounds(root.Span.Start, root.FullSpan.End).Shift(place.Position), "");
    }
}
