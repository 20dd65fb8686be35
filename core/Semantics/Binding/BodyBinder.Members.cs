using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Semantics.Types.Inference;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>Members of values, modules, namespaces and effects.</summary>
internal sealed partial class BodyBinder
{
    private MtpType InferMember(MemberExpressionSyntax member, MtpType? wanted)
    {
        if (member.Target is NameExpressionSyntax { Name: { Kind: SyntaxKind.IdentifierToken, IsMissing: false } } qualifier
            && !scopes.TryGet(NameOf(qualifier.Name), out _) && IsQualifier(qualifier))
            return member.Name.IsMissing ? PrimitiveType.Error : InferQualified(member, qualifier, wanted);
        var receiver = Unifier.Prune(Bind(member.Target));
        return member.Name.IsMissing ? PrimitiveType.Error : MemberOf(receiver, NameOf(member.Name), member.Name);
    }

    private bool IsQualifier(NameExpressionSyntax name)
    {
        var text = NameOf(name.Name);
        return !module.TryGetValue(text, out _)
            && (module.TryGetModule(text, out _) || module.TryGetNamespace(text, out _) || TryGetEffect(text, out _));
    }

    private MtpType InferQualified(MemberExpressionSyntax member, NameExpressionSyntax qualifier, MtpType? wanted)
    {
        if (QualifiedScope(qualifier, out var file) is not { } scope)
        {
            sink.Report(DiagnosticCode.EffectAsValue, member.Span, member.Span.Length > 0 ? member.ToString() : "");
            return PrimitiveType.Error;
        }

        var name = NameOf(member.Name);
        if (scope.TryGetValue(name, out var value)) return TypeOfItem(value.Item, member.Name);
        if (VariantOf(name, wanted, member.Name, scope.Variants(name)) is { } variant) return TypeOfVariant(variant, member.Name, wanted);
        return ReportNoModuleMember(member, qualifier, scope, file);
    }

    /// <summary>What an alias or a namespace holds; null for an effect.</summary>
    private ModuleNames? QualifiedScope(NameExpressionSyntax qualifier, out FilePath file)
    {
        var text = NameOf(qualifier.Name);
        file = FilePath.None;
        if (!module.TryGetModule(text, out var found) && !module.TryGetNamespace(text, out found)) return null;
        file = found;
        recorder?.Resolve(qualifier.Name, new ModuleResolution(file));
        return session.Context.Get(ModuleNamesQuery.Instance, file);
    }

    private MtpType BindMemberCall(
        CallSite site, MemberExpressionSyntax member, MtpType? expected, MtpType? wanted, bool keepsOutcome)
    {
        var name = NameOf(member.Name);
        if (member.Target is NameExpressionSyntax { Name: { Kind: SyntaxKind.IdentifierToken, IsMissing: false } } qualifier
            && !scopes.TryGet(NameOf(qualifier.Name), out _) && IsQualifier(qualifier))
        {
            if (QualifiedScope(qualifier, out _) is { } scope)
            {
                if (scope.TryGetValue(name, out var value))
                    return BindItemCall(site, value.Item, member.Name, expected, wanted, keepsOutcome);
                if (VariantOf(name, wanted, member.Name, scope.Variants(name)) is { } variant)
                    return BindVariantCall(site, variant, member.Name, expected, wanted);
                return BindArgumentsOfError(site, InferQualified(member, qualifier, wanted));
            }

            if (!TryGetEffect(NameOf(qualifier.Name), out var effect)) effect = new(FilePath.None, NameOf(qualifier.Name));
            recorder?.Resolve(qualifier.Name, new EffectResolution(effect, null));
            return BindEffectCall(site, effect, name, member.Name, expected, keepsOutcome);
        }

        var receiver = Unifier.Prune(Bind(member.Target));
        return Accept(site.Node, BindMethod(site, receiver, name, member.Name, wanted), expected);
    }

    private MtpType BindMethod(CallSite site, MtpType receiver, string name, SyntaxToken token, MtpType? wanted)
    {
        if (receiver is TypeVariable variable)
        {
            var arguments = BindArguments(site);
            var result = session.Fresh();
            Unifier.Defer(variable, new MethodConstraint(variable, name, [.. arguments], result, token.Span));
            return result;
        }

        if (Unifier.FitsAnything(receiver)) return BindArgumentsOfError(site, receiver);
        if (session.Assignability.RecordOf(receiver) is { } record && !HasMethods(receiver))
        {
            if (record.TryGetField(name, out var field)) return Apply(site, Field(receiver, name, field, token), wanted);
            BindArgumentsOfError(site);
            return ReportNoMember(receiver, name, token);
        }

        if (MethodOf(receiver, name) is not { } method)
        {
            BindArgumentsOfError(site);
            return ReportNoMethod(receiver, name, token);
        }

        var signature = session.SignatureOf(method);
        var type = Instantiate(signature.Scheme, token.Span);
        recorder?.Resolve(token, new ItemResolution(method, type));
        if (type is not FunctionType function) return BindArgumentsOfError(site);
        var callable = CallableOf(name, function, signature, method);
        if (!session.Assignability.Fits(receiver, callable.Parameters[0]))
        {
            BindArgumentsOfError(site);
            return ReportWrongReceiver(receiver, callable.Parameters[0], name, token);
        }

        if (wanted is not null && !MentionsJson(wanted)) Anticipate(callable.Result, wanted);
        return Invoke(site, callable, receiver);
    }

