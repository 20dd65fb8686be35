using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Symbols;

/// <summary>Makes items from syntax, without bodies and positions.</summary>
internal static class ItemBuilder
{
    /// <summary>The item of a declaration, with ordinal 0; null for what declares none. A missing name is "".</summary>
    public static Item? Build(SyntaxNode declaration) => declaration switch
    {
        FunctionDeclarationSyntax function =>
            new FunctionItem(NamePool.Get(function.Name.TextSpan), 0, Signature(function), function.Parent is ApiDeclarationSyntax),
        ConstantDeclarationSyntax constant => new ConstantItem(NameOf(constant.Name), 0, TypeOf(constant.Type)),
        TypeDeclarationSyntax type => new TypeItem(NamePool.Get(type.Name.TextSpan), 0, TypeParameters(type.TypeParameters), Body(type.Body)),
        EffectDeclarationSyntax effect => new EffectItem(
            NamePool.Get(effect.Name.TextSpan), 0, effect.Body is null, effect.Body is { } body ? [.. body.Members.Select(Member)] : []),
        ServeDeclarationSyntax => new ServeItem(0),
        TestDeclarationSyntax test => new TestItem(StringLiterals.ValueOf(test.Name), 0),
        ForbiddenConstructSyntax forbidden => Forbidden(forbidden),
        _ => null,
    };

    /// <summary>The route of a handler.</summary>
    public static ApiItem BuildApi(ApiDeclarationSyntax api)
    {
        var method = api.Method.Text.ToUpperInvariant();
        var path = api.Path.Kind == SyntaxKind.StringToken ? StringLiterals.ValueOf(api.Path) : api.Path.Text;
        var uses = api.Uses is { } clause ? Effects(clause) : (EquatableArray<string>?)null;
        return new($"{method} {path}", 0, method, path, api.Function?.Name.Text, uses);
    }

    /// <summary>What a function says of its type.</summary>
    public static FunctionSignatureItem Signature(FunctionDeclarationSyntax function) => new(
        TypeParameters(function.TypeParameters),
        Parameters(function.Parameters),
        function.Result is { } result ? TypeExpressions.From(result.Type) : null,
        function.Uses is { } uses ? Effects(uses) : (EquatableArray<string>?)null);

    /// <summary>The names of type parameters.</summary>
    public static EquatableArray<string> TypeParameters(TypeParameterListSyntax? list) =>
        list is null ? [] : [.. list.Parameters.Select(static parameter => NamePool.Get(parameter.Name.TextSpan))];

    /// <summary>Effects as written, each once.</summary>
    public static EquatableArray<string> Effects(UsesClauseSyntax uses) =>
        [.. uses.Effects.Select(static effect => NamePool.Get(effect.Name.TextSpan)).Where(static name => name.Length > 0).Distinct()];

    private static string NameOf(SyntaxToken token) => token.Kind == SyntaxKind.UnderscoreToken ? "" : NamePool.Get(token.TextSpan);

    private static TypeExpression? TypeOf(TypeAnnotationSyntax? annotation) =>
        annotation is null ? null : TypeExpressions.From(annotation.Type);

    private static EquatableArray<ParameterItem> Parameters(ParameterListSyntax? list) =>
        list is null ? [] : [.. list.Parameters.Select(static parameter => new ParameterItem(NamePool.Get(parameter.Name.TextSpan), TypeOf(parameter.Type)))];

    /// <summary>What a type declaration declares.</summary>
    public static TypeItemBody Body(TypeBodySyntax? body) => body switch
    {
        RecordBodySyntax record => new RecordItemBody([.. record.Fields.Select(TypeExpressions.Field)]),
        UnionBodySyntax union => new UnionItemBody([.. union.Variants.Select(Variant)]),
        BracedUnionBodySyntax union => new UnionItemBody([.. union.Variants.Select(Variant)]),
        _ => new MissingItemBody(),
    };

    private static VariantItem Variant(VariantSyntax variant) => new(
        NamePool.Get(variant.Name.TextSpan), variant.Payloads is null ? [] : [.. variant.Payloads.Payloads.Select(Payload)]);

    private static PayloadItem Payload(PayloadSyntax payload) =>
        new(payload.Label.IsMissing ? null : NamePool.Get(payload.Label.TextSpan), TypeExpressions.From(payload.Type));

    private static EffectMemberItem Member(EffectMemberSyntax member) => new(
        NamePool.Get(member.Name.TextSpan), TypeParameters(member.TypeParameters), Parameters(member.Parameters),
        member.Result is { } result ? TypeExpressions.From(result.Type) : null);

    /// <summary>A <c>class</c> or <c>enum</c> is reported once; its name is then known as a type of which nothing is.</summary>
    private static TypeItem? Forbidden(ForbiddenConstructSyntax forbidden)
    {
        if (forbidden.Keyword.Kind is not (SyntaxKind.ClassKeyword or SyntaxKind.EnumKeyword) || forbidden.Rest is not { } rest) return null;
        var name = rest.GetFirstToken();
        return name.Kind == SyntaxKind.IdentifierToken ? new(NamePool.Get(name.TextSpan), 0, [], new MissingItemBody()) : null;
    }
}
