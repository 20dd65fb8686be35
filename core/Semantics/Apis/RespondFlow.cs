using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Apis;

/// <summary>What a declaration's own body is.</summary>
public enum BodyRole : byte
{
    /// <summary>A function that answers no request, a test, a constant.</summary>
    Function,

    /// <summary>A named handler, or a function that a route of <c>serve</c> names: it ends with <c>respond</c> or a value.</summary>
    NamedHandler,

    /// <summary>An unnamed handler: it ends with <c>respond</c>.</summary>
    UnnamedHandler,
}

/// <summary>
/// Where control goes in bodies, as far as <c>respond</c> and <c>return</c> decide it (§8): from the syntax alone.
/// </summary>
public static class RespondFlow
{
    /// <summary>
    /// Reports <c>respond</c> outside of a handler's own body, code that is never reached, and, in handlers, paths that end without an
    /// answer. A declaration that has neither <c>respond</c> nor <c>return</c> in it and is no handler need not be asked about.
    /// </summary>
    /// <param name="declaration">The declaration on its own: a function, handler, constant, test or <c>serve</c>.</param>
    /// <param name="role">What its own body is.</param>
    /// <param name="isServed">Whether a route of <c>serve</c> names it; asked only where <c>respond</c> stands in a plain function.</param>
    /// <param name="sink">Where the diagnostics go.</param>
    public static void Check(SyntaxNode declaration, BodyRole role, Func<bool> isServed, DiagnosticSink sink)
    {
        var (body, function) = declaration switch
        {
            ApiDeclarationSyntax { Function: { } named } => (named.Body, named),
            ApiDeclarationSyntax handler => (handler.Body, null),
            FunctionDeclarationSyntax own => (own.Body, own),
            _ => (null, null),
        };
        var walk = new FlowWalk(sink);
        if (body is null)
        {
            walk.Outside(declaration);
            return;
        }

        if (role == BodyRole.Function)
        {
            if (!FlowWalk.HasOwnRespond(body) || !isServed())
            {
                walk.Outside(body);
                return;
            }

            role = BodyRole.NamedHandler;
        }

        walk.Inside(body);
        if (!body.ContainsDiagnostics && !body.CloseBrace.IsMissing) new HandlerEnds(role, GivesUnit(function), sink).Check(body);
    }

    private static bool GivesUnit(FunctionDeclarationSyntax? function) =>
        function?.Result?.Type is NamedTypeSyntax { Qualifier.IsMissing: true, Name.Text: "unit" or "void" };
}

/// <summary>Walks bodies in the order in which they run.</summary>
internal sealed class FlowWalk(DiagnosticSink? sink)
{
    private bool isHandler;
    private bool isReported;

    /// <summary>Walks code that may answer the request.</summary>
    public void Inside(BlockSyntax body)
    {
        isHandler = true;
        Completes(body);
    }

    /// <summary>Walks code that may not; says whether control comes out at its end.</summary>
    public bool Outside(SyntaxNode? code)
    {
        var (outerHandler, outerReported) = (isHandler, isReported);
        (isHandler, isReported) = (false, false);
        var completes = Completes(code);
        (isHandler, isReported) = (outerHandler, outerReported);
        return completes;
    }

    /// <summary>Whether a body answers the request itself, not in a function within it.</summary>
    public static bool HasOwnRespond(BlockSyntax body) => body
        .DescendantNodes(static node => !IsFunction(node))
        .Any(static node => node is RespondExpressionSyntax or RespondJsonExpressionSyntax or RespondStatusExpressionSyntax);

    public static bool IsFunction(SyntaxNode node) => node is LambdaExpressionSyntax or FunctionDeclarationSyntax or MockFunctionSyntax;

