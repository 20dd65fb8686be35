using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Semantics.Types.Inference;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>Blocks and their statements.</summary>
internal sealed partial class BodyBinder
{
    /// <summary>The type of a block: that of its last statement if it is an expression, else unit; empty when its end is not reached.</summary>
    private MtpType BindBlock(BlockSyntax syntax, MtpType? wanted)
    {
        var scope = scopes.Open();
        var type = BindStatements(syntax, wanted, scope);
        CloseScope();
        return type;
    }

    private MtpType BindStatements(BlockSyntax syntax, MtpType? wanted, int scope)
    {
        var outer = block;
        var outerTypes = types;
        var outerVariants = localVariants;
        block = new(syntax, outer, scope);
        DeclareNested(syntax);
        MtpType type = PrimitiveType.Unit;
        var isReached = true;
        StatementSyntax? last = null;
        foreach (var statement in syntax.Statements)
        {
            if (last is not null) isReached &= BindStatement(last);
            last = statement;
        }

        if (last is ExpressionSyntax value)
        {
            type = Bind(value, wanted);
            isReached &= !IsNever(type);
        }
        else
        {
            if (last is not null) isReached &= BindStatement(last);
            if (isReached && wanted is not null && !IsUnit(wanted)) type = ReportNoBlockValue(syntax, wanted);
        }

        BindRest();
        block = outer;
        types = outerTypes;
        localVariants = outerVariants;
        return isReached ? type : PrimitiveType.Never;
    }

    private static bool IsNever(MtpType type) => Unifier.Prune(type) is PrimitiveType { Primitive: Primitive.Never };

    private static bool IsUnit(MtpType type) => Unifier.Prune(type) is PrimitiveType { Primitive: Primitive.Unit };

    /// <summary>Binds a statement whose value nobody takes; false when what follows it is not reached.</summary>
    private bool BindStatement(StatementSyntax statement)
    {
        switch (statement)
        {
            case ConstantDeclarationSyntax constant:
                return BindConstant(constant);
            case ReturnStatementSyntax returned:
                BindReturn(returned);
                return false;
            case MockDeclarationSyntax mock:
                BindMock(mock);
                return true;
            case FunctionDeclarationSyntax or TypeDeclarationSyntax:
                return true;
            case IfExpressionSyntax conditional:
                return !IsNever(Noted(conditional, BindIfAsStatement(conditional)));
            case MatchExpressionSyntax match:
                return !IsNever(Noted(match, BindMatch(match, match.Scrutinee, null, null, isDropped: true)));
            case ExpressionSyntax expression:
                return !IsNever(Bind(expression));
            default:
                foreach (var child in statement.ChildNodes())
                    if (child is ExpressionSyntax part) Bind(part);
                return true;
        }
    }

    private bool BindConstant(ConstantDeclarationSyntax constant)
    {
        var declared = constant.Type is { } annotation ? TypeOf(annotation.Type) : null;
        if (declared is not null) origin = (declared, item, constant.Type!.Type?.Span, TypeSource.Annotation);
        session.Level++;
        var type = Bind(constant.Value, declared, declared is null && KeepsOutcome(constant));
        session.Level--;
        var isReached = !IsNever(type);
        if (constant.Name.Kind != SyntaxKind.IdentifierToken || constant.Name.IsMissing) return isReached;
        var scheme = declared is null ? Generalized(type, constant.Name) : TypeScheme.Of(declared);
        Declare(constant.Name, LocalKind.Constant, scheme);
        return isReached;
    }

    private TypeScheme Generalized(MtpType type, SyntaxToken name)
    {
        if (!type.HasVariables) return TypeScheme.Of(Bounded(type, name));
        var resolved = Bounded(TypeFinisher.Resolve(type), name);
        return session.Generalizer.Generalize([resolved], session.Level, item, name.Span.Start)[0];
    }

    /// <summary>The type, or that of an error where it is nested more deeply than any type may be.</summary>
    private MtpType Bounded(MtpType type, SyntaxToken name)
    {
        if (type.Depth <= TypeLimits.Depth) return type;
        sink.Report(DiagnosticCode.TypeTooComplex, name.Span);
        return PrimitiveType.Error;
    }

    /// <summary>Binds a name in the current scope.</summary>
    private Local Declare(SyntaxToken name, LocalKind kind, TypeScheme scheme, bool isReported = true)
    {
        var local = new Local(NameOf(name), kind, name.Span, scheme, frame.Depth);
        if (scopes.Add(local) is { } before)
        {
            if (isReported) sink.Report(DiagnosticCode.DuplicateName, name.Span, local.Name).Related(before.Span, "the first one");

            // Which of the two is meant by what follows, nobody knows.
            before.IsUsed = local.IsUsed = true;
            local.Scheme = TypeScheme.Of(PrimitiveType.Error);
        }

        recorder?.Resolve(name, new LocalResolution(local.Name, kind, local.Span, scheme.Type));
        return local;
    }

