using System.Runtime.CompilerServices;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Semantics.Types.Inference;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>
/// Binds the body of one declaration: finds what its names stand for and the types of its expressions, and reports what is wrong
/// (language reference, chapter 3). Bidirectional: what a context asks for goes down, what an expression has comes up. An expression with an
/// error has the error type, which fits everything and causes no other diagnostic.
/// </summary>
internal sealed partial class BodyBinder
{
    private readonly InferenceSession session;
    private readonly ItemBody body;
    private readonly ItemId item;
    private readonly ModuleScope module;
    private readonly DiagnosticSink sink;
    private readonly BodyRecorder? recorder;
    private readonly LocalScopes scopes = new();
    private FunctionFrame frame;
    private BlockFrame? block;
    private TypeScope types;

    public BodyBinder(InferenceSession session, ItemBody body)
    {
        this.session = session;
        this.body = body;
        item = body.Id;
        sink = body.Sink;
        recorder = body.Recorder;
        module = session.Context.Get(ModuleScopeQuery.Instance, item.File);
        types = TypeScope.Of(module);
        frame = new(FrameKind.Constant, null, null);
    }

    private Unifier Unifier => session.Unifier;

    /// <summary>
    /// The type of an expression. Where the context asks for one, what does not fit it has been reported, and the type is one that fits.
    /// </summary>
    /// <param name="expression">The expression; null where it is missing.</param>
    /// <param name="expected">What the context asks for; null for anything.</param>
    /// <param name="keepsOutcome">Whether an effect's outcome is wanted as it is, and not forced.</param>
    private MtpType Bind(SyntaxNode? expression, MtpType? expected = null, bool keepsOutcome = false)
    {
        if (expression is null) return PrimitiveType.Error;
        return RuntimeHelpers.TryEnsureSufficientExecutionStack()
            ? BindHere(expression, expected, keepsOutcome)
            : BindDeep(expression, expected, keepsOutcome);
    }

    private MtpType BindDeep(SyntaxNode expression, MtpType? expected, bool keepsOutcome) =>
        DeepStack.Run(() => BindHere(expression, expected, keepsOutcome));

    private MtpType BindHere(SyntaxNode expression, MtpType? expected, bool keepsOutcome)
    {
        session.Context.Cancellation.ThrowIfCancellationRequested();
        if (expected is not null) expected = Unifier.Prune(expected);
        var wanted = expected is TypeVariable or PrimitiveType { Primitive: Primitive.Error or Primitive.Never } ? null : expected;
        switch (expression)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return Noted(expression, Bind(parenthesized.Expression, expected, keepsOutcome));
            case AwaitExpressionSyntax awaited:
                return Noted(expression, BindAwait(awaited, expected, keepsOutcome));
            case BlockSyntax nested:
                return Noted(expression, Settle(nested, BindBlock(nested, wanted), wanted, expected));
            case IfExpressionSyntax conditional:
                return Noted(expression, Settle(conditional, BindIf(conditional, wanted), wanted, expected));
            case MatchExpressionSyntax match:
                return Noted(expression, Settle(match, BindMatch(match, match.Scrutinee, null, wanted), wanted, expected));
            case PipelineExpressionSyntax { Right: MatchExpressionSyntax { Scrutinee: null } match } pipeline:
                return Noted(expression, Settle(pipeline, BindMatch(match, pipeline.Left, null, wanted), wanted, expected));
            case PipelineExpressionSyntax pipeline:
                return BindPipeline(pipeline, expected, wanted, keepsOutcome);
            case CallExpressionSyntax call:
                return BindCall(call, expected, wanted, keepsOutcome);
            case ObjectExpressionSyntax literal:
                return Noted(expression, BindObject(literal, wanted, expected));
            case ArrayExpressionSyntax list:
                return Noted(expression, Settle(list, BindList(list, wanted, out var isChecked), isChecked ? wanted : null, expected));
            case LambdaExpressionSyntax lambda:
                return Accept(lambda, BindLambda(lambda, wanted), expected);
            default:
                // Its parts are asked for types of their own.
                var outer = origin;
                origin = default;
                var type = Infer(expression, expected);
                origin = outer;
                return Accept(expression, type, expected);
        }
    }

    private MtpType Infer(SyntaxNode expression, MtpType? wanted) => expression switch
    {
        LiteralExpressionSyntax literal => InferLiteral(literal),
        NameExpressionSyntax name => InferName(name, wanted),
        MemberExpressionSyntax member => InferMember(member, wanted),
        IndexExpressionSyntax index => InferIndex(index),
        BinaryExpressionSyntax binary => InferBinary(binary),
        UnaryExpressionSyntax unary => InferUnary(unary),
        RespondExpressionSyntax respond => InferRespond(respond.Value),
        RespondJsonExpressionSyntax respond => InferRespond(respond.Value),
        RespondStatusExpressionSyntax respond => InferRespondStatus(respond),
        _ => InferForeign(expression),
    };

    /// <summary>What other languages write has been reported by the parser; its parts are bound, so that their names count as used.</summary>
    private PrimitiveType InferForeign(SyntaxNode expression)
    {
        foreach (var child in expression.ChildNodes())
            if (child is ExpressionSyntax part) Bind(part);
        return PrimitiveType.Error;
    }

    /// <summary>The type of a compound whose parts were held against what the context asks for, or of one that is to be held against it.</summary>
    private MtpType Settle(SyntaxNode expression, MtpType type, MtpType? wanted, MtpType? expected) =>
        wanted is not null ? type : Accept(expression, type, expected);

    /// <summary>Holds a type against what the context asks for, and reports it where it does not fit.</summary>
    private MtpType Accept(SyntaxNode expression, MtpType type, MtpType? expected)
    {
        recorder?.Type(expression, type);
        if (expected is null) return type;
        if (!session.Assignability.Fits(type, expected)) return ReportMismatch(expression, type, expected);
        SolveWoken();
        recorder?.Conversion(expression, type, expected);
        return Unifier.FitsAnything(Unifier.Prune(type)) ? type : expected;
    }

    private MtpType Noted(SyntaxNode expression, MtpType type)
    {
        recorder?.Type(expression, type);
        return type;
    }

    private string NameOf(SyntaxToken token) => NamePool.Get(token.TextSpan);

    /// <summary>Ends the binding: settles what waited, checks what had to wait for all types, and gives the effects performed.</summary>
    public void Finish()
    {
        for (var index = 0; index < session.Decoded.Count; index++)
        {
            if (session.Decoded[index].Solution is not null) continue;
            Unifier.Unify(session.Decoded[index], PrimitiveType.Json);
            SolveWoken();
        }

        CheckComparisons();
        CheckMatches();
        CheckHandler();
        if (session.Budget.IsSpent) sink.Report(DiagnosticCode.TypeTooComplex, NameSpan);
    }

    private TextSpan NameSpan => DeclaredNames.SpanIn(body.Root);
}
