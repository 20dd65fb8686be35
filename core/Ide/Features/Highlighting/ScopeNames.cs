using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Ide.Features.Highlighting;

/// <summary>Declares the names that nodes bring into scope (language reference, chapter 3, "Scopes").</summary>
internal static class ScopeNames
{
    private static readonly NameClass Type = new(Classification.Type);
    private static readonly NameClass TypeParameter = new(Classification.TypeParameter);
    private static readonly NameClass Function = new(Classification.Function);
    private static readonly NameClass Variant = new(Classification.EnumMember);
    private static readonly NameClass Effect = new(Classification.Effect);
    private static readonly NameClass Namespace = new(Classification.Namespace);
    private static readonly NameClass Parameter = new(Classification.Parameter);
    private static readonly NameClass Constant = new(Classification.Variable, ClassificationModifiers.Readonly);

    /// <summary>Whether what is declared inside of a node is forgotten at its end.</summary>
    public static bool IsScope(SyntaxKind kind) => kind is
        SyntaxKind.Block or SyntaxKind.FunctionDeclaration or SyntaxKind.LambdaExpression or SyntaxKind.MockFunction
        or SyntaxKind.ArrowFunctionExpression or SyntaxKind.EffectMember or SyntaxKind.TypeDeclaration
        or SyntaxKind.ApiDeclaration or SyntaxKind.MatchArm;

    /// <summary>What every module knows.</summary>
    public static void DeclareBuiltIns(NameScopes scopes)
    {
        foreach (var name in BuiltInNames.Types) scopes.DeclareType(name, OfLanguage(Classification.Type));
        foreach (var name in BuiltInNames.Variants) scopes.DeclareValue(name, OfLanguage(Classification.EnumMember));
        foreach (var name in BuiltInNames.Namespaces) scopes.DeclareValue(name, OfLanguage(Classification.Namespace));
        foreach (var name in BuiltInNames.Functions) scopes.DeclareValue(name, OfLanguage(Classification.Function));
        foreach (var name in BuiltInNames.Effects) scopes.DeclareValue(name, OfLanguage(Classification.Effect));
    }

    /// <summary>
    /// The names that all of a node sees: those of a module, the functions and types of a block, parameters, pattern names.
    /// </summary>
    public static void DeclareOnEntry(NameScopes scopes, GreenNode node)
    {
        switch (node.Kind)
        {
            case SyntaxKind.Module:
                foreach (var member in Items(node, SyntaxKind.ListOfDeclaration)) DeclareMember(scopes, member);
                break;
            case SyntaxKind.Block:
                foreach (var statement in Items(node, SyntaxKind.ListOfStatement)) DeclareHoisted(scopes, statement);
                break;
            case SyntaxKind.FunctionDeclaration or SyntaxKind.MockFunction or SyntaxKind.EffectMember
                or SyntaxKind.LambdaExpression or SyntaxKind.ArrowFunctionExpression or SyntaxKind.TypeDeclaration:
                DeclareParameters(scopes, node);
                break;
            case SyntaxKind.ApiDeclaration when Child(node, SyntaxKind.FunctionDeclaration) is null:
                scopes.DeclareValue(BuiltInNames.Request, OfLanguage(Classification.Parameter));
                break;
            case SyntaxKind.MatchArm:
                DeclarePattern(scopes, node);
                break;
        }
    }

    /// <summary>The name of a constant, if the node is one.</summary>
    public static void DeclareConstant(NameScopes scopes, GreenNode node)
    {
        if (node.Kind == SyntaxKind.ConstantDeclaration && Name(node) is { } name) scopes.DeclareValue(name.TextSpan, Constant);
    }

    /// <summary>The first child of a node that is a name, which in a declaration is the name that it declares.</summary>
    public static GreenToken? Name(GreenNode node)
    {
        for (var slot = 0; slot < node.SlotCount; slot++)
            if (BracketSlots.TokenOf(node.GetSlot(slot)) is { Kind: SyntaxKind.IdentifierToken, Width: > 0 } name) return name;
        return null;
    }

    /// <summary>Whether a node has a token of a kind, and not only where it is missing.</summary>
    public static bool HasToken(GreenNode node, SyntaxKind kind)
    {
        for (var slot = 0; slot < node.SlotCount; slot++)
            if (BracketSlots.TokenOf(node.GetSlot(slot)) is { Width: > 0 } token && token.Kind == kind) return true;
        return false;
    }

    /// <summary>Whether a name is written as types and variants are.</summary>
    public static bool IsCapitalised(ReadOnlySpan<char> name) => name is [>= 'A' and <= 'Z', ..];

    /// <summary>Whether a bare name in a pattern is a variant; else it binds.</summary>
    public static bool IsVariant(NameScopes scopes, ReadOnlySpan<char> name) =>
        scopes.FindValue(name) is { } value ? value.Classification == Classification.EnumMember : IsCapitalised(name);

