using MtpScript.Tooling.Ide.Names;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Binding;
using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Ide.Features.Completion;

/// <content>Values, patterns and words of the language.</content>
internal sealed partial class CompletionList
{
    private static readonly string[] ModuleWords = ["api", "const", "effect", "function", "import", "serve", "test", "type", "uses"];

    private static readonly string[] StatementWords = ["const", "return", "type"];

    private static readonly string[] ExpressionWords = ["await", "false", "function", "if", "match", "true"];

    private void AddExpression(NameExpressionSyntax name)
    {
        if (name.FirstAncestor<BlockSyntax>() is null && name.FirstAncestor<ConstantDeclarationSyntax>() is null
            && name.FirstAncestor<ServeDeclarationSyntax>() is null)
        {
            AddWords(ModuleWords);
            return;
        }

        if (ExpectedBy(name) is { } expected) AddVariantsOf(expected, 0);
        AddValues(2);
        AddWords(ExpressionWords);
        if (name.FirstAncestor<ApiDeclarationSyntax>() is not null) AddWords(["respond"]);
        if (name.Parent is BlockSyntax) AddWords(StatementWords);
        if (name.Parent is BlockSyntax && name.FirstAncestor<TestDeclarationSyntax>() is not null) AddWords(["mock"]);
    }

    /// <summary>Values that are in scope: those of the body, of the module, imported and built in.</summary>
    private void AddValues(int rank)
    {
        AddLocals(rank - 1);
        foreach (var name in NamesOf(file, types: false, values: true, effects: false)) Add(rank, name.Label, name.Kind, name.Detail, name.Documentation);
        foreach (var name in module.Imported.Values)
            if (module.TryGetValue(name, out var symbol) && symbol is ItemSymbol value) AddItem(rank, value.Item);
        foreach (var name in module.Imported.VariantNames)
            foreach (var variant in module.Variants(name)) AddVariant(rank, variant.Type, variant.Name);
        foreach (var alias in module.Aliases) Add(rank, alias.Name, CompletionKind.Module);
        foreach (var name in NamesOf(PreludeFiles.Globals, types: false, values: true, effects: false))
            Add(rank + 1, name.Label, name.Kind, name.Detail, name.Documentation);
        foreach (var name in PreludeFiles.Namespaces.Keys) Add(rank + 1, name, CompletionKind.Module);
        foreach (var name in module.Own.Effects.Concat(module.Imported.Effects).Concat(module.Prelude.Effects)) Add(rank + 2, name, CompletionKind.Effect);
    }

    private void AddLocals(int rank)
    {
        SyntaxNode? inner = token.Parent;
        for (var outer = inner?.Parent; outer is not null; inner = outer, outer = outer.Parent)
        {
            switch (outer)
            {
                case BlockSyntax block:
                    AddStatementsOf(block, rank);
                    break;
                case FunctionDeclarationSyntax { Parameters: { } parameters } function when function.Body == inner:
                    AddParameters(parameters, rank);
                    break;
                case LambdaExpressionSyntax { Parameters: { } parameters }:
                    AddParameters(parameters, rank);
                    break;
                case MockFunctionSyntax { Parameters: { } parameters }:
                    AddParameters(parameters, rank);
                    break;
                case MatchArmSyntax { Pattern: { } pattern } when pattern != inner:
                    foreach (var name in pattern.DescendantTokens().Where(static name => name.Kind == SyntaxKind.IdentifierToken))
                        if (Find(name) is { Symbol: LocalName } bound) AddLocal(name, bound, rank);
                    break;
                case ApiDeclarationSyntax { Function: null }:
                    Add(rank, BuiltInNames.Request, CompletionKind.Variable);
                    break;
            }
        }
    }

    private void AddStatementsOf(BlockSyntax block, int rank)
    {
        foreach (var statement in block.Statements)
        {
            if (statement is FunctionDeclarationSyntax function) AddLocal(function.Name, Find(function.Name), rank, CompletionKind.Function);
            else if (statement is ConstantDeclarationSyntax constant && constant.Span.End <= token.Span.Start)
                AddLocal(constant.Name, Find(constant.Name), rank);
        }
    }

    private void AddParameters(ParameterListSyntax parameters, int rank)
    {
        foreach (var parameter in parameters.Parameters) AddLocal(parameter.Name, Find(parameter.Name), rank);
    }

    private void AddLocal(SyntaxToken name, FoundName? bound, int rank, CompletionKind kind = CompletionKind.Variable)
    {
        if (name.Kind == SyntaxKind.IdentifierToken && name != token) Add(rank, name.Text, kind, bound?.Type?.ToString() ?? "");
    }

    private void AddPatterns(PatternSyntax pattern)
    {
        var qualifier = pattern switch
        {
            NamePatternSyntax name => name.Qualifier,
            VariantPatternSyntax variant => variant.Qualifier,
            RecordPatternSyntax record => record.Qualifier,
            _ => default,
        };
        if (!qualifier.IsMissing && qualifier != token)
        {
            if (module.TryGetModule(qualifier.Text, out var target) && target.Value.Length > 0)
                foreach (var name in names.Context.Get(ModuleNamesQuery.Instance, target).VariantNames) Add(0, name, CompletionKind.Variant);
            return;
        }

        if (TypeOfPattern(pattern) is { } type) AddVariantsOf(type, 0);
        foreach (var name in module.Own.VariantNames.Concat(module.Imported.VariantNames).Concat(module.Prelude.VariantNames))
            foreach (var variant in module.Variants(name)) AddVariant(2, variant.Type, variant.Name);
        foreach (var alias in module.Aliases) Add(3, alias.Name, CompletionKind.Module);
        foreach (var name in module.Own.Types.Concat(module.Imported.Types))
            if (module.TryGetType(name, out var id) && id is not null && names.Context.Get(TypeDefinitionQuery.Instance, id) is RecordDefinition) AddType(3, name);
    }