    private void CloseScope()
    {
        foreach (var local in scopes.Close())
            if (!local.IsUsed) ReportUnused(local);
    }

    private void BindReturn(ReturnStatementSyntax returned)
    {
        endsEarly = true;
        var wanted = frame.Kind is FrameKind.Handler ? PrimitiveType.Json : frame.DeclaredResult;
        if (returned.Value is { } value)
        {
            var type = Bind(value, wanted);
            if (wanted is null) frame.Returns.Add(type);
        }
        else if (wanted is null)
        {
            frame.Returns.Add(PrimitiveType.Unit);
        }
        else if (frame.Kind == FrameKind.Function && !session.Assignability.Fits(PrimitiveType.Unit, wanted))
        {
            ReportMismatch(returned, PrimitiveType.Unit, wanted);
        }
    }

    /// <summary>A condition asks for a boolean on its own account, whatever else is asked for around it.</summary>
    private void BindCondition(ExpressionSyntax? condition)
    {
        var outer = origin;
        origin = default;
        Bind(condition, PrimitiveType.Boolean);
        origin = outer;
    }

    private MtpType BindIf(IfExpressionSyntax conditional, MtpType? wanted)
    {
        BindCondition(conditional.Condition);
        if (wanted is not null)
        {
            var whenTrue = Bind(conditional.WhenTrue, wanted);
            var whenFalse = Bind(conditional.WhenFalse, wanted);
            return IsNever(whenTrue) && IsNever(whenFalse) ? PrimitiveType.Never : wanted;
        }

        if (conditional.WhenTrue is null || conditional.WhenFalse is null)
        {
            Bind(conditional.WhenTrue);
            Bind(conditional.WhenFalse);
            return PrimitiveType.Error;
        }

        var branches = new List<SyntaxNode>();
        var found = new List<MtpType>();
        AddBranch(conditional.WhenTrue, branches, found);
        var rest = conditional.WhenFalse;
        while (rest is IfExpressionSyntax { WhenTrue: { } branch } next && next.WhenFalse is { } last)
        {
            BindCondition(next.Condition);
            AddBranch(branch, branches, found);
            rest = last;
        }

        AddBranch(rest, branches, found);
        return Joined(branches, found, conditional.IfKeyword.Span, "branches of an `if`");
    }

    private MtpType BindIfAsStatement(IfExpressionSyntax conditional)
    {
        BindCondition(conditional.Condition);
        var whenTrue = BindDropped(conditional.WhenTrue);
        var whenFalse = BindDropped(conditional.WhenFalse);
        return whenTrue || whenFalse ? PrimitiveType.Unit : PrimitiveType.Never;
    }

    /// <summary>Binds a branch whose value nobody takes; false when its end is not reached.</summary>
    private bool BindDropped(StatementSyntax? branch)
    {
        if (branch is null) return true;
        if (branch is not BlockSyntax nested) return BindStatement(branch);
        var outer = block;
        var outerTypes = types;
        var outerVariants = localVariants;
        block = new(nested, outer, scopes.Open());
        DeclareNested(nested);
        var isReached = true;
        foreach (var statement in nested.Statements) isReached &= BindStatement(statement);
        BindRest();
        block = outer;
        types = outerTypes;
        localVariants = outerVariants;
        CloseScope();
        return isReached;
    }

    private void AddBranch(SyntaxNode branch, List<SyntaxNode> branches, List<MtpType> found)
    {
        branches.Add(branch);
        found.Add(Bind(branch));
    }

    /// <summary>The one type of several branches, arms or elements (language reference, chapter 3, <i>Joins</i>).</summary>
    private MtpType Joined(List<SyntaxNode> nodes, List<MtpType> found, TextSpan span, string what)
    {
        var (type, outcome) = session.Join.Join(found);
        SolveWoken();
        switch (outcome)
        {
            case JoinOutcome.Mixed:
                ReportMixed(nodes, found, span, what);
                break;
            case JoinOutcome.Impossible:
                ReportNoJoin(nodes, found, span, what);
                break;
        }

        if (recorder is not null)
            for (var index = 0; index < nodes.Count; index++) recorder.Conversion(nodes[index], found[index], type);
        return type;
    }

    private MtpType InferRespond(ExpressionSyntax? value)
    {
        endsEarly = true;
        Bind(value, PrimitiveType.Json);
        return PrimitiveType.Never;
    }

    private MtpType InferRespondStatus(RespondStatusExpressionSyntax respond)
    {
        endsEarly = true;
        var index = 0;
        if (respond.Arguments is null) return PrimitiveType.Never;
        foreach (var argument in respond.Arguments.Arguments)
            Bind(argument.Value, index++ == 0 ? PrimitiveType.Number : PrimitiveType.Json);
        if (index != 2 && !respond.Arguments.ContainsDiagnostics)
            sink.Report(DiagnosticCode.RespondStatusArguments, respond.Arguments.Span, index.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return PrimitiveType.Never;
    }
}
