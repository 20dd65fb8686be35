using System.Collections.Immutable;
using MtpScript.Tooling.Compiler.Lowering;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Binding;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;

namespace MtpScript.Tooling.Compiler.Expressions;

/// <summary>A name that has a value where an expression is to be evaluated.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">Its type as debug information has it; see <see cref="DebugBinding.Type"/>.</param>
/// <param name="Now">The type of its value now, where that is a primitive one; null for others.</param>
public sealed record VisibleName(string Name, string Type, string? Now);

/// <summary>A program that has an expression as an entry point, or why there is none.</summary>
/// <param name="Program">
/// The program: all functions of the one that the expression belongs to, at the same places, and then those that only the
/// expression needs.
/// </param>
/// <param name="Entry">The expression.</param>
/// <param name="Arguments">The names whose values are its arguments.</param>
/// <param name="Type">The type of the expression as code.</param>
/// <param name="Problem">Why there is none, for people; null when there is.</param>
public sealed record CompiledExpression(Program? Program, EntryPoint? Entry, ImmutableArray<string> Arguments, string Type,
    string? Problem)
{
    /// <summary>Whether a type parameter stands in it for a type that is known only once there is a value.</summary>
    public bool IsOpen { get; init; }

    internal static CompiledExpression None(string problem) => new(null, null, [], "", problem);
}

/// <summary>
/// Compiles expressions as if they stood in a program that has been compiled: as the body of a function that is added to the end
/// of the module, and
/// whose parameters are the names that have values there.
/// </summary>
/// <param name="sources">The texts that the program was compiled from.</param>
/// <param name="entry">Its first module.</param>
/// <param name="gas">What instructions cost.</param>
/// <param name="options">What was compiled besides the handlers.</param>
public sealed class ExpressionCompiler(SourceSet sources, FilePath entry, GasTable gas, CompilerOptions options)
{
    private const string FunctionName = "__expression";

    private readonly QueryDatabase _database = new();
    private QuerySnapshot? _original;
    private ProgramModules? _modules;

    /// <summary>The texts with the last expression added.</summary>
    private SourceSet? _changed;
    private (FilePath File, int Length) _added;

    /// <summary>Compiles an expression.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="file">The module where it is to be evaluated.</param>
    /// <param name="offset">The place there, in UTF-16 code units.</param>
    /// <param name="names">The names that have values there; of several with one name the first counts.</param>
    public CompiledExpression Compile(string text, FilePath file, int offset, IReadOnlyList<VisibleName> names)
    {
        if (ExpressionText.Problem(text) is { } problem) return CompiledExpression.None(problem);
        return ProgramCompiler.OnDeepStack(() => CompileHere(text, file, offset, names));
    }

    private CompiledExpression CompileHere(string text, FilePath file, int offset, IReadOnlyList<VisibleName> names)
    {
        _original ??= _database.Snapshot(sources, CancellationToken.None);
        _modules ??= new(_original, entry);
        var place = ExpressionPlace.Find(_original, file, offset);
        var (source, used, isOpen, problem) = new ExpressionFunction(FunctionName, text, place, names).Write();
        if (problem is not null) return CompiledExpression.None(problem);
        var snapshot = WithAdded(file, source!);
        var id = new ItemId(file, ItemKind.Function, FunctionName, 0);
        var compiled = Mistake(snapshot, id, place) is { } mistake ? CompiledExpression.None(mistake) : Emit(snapshot, id, used);
        return compiled with { IsOpen = isOpen };
    }

    private CompiledExpression Emit(QuerySnapshot snapshot, ItemId id, ImmutableArray<string> used)
    {
        var program = ProgramCompiler.EmitWith(snapshot, entry, _modules!, options, id, gas);
        var type = snapshot.Get(SignatureQuery.Instance, id).Type is FunctionType function ? function.Result.ToString() : "";
        return new(program, program.EntryPoints[^1], used, type, null);
    }

    /// <summary>The program with something added to the end of a module, in place of what was added before.</summary>
    private QuerySnapshot WithAdded(FilePath file, string source)
    {
        var changes = new List<FileChange>();
        _changed ??= sources;
        if (_added.Length > 0 && _changed.TryGet(_added.File, out var before))
            changes.Add(Edit(_added.File, new(before.Text.Length - _added.Length, _added.Length), ""));
        var end = sources.TryGet(file, out var module) ? module.Text.Length : 0;
        changes.Add(Edit(file, new(end, 0), source));
        _changed = _changed.Apply(changes);
        _added = (file, source.Length);
        return _database.Snapshot(_changed, CancellationToken.None);

        static FileChange Edit(FilePath file, TextSpan span, string text) =>
            new FileChange.TextEdited(file, [new TextChange(span, text)]);
    }

    /// <summary>What is wrong with the expression; null when nothing is.</summary>
    private static string? Mistake(QuerySnapshot snapshot, ItemId id, ExpressionPlace place)
    {
        if (snapshot.Get(BodyQuery.Instance, id) is { EffectCalls.Count: > 0 } effects)
            return $"`{effects.EffectCalls.Values.First().Member}` is an effect, and evaluating an expression performs none";
        if (!snapshot.Get(FileOutlineQuery.Instance, id.File).TryGet(id, out var item)) return "it is no expression";
        var errors = snapshot.Get(FileDiagnosticsQuery.Instance, id.File)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error
                && diagnostic.Span.Start >= item.Position).ToList();
        if (errors.Count == 0) return null;
        var text = snapshot.Sources.TryGet(id.File, out var file) ? file.Text : SourceText.Empty;
        foreach (var error in errors)
        {
            var name = text.ToString(error.Span);
            if (place.Declares(name)) return $"`{name}` has no value here: it is not bound yet, or this function does not capture it";
        }

        return string.Join("; ", errors.Select(static error => error.Message).Distinct());
    }
}