    private static bool HasMethods(MtpType type) => type is NominalType { Id: var id } && id == BuiltInTypes.List;

    /// <summary>The built-in method of a type; null when it has none of that name.</summary>
    private ItemId? MethodOf(MtpType receiver, string name)
    {
        var file = receiver switch
        {
            NominalType { Id: var id } when id == BuiltInTypes.List => PreludeFiles.List,
            PrimitiveType { Primitive: Primitive.String } => PreludeFiles.String,
            _ when name == "toString" && Unifier.IsOfKind(receiver, VariableKind.Printable) => PreludeFiles.String,
            _ => default,
        };
        if (file == default) return null;
        return session.Context.Get(ModuleNamesQuery.Instance, file).TryGetValue(name, out var method) ? method.Item : null;
    }

    /// <summary>The type of <c>value.name</c>.</summary>
    private MtpType MemberOf(MtpType receiver, string name, SyntaxToken token)
    {
        if (receiver is TypeVariable variable)
        {
            var result = session.Fresh();
            Unifier.Defer(variable, new MemberConstraint(variable, name, result, token.Span));
            return result;
        }

        if (Unifier.FitsAnything(receiver)) return receiver;
        if (TypeOfMember(receiver, name) is { } type) return Field(receiver, name, type, token);
        return MethodOf(receiver, name) is not null ? ReportMethodNotCalled(name, token) : ReportNoMember(receiver, name, token);
    }

    private MtpType Field(MtpType receiver, string name, MtpType type, SyntaxToken token)
    {
        recorder?.Resolve(token, new FieldResolution(receiver, name, type));
        return type;
    }

    /// <summary>The type of a field or property; null where there is none.</summary>
    private MtpType? TypeOfMember(MtpType receiver, string name)
    {
        if (receiver is PrimitiveType { Primitive: Primitive.Json }) return name == "length" ? PrimitiveType.Number : null;
        return session.Definitions.PropertiesOf(receiver) is { } record && record.TryGetField(name, out var type) ? type : null;
    }

    private MtpType InferIndex(IndexExpressionSyntax index)
    {
        var receiver = Unifier.Prune(Bind(index.Target));
        var key = KeyOf(index);
        if (receiver is TypeVariable variable)
        {
            var indexType = Bind(index.Index);
            var result = session.Fresh();
            Unifier.Defer(variable, new IndexConstraint(variable, indexType, key, result, index.Index?.Span ?? index.Span));
            return result;
        }

        if (index.Index is null) return PrimitiveType.Error;
        if (Unifier.FitsAnything(receiver))
        {
            Bind(index.Index);
            return receiver;
        }

        if (key is not null && FieldsOf(receiver) is { } record)
        {
            Noted(index.Index, PrimitiveType.String);
            return record.TryGetField(key, out var field) ? field : ReportNoField(receiver, record, key, index.Index.Span, isQuoted: true);
        }

        var (wanted, element) = ElementOf(receiver);
        if (element is null)
        {
            Bind(index.Index);
            return ReportNotIndexable(receiver, index);
        }

        if (wanted is null) BindJsonIndex(index.Index);
        else Bind(index.Index, wanted);
        return element;
    }

    /// <summary>The fields that a literal key reads: those of a record, and of a Decimal.</summary>
    private RecordType? FieldsOf(MtpType receiver) => receiver is PrimitiveType { Primitive: Primitive.Decimal }
        ? session.Definitions.PropertiesOf(receiver)
        : session.Assignability.RecordOf(receiver);

    private static string? KeyOf(IndexExpressionSyntax index) =>
        index.Index is LiteralExpressionSyntax { Token: { Kind: SyntaxKind.StringToken } token } ? StringLiterals.ValueOf(token) : null;

    /// <summary>What an index of a type is, null for the two that Json takes, and what it gives; nothing where there is no index.</summary>
    private static (MtpType? Index, MtpType? Element) ElementOf(MtpType receiver) => receiver switch
    {
        PrimitiveType { Primitive: Primitive.String } => (PrimitiveType.Number, PrimitiveType.String),
        PrimitiveType { Primitive: Primitive.Json } => (null, PrimitiveType.Json),
        NominalType { Id: var id } list when id == BuiltInTypes.List => (PrimitiveType.Number, list.Arguments[0]),
        NominalType { Id: var id } map when id == BuiltInTypes.Map => (map.Arguments[0], BuiltInTypes.OptionOf(map.Arguments[1])),
        _ => (null, null),
    };

    private void BindJsonIndex(ExpressionSyntax index)
    {
        var type = Bind(index);
        if (!Unifier.Require(type, VariableKind.Ordered))
            sink.Report(DiagnosticCode.WrongJsonIndex, index.Span, Shown(type));
    }
}