    /// <summary>What makes values of a type: the variants of a union, <c>true</c> and <c>false</c>, the kinds of JSON.</summary>
    private void AddVariantsOf(MtpType type, int rank)
    {
        switch (type)
        {
            case PrimitiveType { Primitive: Primitive.Boolean }:
                Add(rank, "true", CompletionKind.Keyword);
                Add(rank, "false", CompletionKind.Keyword);
                break;
            case PrimitiveType { Primitive: Primitive.Json }:
                AddVariantsOf(new TypeId(PreludeFiles.Globals, "Json"), rank);
                break;
            case NominalType nominal:
                AddVariantsOf(nominal.Id, rank);
                break;
        }
    }

    private void AddVariantsOf(TypeId id, int rank)
    {
        if (names.Context.Get(TypeDefinitionQuery.Instance, id) is not UnionDefinition union) return;
        foreach (var variant in union.Variants)
            if (module.Variants(variant.Name).Items.Any(known => known.Type == id)) AddVariant(rank, id, variant.Name);
    }

    private void AddVariant(int rank, TypeId union, string name) =>
        Add(rank, name, CompletionKind.Variant, SymbolText.Of(names.Context, new VariantName(union, name), null));

    /// <summary>The type that the place of an expression asks for, where one sees it at once.</summary>
    private MtpType? ExpectedBy(ExpressionSyntax place)
    {
        switch (place.Parent)
        {
            case ArgumentSyntax { Parent: ArgumentListSyntax { Parent: CallExpressionSyntax { Callee: { } callee } } list } argument:
                var index = list.Arguments.ToList().IndexOf(argument);
                var called = callee is MemberExpressionSyntax member ? Find(member.Name)?.Type : callee is NameExpressionSyntax name
                    ? Find(name.Name)?.Type : TypeAt(callee);
                return called is FunctionType function && index < function.Parameters.Count ? function.Parameters[index] : null;
            case ConstantDeclarationSyntax { Type: not null } constant:
                return Find(constant.Name)?.Type;
            case BinaryExpressionSyntax { Operator.Kind: SyntaxKind.EqualsEqualsToken or SyntaxKind.ExclamationEqualsToken } comparison:
                return (comparison.Left == place ? comparison.Right : comparison.Left) is { } other ? TypeAt(other) : null;
            case BlockSyntax { Parent: FunctionDeclarationSyntax { Name: var own } }:
                return Find(own)?.Type is FunctionType outer ? outer.Result : null;
            default:
                return null;
        }
    }

    /// <summary>What a module declares, with its signatures as written.</summary>
    private IEnumerable<CompletionEntry> NamesOf(FilePath target, bool types, bool values, bool effects)
    {
        foreach (var item in names.Context.Get(FileOutlineQuery.Instance, target).Items)
        {
            var id = item.Item.In(target);
            switch (item.Item)
            {
                case FunctionItem or ConstantItem when values:
                    yield return OfItem(id, item);
                    break;
                case TypeItem type:
                    if (types) yield return new(type.Name, CompletionKind.Type, "", Documentation.Of(item.Source.Root));
                    if (!values || type.Body is not UnionItemBody union) break;
                    foreach (var variant in union.Variants)
                    {
                        var symbol = new VariantName(new(target, type.Name, type.Ordinal), variant.Name);
                        yield return new(variant.Name, CompletionKind.Variant, SymbolText.Of(names.Context, symbol, null), "");
                    }

                    break;
                case EffectItem when effects:
                    yield return new(item.Item.Name, CompletionKind.Effect, "", Documentation.Of(item.Source.Root));
                    break;
            }
        }
    }

    private void AddItem(int rank, ItemId id)
    {
        if (!names.Context.Get(FileOutlineQuery.Instance, id.File).TryGet(id, out var item)) return;
        var entry = OfItem(id, item);
        Add(rank, entry.Label, entry.Kind, entry.Detail, entry.Documentation);
    }

    private CompletionEntry OfItem(ItemId id, OutlinedItem item) => item.Source.Root switch
    {
        FunctionDeclarationSyntax function => new(
            id.Name,
            CompletionKind.Function,
            SignatureText.Of(function.TypeParameters, function.Parameters, function.Result, function.Uses),
            Documentation.Of(names.Context, new ItemName(id))),
        ConstantDeclarationSyntax constant => new(
            id.Name, CompletionKind.Constant, constant.Type?.Type is { } type ? SignatureText.Of(type) : "", Documentation.Of(constant)),
        _ => new(id.Name, CompletionKind.Constant, "", ""),
    };

    private void AddWords(ReadOnlySpan<string> words)
    {
        foreach (var word in words) Add(5, word, CompletionKind.Keyword);
    }

    /// <summary>Words where no name belongs: declarations at the top level, <c>uses</c> after a function's head, <c>else</c> after a branch.</summary>
    private void AddKeywordsAround()
    {
        var before = token.GetPreviousToken();
        if (before.Parent is ParameterListSyntax { Parent: FunctionDeclarationSyntax } or ApiDeclarationSyntax) AddWords(["uses"]);
        else if (before.Parent?.AncestorsAndSelf().OfType<ResultTypeSyntax>().Any() == true) AddWords(["uses"]);
        else if (token.Parent?.FirstAncestor<BlockSyntax>() is null) AddWords(ModuleWords);
    }
}
