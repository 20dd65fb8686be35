using System.Collections.Immutable;
using MtpScript.Tooling.Ide.Names;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Binding;
using MtpScript.Tooling.Semantics.Matching;
using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Features.Completion;

/// <summary>Collects what can stand in the place of a token.</summary>
/// <param name="names">Finds out what names of the program stand for.</param>
/// <param name="file">The file.</param>
/// <param name="token">The token, in a tree that may have it in addition to the program's text.</param>
/// <param name="added">How long the token is if the program does not have it; else 0.</param>
internal sealed partial class CompletionList(NameFinder names, FilePath file, SyntaxToken token, int added)
{
    private readonly List<(int Rank, CompletionEntry Entry)> found = [];
    private readonly HashSet<string> labels = new(StringComparer.Ordinal);
    private readonly ModuleScope module = names.Context.Get(ModuleScopeQuery.Instance, file);

    /// <summary>The entries, the best first.</summary>
    public ImmutableArray<CompletionEntry> ToEntries() =>
        [.. found.OrderBy(static entry => entry.Rank).ThenBy(static entry => entry.Entry.Label, StringComparer.Ordinal).Select(entry => WithCall(entry.Entry))];

    /// <summary>Adds all that fits.</summary>
    public void AddAll(ImmutableArray<FilePath> files)
    {
        switch (token.Parent)
        {
            case ImportNamesSyntax or ImportAliasSyntax or ImportAllSyntax or ImportPackageSyntax when token.Kind == SyntaxKind.StringToken:
                AddPaths(files);
                break;
            case ImportNameSyntax { Parent: ImportNamesSyntax import }:
                AddImportable(import);
                break;
            case MemberExpressionSyntax member when token == member.Name:
                AddMembers(member);
                break;
            case EffectNameSyntax { Parent: UsesClauseSyntax uses }:
                AddEffects(uses.Effects.Where(effect => effect.Name != token).Select(static effect => effect.Name.Text));
                break;
            case MockDeclarationSyntax mock when token == mock.Effect:
                AddEffects([]);
                break;
            case NamedTypeSyntax named:
                AddTypes(named);
                break;
            case NamePatternSyntax or VariantPatternSyntax or RecordPatternSyntax:
                AddPatterns((PatternSyntax)token.Parent);
                break;
            case FieldPatternSyntax { Parent: RecordPatternSyntax pattern } field when token == field.Name:
                AddFieldsOf(TypeOfPattern(pattern), pattern.Fields.Where(other => other != field).Select(static other => other.Name.Text), pattern.Name.Text);
                break;
            case ObjectEntrySyntax { Parent: ObjectExpressionSyntax literal } entry when token == entry.Key:
                AddFieldsOf(TypeAt(literal), literal.Entries.Where(other => other != entry).Select(static other => other.Key.Text), null);
                if (entry.Colon.IsMissing) AddValues(2);
                break;
            case NameExpressionSyntax name:
                AddExpression(name);
                break;
            case ParameterSyntax or ConstantDeclarationSyntax or FunctionDeclarationSyntax or TypeParameterSyntax or FieldSyntax or VariantSyntax
                or TypeDeclarationSyntax or EffectDeclarationSyntax or EffectMemberSyntax or PayloadSyntax:
                break;
            default:
                AddKeywordsAround();
                break;
        }
    }

    private void Add(int rank, string label, CompletionKind kind, string detail = "", string documentation = "")
    {
        if (label.Length > 0 && labels.Add(label)) found.Add((rank, new(label, kind, detail, documentation)));
    }

    private void AddPaths(ImmutableArray<FilePath> files)
    {
        foreach (var other in files)
        {
            if (other == file || !ProgramNames.IsProgram(other)) continue;
            if (RelativePath(other) is { } path) Add(path.StartsWith("./", StringComparison.Ordinal) ? 0 : 1, path, CompletionKind.File);
        }
    }