    private static void DeclareMember(NameScopes scopes, GreenNode member)
    {
        switch (member.Kind)
        {
            case SyntaxKind.ImportAlias or SyntaxKind.ImportAll or SyntaxKind.ImportPackage:
                if (Name(member) is { } alias) scopes.DeclareValue(alias.TextSpan, Namespace);
                break;
            case SyntaxKind.ImportNames:
                foreach (var import in Items(member, SyntaxKind.ListOfImportName)) DeclareImport(scopes, import);
                break;
            case SyntaxKind.EffectDeclaration when Name(member) is { } effect && !IsKnownAlready(scopes, member, effect):
                scopes.DeclareValue(effect.TextSpan, Effect);
                break;
            case SyntaxKind.ApiDeclaration when Child(member, SyntaxKind.FunctionDeclaration) is { } handler:
                DeclareHoisted(scopes, handler);
                break;
            default:
                DeclareConstant(scopes, member);
                DeclareHoisted(scopes, member);
                break;
        }
    }

    /// <summary>Declaring a built-in effect again without members changes nothing (§7).</summary>
    private static bool IsKnownAlready(NameScopes scopes, GreenNode effect, GreenToken name) =>
        Child(effect, SyntaxKind.EffectBody) is null
        && scopes.FindValue(name.TextSpan) is { Classification: Classification.Effect };

    private static void DeclareImport(NameScopes scopes, GreenNode import)
    {
        if (Name(import) is not { } name) return;
        scopes.DeclareValue(name.TextSpan, null);
        if (IsCapitalised(name.TextSpan)) scopes.DeclareType(name.TextSpan, Type);
    }

    /// <summary>A function or a type; both are known in all of their block.</summary>
    private static void DeclareHoisted(NameScopes scopes, GreenNode node)
    {
        if (node.Kind == SyntaxKind.ForbiddenModifier)
        {
            for (var slot = 0; slot < node.SlotCount; slot++)
                if (node.GetSlot(slot) is { IsToken: false } declaration) DeclareMember(scopes, declaration);
        }
        else if (node.Kind == SyntaxKind.FunctionDeclaration)
        {
            if (Name(node) is { } function) scopes.DeclareValue(function.TextSpan, Function);
        }
        else if (node.Kind == SyntaxKind.TypeDeclaration)
        {
            if (Name(node) is { } type) scopes.DeclareType(type.TextSpan, Type);
            var union = Child(node, SyntaxKind.UnionBody) ?? Child(node, SyntaxKind.BracedUnionBody);
            foreach (var variant in Items(union, SyntaxKind.ListOfVariant))
                if (Name(variant) is { } name) scopes.DeclareValue(name.TextSpan, Variant);
        }
    }

    private static void DeclareParameters(NameScopes scopes, GreenNode node)
    {
        foreach (var parameter in Items(Child(node, SyntaxKind.TypeParameterList), SyntaxKind.ListOfTypeParameter))
            if (Name(parameter) is { } name) scopes.DeclareType(name.TextSpan, TypeParameter);
        foreach (var parameter in Items(Child(node, SyntaxKind.ParameterList), SyntaxKind.ListOfParameter))
            if (Name(parameter) is { } name) scopes.DeclareValue(name.TextSpan, Parameter);
        if (node.Kind == SyntaxKind.ArrowFunctionExpression && Name(node) is { } single)
            scopes.DeclareValue(single.TextSpan, Parameter);
    }

    /// <summary>The names that the pattern of an arm binds; the pattern is what stands before the arrow.</summary>
    private static void DeclarePattern(NameScopes scopes, GreenNode arm)
    {
        var pending = new Stack<GreenNode>();
        for (var slot = 0; slot < arm.SlotCount && !IsArrow(arm.GetSlot(slot)); slot++)
            if (arm.GetSlot(slot) is { IsToken: false } pattern) pending.Push(pattern);
        while (pending.TryPop(out var node))
        {
            if (node.Kind is SyntaxKind.NamePattern or SyntaxKind.FieldPattern && Name(node) is { } name
                && !HasToken(node, SyntaxKind.DotToken) && !HasToken(node, SyntaxKind.ColonToken)
                && (node.Kind == SyntaxKind.FieldPattern || !IsVariant(scopes, name.TextSpan)))
            {
                scopes.DeclareValue(name.TextSpan, Constant);
            }

            for (var slot = 0; slot < node.SlotCount; slot++)
                if (node.GetSlot(slot) is { IsToken: false } child) pending.Push(child);
        }
    }

    private static bool IsArrow(GreenNode? node) =>
        BracketSlots.TokenOf(node) is { Kind: SyntaxKind.EqualsGreaterThanToken or SyntaxKind.MinusGreaterThanToken };

    private static NameClass OfLanguage(Classification classification) =>
        new(classification, ClassificationModifiers.DefaultLibrary);

    private static GreenNode? Child(GreenNode? node, SyntaxKind kind)
    {
        for (var slot = 0; slot < (node?.SlotCount ?? 0); slot++)
            if (node!.GetSlot(slot) is { } child && child.Kind == kind) return child;
        return null;
    }

    private static IEnumerable<GreenNode> Items(GreenNode? node, SyntaxKind list) =>
        Child(node, list) is GreenList items ? GreenEquality.Elements(items) : [];
}
