using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>Checks imports: where they lead, what they name, whether it is used, and whether they lead in a circle (§10).</summary>
internal static class ImportChecker
{
    /// <summary>Reports what is wrong with the imports of a module.</summary>
    public static void Check(QueryContext context, CheckedModule module, List<FoundDiagnostic> found)
    {
        if (module.Outline.Imports.IsEmpty) return;
        var imports = context.Get(ImportsQuery.Instance, module.File).Imports;
        var ring = context.Get(ModulePlaceQuery.Instance, module.File).Ring;
        var seen = new Dictionary<string, TextSpan>(StringComparer.Ordinal);
        foreach (var import in imports)
        {
            var place = module.Outline.Imports[import.Import.Ordinal];
            var isMissing = import.Failure == ImportFailure.NoPath && (PathOf(place).IsEmpty || place.Source.Root.ContainsDiagnostics);
            if (import.Failure != ImportFailure.None && !isMissing) found.Add(Unresolved(context, module, import, place));
            if (place.Source.Root is ImportNamesSyntax list) CheckNames(context, module, import, place, list, seen, found);
            else UnusedImports.CheckAlias(module, place, found);
            if (ring.Count > 1 && import.Target == ring[1])
            {
                found.Add(FoundDiagnostic.Of(DiagnosticCode.ImportCycle, PathOf(place).Shift(place.Position), Circle(ring)));
                ring = [];
            }
        }
    }

    private static FoundDiagnostic Unresolved(QueryContext context, CheckedModule module, ResolvedImport import, OutlinedImport place)
    {
        var span = PathOf(place).Shift(place.Position);
        var path = import.Import.Path;
        if (import.Failure == ImportFailure.NoHash) return FoundDiagnostic.Of(DiagnosticCode.ImportWithoutHash, span, path);
        var package = path.Split('/')[0];
        var words = import.Failure switch
        {
            ImportFailure.NotVendored => $"`{PackageOf(context, module, import)}` is a dependency and not in the folder `vendor`",
            ImportFailure.NoModuleOfPackage => $"the package `{package}` has no such file",
            ImportFailure.NoPath => "write the path of a file, such as `./users`, or the name of a dependency",
            ImportFailure.UnknownPackage => "no dependency in `mtp.toml` has this address and hash",
            _ => null,
        };
        var near = words is null ? Nearest(context, module.File, path) : null;
        words ??= near is null ? "there is no such file" : $"did you mean `{near}`?";
        var diagnostic = FoundDiagnostic.Of(DiagnosticCode.ModuleNotFound, span, path, words);
        return near is null ? diagnostic : diagnostic.WithFix(module.File, $"Write `{near}`", new TextChange(span, $"\"{near}\""));
    }

    private static string PackageOf(QueryContext context, CheckedModule module, ResolvedImport import)
    {
        var path = import.Import.Path;
        var hash = path.IndexOf('#', StringComparison.Ordinal);
        var project = context.Get(ProjectQuery.Instance, module.File);
        return hash < 0 ? path.Split('/')[0] : project.Dependencies.Items
            .First(dependency => dependency.Source.EndsWith(path[(hash + 1)..], StringComparison.Ordinal)).Name;
    }

    /// <summary>Another path that leads somewhere and is almost the same.</summary>
    private static string? Nearest(QueryContext context, FilePath file, string path)
    {
        var folder = ModulePaths.FolderOf(file);
        if (folder is null) return null;
        var wanted = ModulePaths.In(folder, path);
        var nearby = context.Paths()
            .Where(other => other != file && ProgramNames.IsProgram(other) && ModulePaths.FolderOf(other) == ModulePaths.FolderOf(wanted))
            .Select(other => ImportEdits.PathTo(context, file, other));
        var written = path.StartsWith('.') ? path : $"./{path}";
        return NearestName.Of(written, nearby);
    }

    private static void CheckNames(
        QueryContext context,
        CheckedModule module,
        ResolvedImport import,
        OutlinedImport place,
        ImportNamesSyntax list,
        Dictionary<string, TextSpan> seen,
        List<FoundDiagnostic> found)
    {
        var names = import.Target.Value.Length == 0 ? null : context.Get(ModuleNamesQuery.Instance, import.Target);
        foreach (var imported in list.Names)
        {
            if (imported.Name.IsMissing) continue;
            var (name, span) = (imported.Name.Text, imported.Name.Span.Shift(place.Position));
            if (!seen.TryAdd(name, span))
            {
                found.Add(FoundDiagnostic.Of(DiagnosticCode.DuplicateMember, span, "imported names", name)
                    .WithRelated(module.File, seen[name], "the first one"));
            }
            else if (names is not null && !names.Declares(name))
            {
                found.Add(UnknownName(module, import, names, name, span));
            }
        }

        if (names is not null) UnusedImports.CheckNames(module, names, place, list, found);
    }

    private static FoundDiagnostic UnknownName(
        CheckedModule module, ResolvedImport import, ModuleNames names, string name, TextSpan span)
    {
        var near = NearestName.Of(name, names.Values.Concat(names.Types).Concat(names.Effects).Concat(names.VariantNames));
        var words = near is null ? "only what a module declares at its top level can be imported" : $"did you mean `{near}`?";
        var diagnostic = FoundDiagnostic.Of(DiagnosticCode.UnknownImportedName, span, import.Import.Path, name, words);
        return near is null ? diagnostic : diagnostic.WithFix(module.File, $"Write `{near}`", new TextChange(span, near));
    }

    private static TextSpan PathOf(OutlinedImport place) => place.Source.Root switch
    {
        ImportAliasSyntax import => import.Path.Span,
        ImportNamesSyntax import => import.Path.Span,
        ImportAllSyntax import => import.Path.Span,
        ImportPackageSyntax import => import.Path.Span,
        var other => other.Span,
    };

    private static string Circle(EquatableArray<FilePath> ring) =>
        NameList.Chained([.. ring.Items.Select(static file => file.Value[(file.Value.LastIndexOf('/') + 1)..])]);
}
