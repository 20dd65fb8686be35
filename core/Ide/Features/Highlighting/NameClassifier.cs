using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Ide.Features.Highlighting;

/// <summary>Says what a name is from where it stands and from the names in scope.</summary>
internal sealed class NameClassifier(GreenWalk walk, NameScopes scopes)
{
    /// <summary>In nodes that may have a qualifier and a dot before the name, its slot.</summary>
    private const int QualifierSlot = 0;

    private static readonly NameClass Constant = new(Classification.Variable, ClassificationModifiers.Readonly);

    /// <summary>What the name is that the walk has just reached; null for one that fits nowhere.</summary>
    public NameClass? Classify(GreenToken name)
    {
        var distance = 0;
        if (walk.Parent().Kind == SyntaxKind.UnexpectedTokens)
        {
            if (walk.Slot() != walk.Parent().SlotCount - 1) return null;
            distance = 1;
        }

        return OfDeclaration(walk.Parent(distance).Kind) ?? OfReference(name, distance);
    }

    private static NameClass? OfDeclaration(SyntaxKind parent) => parent switch
    {
        SyntaxKind.ImportAlias or SyntaxKind.ImportAll or SyntaxKind.ImportPackage => Declared(Classification.Namespace),
        SyntaxKind.TypeDeclaration => Declared(Classification.Type),
        SyntaxKind.TypeParameter => Declared(Classification.TypeParameter),
        SyntaxKind.Field or SyntaxKind.Payload => Declared(Classification.Property),
        SyntaxKind.Variant => Declared(Classification.EnumMember),
        SyntaxKind.EffectDeclaration => Declared(Classification.Effect),
        SyntaxKind.EffectMember or SyntaxKind.MockFunction => Declared(Classification.Method),
        SyntaxKind.FunctionDeclaration => Declared(Classification.Function),
        SyntaxKind.Parameter or SyntaxKind.ArrowFunctionExpression => Declared(Classification.Parameter),
        SyntaxKind.ConstantDeclaration => DeclaredConstant,
        _ => null,
    };

    private NameClass? OfReference(GreenToken name, int distance)
    {
        var parent = walk.Parent(distance);
        var text = name.TextSpan;
        switch (parent.Kind)
        {
            case SyntaxKind.ImportName:
                return new(ScopeNames.IsCapitalised(text) ? Classification.Type : Classification.Function);
            case SyntaxKind.NamedType:
                if (walk.Slot(distance) == QualifierSlot) return new(Classification.Namespace);
                return IsQualified(parent) ? new(Classification.Type) : TypeOf(text);
            case SyntaxKind.EffectName or SyntaxKind.MockDeclaration:
                var effect = scopes.FindValue(text);
                return effect is { Classification: Classification.Effect } ? effect : new(Classification.Effect);
            case SyntaxKind.ApiDeclaration:
                return new(Classification.Keyword);
            case SyntaxKind.NameExpression:
                return ValueOf(text, IsCalled(distance + 1));
            case SyntaxKind.MemberExpression:
                return MemberOf(parent, text, IsCalled(distance + 1));
            case SyntaxKind.ObjectEntry:
                return HasColon(parent) ? new(Classification.Property) : ValueOf(text, isCalled: false);
            case SyntaxKind.FieldPattern:
                return HasColon(parent) ? new(Classification.Property) : DeclaredConstant;
            case SyntaxKind.NamePattern or SyntaxKind.VariantPattern or SyntaxKind.RecordPattern:
                return PatternOf(parent, text, distance);
            default:
                return null;
        }
    }

    private NameClass PatternOf(GreenNode parent, ReadOnlySpan<char> name, int distance)
    {
        if (walk.Slot(distance) == QualifierSlot) return new(Classification.Namespace);
        var isRecord = parent.Kind == SyntaxKind.RecordPattern;
        if (IsQualified(parent)) return new(isRecord ? Classification.Type : Classification.EnumMember);
        if (parent.Kind == SyntaxKind.NamePattern && !ScopeNames.IsVariant(scopes, name)) return DeclaredConstant;
        if (scopes.FindValue(name) is { Classification: Classification.EnumMember } variant) return variant;
        return isRecord ? TypeOf(name) : new(Classification.EnumMember);
    }

    private NameClass TypeOf(ReadOnlySpan<char> name) => scopes.FindType(name) ?? new(Classification.Type);

    private NameClass ValueOf(ReadOnlySpan<char> name, bool isCalled) => scopes.FindValue(name) ?? Guess(name, isCalled);

    private NameClass MemberOf(GreenNode member, ReadOnlySpan<char> name, bool isCalled)
    {
        if (member.GetSlot(0) is { Kind: SyntaxKind.NameExpression } target && ScopeNames.Name(target) is { } targetName)
        {
            var known = scopes.FindValue(targetName.TextSpan);
            if (known is { Classification: Classification.Effect } effect) return new(Classification.Method, effect.Modifiers);
            if (known is { Classification: Classification.Namespace } space)
            {
                return space.Modifiers == ClassificationModifiers.None
                    ? Guess(name, isCalled)
                    : new(Classification.Function, space.Modifiers);
            }
        }

        return new(isCalled ? Classification.Method : Classification.Property);
    }

    /// <summary>What a value of another module, or one that nobody declares, is likely to be.</summary>
    private static NameClass Guess(ReadOnlySpan<char> name, bool isCalled)
    {
        if (ScopeNames.IsCapitalised(name)) return new(Classification.EnumMember);
        return isCalled ? new(Classification.Function) : Constant;
    }

    /// <summary>Whether the node some levels up has the one below it as what it calls.</summary>
    private bool IsCalled(int distance) => walk.Depth > distance && walk.Parent(distance).Kind switch
    {
        SyntaxKind.CallExpression => walk.Slot(distance) == 0,
        SyntaxKind.PipelineExpression => walk.Slot(distance) == walk.Parent(distance).SlotCount - 1,
        _ => false,
    };

    private static bool IsQualified(GreenNode node) => ScopeNames.HasToken(node, SyntaxKind.DotToken);

    private static bool HasColon(GreenNode node) => ScopeNames.HasToken(node, SyntaxKind.ColonToken);

    private static NameClass Declared(Classification classification) => new(classification, ClassificationModifiers.Declaration);

    private static NameClass DeclaredConstant { get; } = new(
        Classification.Variable, ClassificationModifiers.Declaration | ClassificationModifiers.Readonly);
}
