using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MtpScript.Tooling.Semantics.Tests.Support;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Testing;

namespace MtpScript.Tooling.Semantics.Tests.Mutations;

/// <summary>
/// One error for one mistake: each correct program, with one mistake of each kind at places where the syntax alone says that it is wrong,
/// has exactly one error, at the mistake, of the right code. Warnings may follow from a mistake (what is not used any more), errors not.
/// </summary>
public sealed class MutationTests
{
    /// <summary>So many places of one kind are tried in one file, spread over it.</summary>
    private const int PlacesOfAFile = 3;

    private const int MostFailuresShown = 12;

    private static readonly ImmutableArray<MutationKind> Kinds = [.. NameMutations.All, .. TypeMutations.All, .. FlowMutations.All];

    public static TheoryData<string> KindNames => [.. Kinds.Select(kind => kind.Name)];

    [Fact]
    public void ThereAreTwentyKindsAndMore() => Assert.True(Kinds.Length >= 20, $"{Kinds.Length} kinds");

    [Theory]
    [MemberData(nameof(KindNames))]
    public void OneMistakeIsOneError(string kindName)
    {
        var kind = Kinds.Single(kind => kind.Name == kindName);
        var workspace = new CheckedWorkspace(CorpusSources.Ok);
        var failures = new List<string>();
        var mutants = 0;
        foreach (var file in Corpus.Ok)
        {
            var facts = new ModuleFacts(file.Parse());
            var found = kind.Find(facts).ToList();
            foreach (var mutant in Spread(found))
            {
                mutants++;
                if (FailureOf(workspace, kind, file, mutant) is { } failure) failures.Add(failure);
            }
        }

        Assert.True(mutants >= 10, $"only {mutants} places were found for this mistake");
        Assert.True(failures.Count == 0, Report(failures, mutants));
    }

    private static IEnumerable<Mutant> Spread(List<Mutant> mutants) => mutants.Count <= PlacesOfAFile
        ? mutants
        : Enumerable.Range(0, PlacesOfAFile).Select(index => mutants[index * (mutants.Count - 1) / (PlacesOfAFile - 1)]);

    private static string? FailureOf(CheckedWorkspace workspace, MutationKind kind, CorpusFile file, Mutant mutant)
    {
        var path = new FilePath(file.Name);
        var undo = workspace.Edit(path, mutant.Changes);
        try
        {
            var errors = workspace.DiagnosticsOf(path).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
            var isRight = errors is [var error] && error.Span.IntersectsWith(mutant.Place) && kind.Codes.Contains(NameOf(error.Code));
            return isRight ? null : Describe(workspace.TextOf(path), mutant, errors, file);
        }
        finally
        {
            workspace.Edit(path, undo);
        }
    }

    private static string NameOf(string code) => DiagnosticCatalogue.Find(code)!.Name;

    private static string Describe(SourceText text, Mutant mutant, List<FileDiagnostic> errors, CorpusFile file)
    {
        var line = text.GetLineIndex(mutant.Place.Start);
        var description = new StringBuilder();
        description.Append(CultureInfo.InvariantCulture, $"{file.Name}:{line + 1}: {text.ToString(text.GetLineSpan(line)).Trim()}\n");
        foreach (var error in errors)
        {
            var at = text.GetLinePosition(error.Span.Start);
            description.Append(CultureInfo.InvariantCulture,
                $"    {at.Line + 1}:{at.Character + 1} `{Shown(text, error)}` {NameOf(error.Code)}: {error.Message}\n");
        }

        if (errors.Count == 0) description.Append("    no error\n");
        return description.ToString();
    }

    private static string Shown(SourceText text, FileDiagnostic error)
    {
        const int most = 40;
        return text.ToString(new(error.Span.Start, Math.Min(error.Span.Length, most))).ReplaceLineEndings(" ");
    }

    private static string Report(List<string> failures, int mutants) =>
        $"{failures.Count} of {mutants} mutants do not have exactly one error of the right code at the mistake\n"
        + string.Concat(failures.Take(MostFailuresShown));
}
