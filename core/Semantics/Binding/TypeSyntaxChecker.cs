using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>Reports what is wrong in a type as it is written; says what <see cref="TypeResolver"/> is silent about.</summary>
public static class TypeSyntaxChecker
{
    /// <summary>Checks a type: unknown names, wrong numbers of arguments, double fields, undeclared effects, and how deep it is.</summary>
    /// <param name="context">Through which names of other modules are read.</param>
    /// <param name="scope">The names of types at the place.</param>
    /// <param name="type">The type; null where none is written.</param>
    /// <param name="sink">Takes what is wrong; spans are those of the syntax.</param>
    public static void Check(QueryContext context, TypeScope scope, TypeSyntax? type, DiagnosticSink sink)
    {
        if (type is null) return;
        if (type.Green.Height >= TypeLimits.Depth && IsTooDeep(type, 1))
        {
            sink.Report(DiagnosticCode.TypeTooDeep, type.Span, $"{TypeLimits.Depth}");
            return;
        }

        CheckParts(context, scope, type, sink);
    }

    /// <summary>Checks the fields of a record: their types, and that their names differ.</summary>
    public static void CheckFields(QueryContext context, TypeScope scope, SyntaxList<FieldSyntax> fields, DiagnosticSink sink)
    {
        DuplicateChecker.Check(fields, static field => field.Name, "fields", sink);
        foreach (var field in fields) Check(context, scope, field.Type, sink);
    }

    private static void CheckParts(QueryContext context, TypeScope scope, TypeSyntax? type, DiagnosticSink sink)
    {
        switch (type)
        {
            case NamedTypeSyntax { Name.IsMissing: false } named:
                CheckName(context, scope, named, sink);
                foreach (var argument in named.Arguments?.Arguments ?? default) CheckParts(context, scope, argument.Type, sink);
                break;
            case ListTypeSyntax list:
                CheckParts(context, scope, list.Element, sink);
                break;
            case ParenthesizedTypeSyntax parenthesized:
                CheckParts(context, scope, parenthesized.Type, sink);
                break;
            case RecordTypeSyntax record:
                DuplicateChecker.Check(record.Fields, static field => field.Name, "fields", sink);
                foreach (var field in record.Fields) CheckParts(context, scope, field.Type, sink);
                break;
            case FunctionTypeSyntax function:
                foreach (var parameter in function.Parameters) CheckParts(context, scope, parameter.Type, sink);
                CheckParts(context, scope, function.Result?.Type, sink);
                UsesChecker.Check(context, scope.Module, function.Uses, sink);
                break;
        }
    }

    private static bool IsTooDeep(TypeSyntax? type, int depth)
    {
        if (depth > TypeLimits.Depth) return true;
        return type switch
        {
            NamedTypeSyntax { Arguments: { } arguments } => arguments.Arguments.Any(argument => IsTooDeep(argument.Type, depth + 1)),
            ListTypeSyntax list => IsTooDeep(list.Element, depth + 1),
            ParenthesizedTypeSyntax parenthesized => IsTooDeep(parenthesized.Type, depth + 1),
            RecordTypeSyntax record => record.Fields.Any(field => IsTooDeep(field.Type, depth + 1)),
            FunctionTypeSyntax function => function.Parameters.Any(parameter => IsTooDeep(parameter.Type, depth + 1))
                || IsTooDeep(function.Result?.Type, depth + 1),
            _ => false,
        };
    }

    private static void CheckName(QueryContext context, TypeScope scope, NamedTypeSyntax named, DiagnosticSink sink)
    {
        var name = named.Name.Text;
        var qualifier = named.Dot.IsMissing ? null : named.Qualifier.Text;
        var count = named.Arguments?.Arguments.Count ?? 0;
        if (qualifier is null && scope.Local.TryGetValue(name, out var local))
        {
            var parameters = local is NominalType nominal ? [.. nominal.Arguments.Items.Select(static type => type.ToString())] : (EquatableArray<string>)[];
            if (parameters.Count != count) ReportCount(named, parameters, count, sink);
            return;
        }

        if (TypeResolver.TryFind(context, scope, qualifier, name, out var declared))
        {
            if (declared is not { Kind: not DeclaredTypeKind.Missing } || declared.ParameterCount == count) return;
            ReportCount(named, ParametersOf(context, declared.Id), count, sink);
            return;
        }

        if (PreludeFiles.Contains(scope.File) && name == "Optional") return;
        if (qualifier is not null && !scope.Module.TryGetModule(qualifier, out _)) ReportAlias(scope, named, qualifier, sink);
        else ReportUnknown(named, qualifier, Candidates(context, scope, qualifier), sink);
    }

    private static void ReportCount(NamedTypeSyntax named, EquatableArray<string> parameters, int count, DiagnosticSink sink)
    {
        var name = named.Name.Text;
        var right = parameters.IsEmpty ? name : $"{name}<{string.Join(", ", parameters.Items)}>";
        var takes = parameters.Count switch { 0 => "no type arguments", 1 => "one type argument", var many => $"{many} type arguments" };
        var given = count switch { 0 => "none", 1 => "one", _ => $"{count}" };
        var builder = sink.Report(DiagnosticCode.WrongTypeArgumentCount, named.Span, name, takes, given, right);
        if (parameters.IsEmpty && named.Arguments is { } arguments) builder.Replace("Remove the type arguments", arguments.Span, "");
    }

    private static void ReportAlias(TypeScope scope, NamedTypeSyntax named, string qualifier, DiagnosticSink sink)
    {
        var near = NearestName.Of(qualifier, scope.Module.Aliases.Items.Select(static alias => alias.Name));
        var words = near is null ? $"import it, as in `import \"./{qualifier}\" as {qualifier}`" : $"did you mean `{near}`?";
        var builder = sink.Report(DiagnosticCode.UnknownModuleAlias, named.Qualifier.Span, qualifier, words);
        if (near is not null) builder.Replace($"Write `{near}`", named.Qualifier.Span, near);
    }

    private static void ReportUnknown(NamedTypeSyntax named, string? qualifier, IEnumerable<string> candidates, DiagnosticSink sink)
    {
        var name = named.Name.Text;
        var near = qualifier is null ? ForeignTypeNames.Translate(name) : null;
        near ??= NearestName.Of(name, candidates);
        var shown = qualifier is null ? name : $"{qualifier}.{name}";
        var words = near is null ? "declare it with `type`, or import it" : $"did you mean `{near}`?";
        if (near is null && qualifier is not null) words = $"the module `{qualifier}` does not declare it";
        var builder = sink.Report(DiagnosticCode.UnknownType, named.Name.Span, shown, words);
        if (near is not null) builder.Replace($"Write `{near}`", named.Name.Span, near);
    }

    private static IEnumerable<string> Candidates(QueryContext context, TypeScope scope, string? qualifier)
    {
        if (qualifier is not null && scope.Module.TryGetModule(qualifier, out var module))
            return context.Get(ModuleNamesQuery.Instance, module).Types;
        return scope.Local.Keys.Concat(scope.Module.Own.Types).Concat(scope.Module.Imported.Types).Concat(scope.Module.Prelude.Types);
    }

    private static EquatableArray<string> ParametersOf(QueryContext context, TypeId id) =>
        context.Get(ItemTreeQuery.Instance, id.File).Items.Items.OfType<TypeItem>()
            .First(item => item.Name == id.Name && item.Ordinal == id.Ordinal).Parameters;
}