    private string? RelativePath(FilePath other)
    {
        if (ModulePaths.FolderOf(file) is not { } folder) return null;
        var from = folder.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var to = other.Value.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var common = 0;
        while (common < from.Length && common < to.Length - 1 && from[common] == to[common]) common++;
        var up = from.Length - common;
        var path = (up == 0 ? "./" : string.Concat(Enumerable.Repeat("../", up))) + string.Join('/', to[common..]);
        var ending = ProgramNames.Endings.FirstOrDefault(ending => path.EndsWith(ending, StringComparison.Ordinal));
        return ending is null ? null : path[..^ending.Length];
    }

    private void AddImportable(ImportNamesSyntax import)
    {
        if (Find(import.Path) is not { Symbol: ModuleName { Module: var target } }) return;
        var given = import.Names.Where(name => name.Name != token).Select(static name => name.Name.Text).ToHashSet();
        foreach (var name in NamesOf(target, types: true, values: true, effects: true))
            if (!given.Contains(name.Label)) Add(0, name.Label, name.Kind, name.Detail, name.Documentation);
    }

    private void AddEffects(IEnumerable<string> given)
    {
        var taken = given.ToHashSet();
        foreach (var name in module.Own.Effects.Concat(module.Imported.Effects).Concat(module.Prelude.Effects))
        {
            if (taken.Contains(name) || !module.TryGetEffect(name, out var effect)) continue;
            Add(0, name, CompletionKind.Effect, "", Documentation.Of(names.Context, new EffectName(effect, null)));
        }
    }

    private void AddTypes(NamedTypeSyntax named)
    {
        if (!named.Qualifier.IsMissing)
        {
            if (module.TryGetModule(named.Qualifier.Text, out var target) && target.Value.Length > 0)
                foreach (var name in NamesOf(target, types: true, values: false, effects: false)) Add(0, name.Label, name.Kind, name.Detail, name.Documentation);
            return;
        }

        foreach (var outer in named.Ancestors())
        {
            var parameters = outer switch
            {
                FunctionDeclarationSyntax function => function.TypeParameters,
                TypeDeclarationSyntax type => type.TypeParameters,
                EffectMemberSyntax member => member.TypeParameters,
                _ => null,
            };
            if (parameters is not null)
                foreach (var parameter in parameters.Parameters) Add(0, parameter.Name.Text, CompletionKind.TypeParameter);
            if (outer is not BlockSyntax block) continue;
            foreach (var statement in block.Statements)
                if (statement is TypeDeclarationSyntax local) Add(0, local.Name.Text, CompletionKind.Type);
        }

        foreach (var name in module.Own.Types) AddType(1, name);
        foreach (var name in module.Imported.Types) AddType(1, name);
        foreach (var name in module.Prelude.Types)
            if (name is not ("Optional" or "Ordered" or "Printable")) AddType(2, name);
        foreach (var alias in module.Aliases) Add(3, alias.Name, CompletionKind.Module);
        Add(4, "function", CompletionKind.Keyword);
    }

    private void AddType(int rank, string name)
    {
        if (module.TryGetType(name, out var type) && type is not null)
            Add(rank, name, CompletionKind.Type, "", Documentation.Of(names.Context, new TypeName(type)));
    }

    private void AddMembers(MemberExpressionSyntax member)
    {
        if (member.Target is NameExpressionSyntax { Name: var qualifier })
        {
            switch (Find(qualifier)?.Symbol)
            {
                case ModuleName { Module: var target }:
                    AddModule(target);
                    return;
                case EffectName { Effect: var effect, Member: null }:
                    AddEffectMembers(effect);
                    return;
                case null when module.TryGetModule(qualifier.Text, out var aliased) || module.TryGetNamespace(qualifier.Text, out aliased):
                    AddModule(aliased);
                    return;
                case null when module.TryGetEffect(qualifier.Text, out var known):
                    AddEffectMembers(known);
                    return;
            }
        }

        if (member.Target is not { } receiver || TypeAt(receiver) is not { } type) return;
        AddFieldsOf(type, [], null);
        var methods = type switch
        {
            NominalType { Id: var id } when id == BuiltInTypes.List => PreludeFiles.List,
            PrimitiveType { Primitive: Primitive.String } => PreludeFiles.String,
            _ => default,
        };
        if (methods != default) AddMethods(methods, static _ => true);
        else if (type is PrimitiveType { Primitive: Primitive.Number or Primitive.Boolean or Primitive.Decimal })
            AddMethods(PreludeFiles.String, static name => name == "toString");
        else if (type is PrimitiveType { Primitive: Primitive.Json }) Add(0, "length", CompletionKind.Field, "number");
    }