    /// <summary>Whether control comes out at the end of code; reports what it finds on the way.</summary>
    public bool Completes(SyntaxNode? code)
    {
        switch (code)
        {
            case null:
                return true;
            case BlockSyntax block:
                return BlockCompletes(block);
            case ReturnStatementSyntax statement:
                Completes(statement.Value);
                return false;
            case RespondExpressionSyntax or RespondJsonExpressionSyntax or RespondStatusExpressionSyntax:
                Respond(code);
                return false;
            case IfExpressionSyntax conditional:
                var isDecided = Completes(conditional.Condition);
                var whenTrue = Completes(conditional.WhenTrue);
                return isDecided & (Completes(conditional.WhenFalse) | whenTrue);
            case MatchExpressionSyntax match:
                return Completes(match.Scrutinee) & ArmsComplete(match);
            case TypeSyntax or PatternSyntax or TypeDeclarationSyntax or ParameterListSyntax:
                return true;
            case BinaryExpressionSyntax or PipelineExpressionSyntax or MemberExpressionSyntax or IndexExpressionSyntax or CallExpressionSyntax:
                return ChainCompletes(code);
            case var _ when IsFunction(code):
                foreach (var child in code.ChildNodes()) Outside(child);
                return true;
            default:
                var completes = true;
                foreach (var child in code.ChildNodes()) completes &= Completes(child);
                return completes;
        }
    }

    private bool ArmsComplete(MatchExpressionSyntax match)
    {
        var (any, count) = (false, 0);
        foreach (var arm in match.Arms)
        {
            any |= Completes(arm.Body);
            count++;
        }

        return any || count == 0;
    }

    /// <summary>Chains nest to the left more deeply than the stack is high, so their left sides are walked in a loop.</summary>
    private bool ChainCompletes(SyntaxNode chain)
    {
        var links = new Stack<SyntaxNode>();
        SyntaxNode? node = chain;
        while (LeftOf(node) is var (isChain, left) && isChain)
        {
            links.Push(node!);
            node = left;
        }

        var completes = Completes(node);
        while (links.TryPop(out var link))
        {
            switch (link)
            {
                case BinaryExpressionSyntax { Operator.Kind: SyntaxKind.AmpersandAmpersandToken or SyntaxKind.BarBarToken } logical:
                    Completes(logical.Right);
                    break;
                case BinaryExpressionSyntax binary:
                    completes &= Completes(binary.Right);
                    break;
                case PipelineExpressionSyntax pipeline:
                    completes &= Completes(pipeline.Right);
                    break;
                case IndexExpressionSyntax index:
                    completes &= Completes(index.Index);
                    break;
                case CallExpressionSyntax call:
                    completes &= Completes(call.Arguments);
                    break;
            }
        }

        return completes;
    }

    private static (bool IsChain, SyntaxNode? Left) LeftOf(SyntaxNode? node) => node switch
    {
        BinaryExpressionSyntax binary => (true, binary.Left),
        PipelineExpressionSyntax pipeline => (true, pipeline.Left),
        MemberExpressionSyntax member => (true, member.Target),
        IndexExpressionSyntax index => (true, index.Target),
        CallExpressionSyntax call => (true, call.Callee),
        _ => (false, null),
    };

    private bool BlockCompletes(BlockSyntax block)
    {
        StatementSyntax? end = null;
        StatementSyntax? first = null;
        StatementSyntax? last = null;
        foreach (var statement in block.Statements)
        {
            // Nested functions and types are declared for the whole block, wherever in it they stand.
            var isDeclaration = statement is FunctionDeclarationSyntax or TypeDeclarationSyntax or MockDeclarationSyntax;
            if (end is not null && !isDeclaration) (first, last) = (first ?? statement, statement);
            else if (!Completes(statement)) end = statement;
        }

        if (first is not null) ReportUnreachable(end!, first, last!);
        return end is null;
    }

    private void Respond(SyntaxNode respond)
    {
        if (!isHandler && !isReported)
        {
            sink?.Report(DiagnosticCode.RespondOutsideHandler, respond.GetFirstToken().Span);
            isReported = true;
        }

        foreach (var child in respond.ChildNodes()) Completes(child);
    }

    private void ReportUnreachable(StatementSyntax end, StatementSyntax first, StatementSyntax last)
    {
        if (sink is null) return;
        var reason = end switch
        {
            ReturnStatementSyntax => "`return` before it ends the function",
            RespondExpressionSyntax or RespondJsonExpressionSyntax or RespondStatusExpressionSyntax => "`respond` before it ends the handler",
            _ => "every path before it ends with `return` or `respond`",
        };
        var span = TextSpan.FromBounds(first.Span.Start, last.Span.End);
        sink.Report(DiagnosticCode.UnreachableCode, span, reason)
            .Related(end.Span, "nothing goes on after this")
            .Replace("Remove what is never reached", LineSpans.Extend(first.Tree.Text, span), "");
    }
}