    private void AddModule(FilePath target)
    {
        if (target.Value.Length == 0) return;
        foreach (var name in NamesOf(target, types: false, values: true, effects: false)) Add(0, name.Label, name.Kind, name.Detail, name.Documentation);
    }

    private void AddEffectMembers(EffectId effect)
    {
        if (effect.File.Value.Length == 0 || names.Context.Get(EffectDefinitionQuery.Instance, effect) is not { } definition) return;
        foreach (var member in definition.Members)
        {
            var symbol = new EffectName(effect, member.Name);
            if (member.Name != effect.Name)
                Add(0, member.Name, CompletionKind.Method, SymbolText.Of(names.Context, symbol, null), Documentation.Of(names.Context, symbol));
        }
    }

    private void AddMethods(FilePath methods, Func<string, bool> fits)
    {
        foreach (var name in NamesOf(methods, types: false, values: true, effects: false))
            if (fits(name.Label)) Add(1, name.Label, CompletionKind.Method, WithoutReceiver(name.Detail), name.Documentation);
    }

    /// <summary>A method's signature as it is called: its first parameter is what stands before the dot.</summary>
    private static string WithoutReceiver(string signature)
    {
        var open = signature.IndexOf('(', StringComparison.Ordinal);
        var depth = 0;
        for (var at = Math.Max(open, 0); at < signature.Length; at++)
        {
            if (signature[at] is '(' or '<' or '{' or '[') depth++;
            else if (signature[at] is ')' or '>' or '}' or ']') depth--;
            if (depth == 0) return $"{signature[..(open + 1)]}{signature[at..]}";
            if (depth == 1 && signature[at] == ',') return $"{signature[..(open + 1)]}{signature[(at + 1)..].TrimStart()}";
        }

        return signature;
    }

    /// <summary>Whether a place is an argument of a method that takes a function.</summary>
    private bool IsGivenToMethod(ExpressionSyntax place) =>
        place.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: CallExpressionSyntax { Callee: MemberExpressionSyntax { Name: var method } } } }
        && PreludeFiles.Namespaces.Values.Append(PreludeFiles.List)
            .SelectMany(prelude => NamesOf(prelude, types: false, values: true, effects: false))
            .Any(known => known.Label == method.Text && known.Detail.Contains("function(", StringComparison.Ordinal));

    /// <summary>An entry with the parentheses of its call, where a value is called and no function is asked for.</summary>
    private CompletionEntry WithCall(CompletionEntry entry)
    {
        if (entry.Kind is not (CompletionKind.Function or CompletionKind.Method)) return entry;
        if (token.Parent is not ExpressionSyntax place || token.Parent.FirstAncestor<ServeDeclarationSyntax>() is not null) return entry;
        if (token.GetNextToken().Kind == SyntaxKind.OpenParenToken || ExpectedBy(place) is FunctionType || IsGivenToMethod(place)) return entry;
        var open = entry.Detail.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || open + 1 >= entry.Detail.Length) return entry;
        return entry with { Call = entry.Detail[open + 1] == ')' ? CompletedCall.Empty : CompletedCall.WithArguments };
    }

    private void AddFieldsOf(MtpType? type, IEnumerable<string> given, string? variant)
    {
        var taken = given.ToHashSet();
        foreach (var (name, fieldType) in FieldsOf(type, variant))
            if (!taken.Contains(name)) Add(0, name, CompletionKind.Field, fieldType.ToString());
    }

    private IEnumerable<RecordField> FieldsOf(MtpType? type, string? variant)
    {
        if (type is RecordType record) return record.Fields;
        var id = type switch
        {
            NominalType nominal => nominal.Id,
            PrimitiveType primitive when PreludeFiles.TryGetDeclaration(primitive, out var declared) => declared,
            _ => default,
        };
        if (id == default) return [];
        var arguments = type is NominalType { Arguments: var given } ? given : [];
        return names.Context.Get(TypeDefinitionQuery.Instance, id) switch
        {
            RecordDefinition declared => Applied(declared.Fields, declared.Parameters, arguments),
            OpaqueDefinition opaque => Applied(opaque.Properties, opaque.Parameters, arguments),
            UnionDefinition union when union.Variants.Items.FirstOrDefault(known => known.Name == variant) is { HasLabels: true } labelled =>
                Applied([.. labelled.Payloads.Select(static payload => new RecordField(payload.Label!, payload.Type))], union.Parameters, arguments),
            _ => [],
        };
    }

    private static IEnumerable<RecordField> Applied(
        EquatableArray<RecordField> fields, EquatableArray<ParameterType> parameters, EquatableArray<MtpType> arguments) =>
        fields.Items.Select(declared => declared with { Type = TypeSubstitution.Apply(declared.Type, parameters, arguments) });

    /// <summary>What a name stands for, by a token that the program has, too.</summary>
    private FoundName? Find(SyntaxToken name)
    {
        if (name.IsMissing || names.TreeOf(file) is not { } tree) return null;
        var own = tree.Root.FindToken(Own(name.Span.Start));
        return own.TextSpan.SequenceEqual(name.TextSpan) ? names.Find(file, own) : null;
    }

    /// <summary>The type that is known of an expression, by a node that the program has, too.</summary>
    private MtpType? TypeAt(SyntaxNode node)
    {
        var span = TextSpan.FromBounds(Own(node.FullSpan.Start), Own(node.FullSpan.End));
        if (span.Length == 0 || names.ItemAt(file, Own(node.Span.Start)) is not { } item || names.BodyOf(file, item) is not { } body) return null;
        return NameFinder.InFragment(item, node.Kind, span) is { } own
            ? body.Conversions.GetValueOrDefault(own) ?? body.Types.GetValueOrDefault(own)
            : null;
    }

    /// <summary>An offset of the tree in the program's text.</summary>
    private int Own(int offset) => offset <= token.Span.Start ? offset : Math.Max(token.Span.Start, offset - added);

    /// <summary>The type that a pattern is matched against: that of the scrutinee, or of a part of what a pattern around it matches.</summary>
    private MtpType? TypeOfPattern(PatternSyntax pattern)
    {
        switch (pattern.Parent)
        {
            case MatchArmSyntax { Parent: MatchExpressionSyntax { Scrutinee: { } scrutinee } }:
                return TypeAt(scrutinee);
            case MatchArmSyntax { Parent: MatchExpressionSyntax { Parent: PipelineExpressionSyntax { Left: { } left } } }:
                return TypeAt(left);
            case PatternItemSyntax { Parent: VariantPatternSyntax outer } item when TypeOfPattern(outer) is { } type:
                var index = outer.Patterns.ToList().IndexOf(item);
                var payloads = new TypeConstructors(id => names.Context.Get(TypeDefinitionQuery.Instance, id), static (_, name) => name)
                    .ConstructorsOf(type)?.Constructors.FirstOrDefault(known => known.Name == outer.Name.Text)?.Fields;
                if (type is PrimitiveType { Primitive: Primitive.Json } && outer.Name.Text == "Some") return type;
                return payloads is { } parts && index >= 0 && index < parts.Length ? parts[index].Type : null;
            case FieldPatternSyntax { Parent: RecordPatternSyntax record } field:
                return FieldsOf(TypeOfPattern(record), record.Name.Text).FirstOrDefault(known => known.Name == field.Name.Text).Type;
            default:
                return null;
        }
    }
}
