using MtpScript.Tooling.Syntax.Green;
using MtpScript.Tooling.Syntax.Incremental;
using MtpScript.Tooling.Syntax.Lexing;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Syntax.Parsing;

/// <summary>
/// The recursive-descent parser (§2). It accepts any text, never throws and always consumes. What a node becomes depends only on the
/// tokens from its start on, on where in the grammar it stands, and, where its flags say so, on its depth: that is what
/// lets an edit take over all other nodes (<see cref="OldTree"/>). So recovery never asks what stands before or around a node.
/// </summary>
internal sealed partial class Parser
{
    private readonly TokenStream tokens;
    private readonly OldTree? old;
    private readonly Stack<GreenListBuilder> builders = new();
    private readonly List<GreenDiagnostic> errors = [];

    /// <summary>The start of the current token when the last error was reported, or -1: one error is enough at one token.</summary>
    private int lastError = -1;

    /// <summary>How many constructs are open around the current token.</summary>
    private int nesting;

    /// <summary>Whether the declaration of the top level that is being parsed is nested too deeply somewhere.</summary>
    private bool isTooDeep;

    /// <summary>How many <c>{</c> are open around the current token.</summary>
    private int openBraces;

    /// <summary>How many <c>(</c> and <c>[</c> of expressions are open around the current token.</summary>
    private int openBrackets;

    /// <summary>How many of these are open around the innermost brace: the others are to be closed before that one is.</summary>
    private int bracketBase;

    private bool dependsOnDepth;

    /// <summary>What the rest of the text was asked for, and is not yet part of a node.</summary>
    private readonly List<RestFact> restFacts = [];

    /// <summary>
    /// How many constructs around the current token are one error as a whole. Nodes inside lack the errors that they have elsewhere:
    /// none is taken over from an older tree, nor to another place.
    /// </summary>
    private int muted;

    /// <summary>In the condition of an <c>if</c> or the scrutinee of a <c>match</c>, where <c>{</c> starts no object.</summary>
    private bool inCondition;

    /// <summary>In the body of an arm, which ends where the next arm starts.</summary>
    private bool inArm;

    /// <summary>In the result type of a declared function, where <c>uses</c> belongs to the function and not to a function type.</summary>
    private bool inDeclaredResult;

    /// <summary>How many <c>&lt;</c> of type arguments are open around the current token, up to the nearest other bracket.</summary>
    private int openAngles;

    private Parser(SourceText text, OldTree? old)
    {
        this.old = old;
        tokens = new(text, old);
    }

    private SyntaxKind Kind => tokens.Kind;

    /// <summary>The green tree of a text.</summary>
    public static GreenNode Parse(SourceText text) => new Parser(text, null).ParseModule();

    /// <summary>The green tree of a text, given that of the text before a change; equal to what a full parse gives.</summary>
    public static GreenNode Reparse(SourceText text, GreenNode oldRoot, TextChange change) =>
        new Parser(text, new(oldRoot, change)).ParseModule();

    private GreenNode ParseModule()
    {
        var members = ParseList(SyntaxKind.ListOfDeclaration);
        return GreenBranch.Create(SyntaxKind.Module, members, tokens.Take());
    }

    private GreenToken Take() => tokens.Take();

    private GreenToken? TryTake(SyntaxKind kind) => Kind == kind ? tokens.Take() : null;

    private SyntaxKind PeekKind(int distance) => tokens.Peek(distance).Kind;

    private bool StartsLine => tokens.Current.StartsLine;

    /// <summary>What a node under construction needs to remember of the time when it was begun.</summary>
    private readonly record struct Mark(int Start, int Errors, int Examined, int LastError, bool DependsOnDepth, int Facts);

    /// <summary>Begins a node that can be taken over from an older tree: errors and lookahead from here on belong to it.</summary>
    private Mark Begin()
    {
        var mark = new Mark(tokens.Position, errors.Count, tokens.Examined, lastError, dependsOnDepth, restFacts.Count);
        tokens.Examined = 0;
        lastError = -1;
        dependsOnDepth = false;
        return mark;
    }

    /// <summary>Gives up a node that was begun; what was seen and reported belongs to the node around it.</summary>
    private void Abandon(Mark mark)
    {
        tokens.Examined = Math.Max(tokens.Examined, mark.Examined);
        dependsOnDepth |= mark.DependsOnDepth;
        if (lastError < 0) lastError = mark.LastError;
    }

    /// <summary>Completes a node that was begun.</summary>
    /// <param name="mark">What <see cref="Begin"/> gave.</param>
    /// <param name="node">The node.</param>
    /// <param name="looksAtNext">Whether the token after the node had a say in where it ends.</param>
    private GreenNode Complete(Mark mark, GreenNode node, bool looksAtNext = true)
    {
        var end = tokens.Position;
        var hasErrors = errors.Count > mark.Errors;
        if (hasErrors) node = Attach(mark, node);
        var examined = looksAtNext || hasErrors ? Math.Max(tokens.Examined, tokens.Current.FullEnd) : tokens.Examined;
        if (examined > end) node = node.WithLookahead(examined - end);
        if (restFacts.Count > mark.Facts) node = AttachFacts(mark, node, end);
        if (dependsOnDepth || muted > 0) node = node.WithFlags(GreenFlags.DependsOnDepth);
        if (EndsInsideToken) node = node.WithFlags(GreenFlags.Reinterpreted);
        if (lastError == end) node = node.WithFlags(GreenFlags.ErrorAtEnd);
        else if (end == mark.Start) lastError = mark.LastError;
        Abandon(mark);
        return node;
    }

    /// <summary>Whether the last token was cut out of a longer one, the rest of which comes next.</summary>
    private bool EndsInsideToken => tokens.Previous is { Kind: SyntaxKind.GreaterThanToken, TrailingWidth: 0 } token
        && (token.Flags & GreenFlags.Reinterpreted) != 0 && (tokens.Current.Token.Flags & GreenFlags.Reinterpreted) != 0;

    private GreenNode Attach(Mark mark, GreenNode node)
    {
        var found = new GreenDiagnostic[errors.Count - mark.Errors];
        for (var index = 0; index < found.Length; index++) found[index] = errors[mark.Errors + index].Shift(-mark.Start);
        errors.RemoveRange(mark.Errors, found.Length);
        return node switch
        {
            GreenToken token => token.WithDiagnostics(found),
            GreenBranch branch => branch.WithDiagnostics(found),
            _ => throw new InvalidOperationException("lists carry no diagnostics"),
        };
    }

    /// <summary>Takes over a node of the old tree that starts here, if it is of the right kind and still holds.</summary>
    private GreenNode? TryReuse(Func<SyntaxKind, bool> accepts)
    {
        if (muted > 0 || EndsInsideToken || old?.NodeAt(tokens.Position, accepts, nesting, tokens.Previous, tokens.Current.StateBefore) is not { } node) return null;
        SkipReused(node);
        return node;
    }

    private void SkipReused(GreenNode node)
    {
        tokens.Skip(node);
        lastError = (node.Flags & GreenFlags.ErrorAtEnd) != 0 ? tokens.Position : -1;
    }

    /// <summary>Enters a construct; false when that would be too deep, which is reported.</summary>
    private bool TryEnter()
    {
        if (nesting < Limits.Nesting)
        {
            nesting++;
            return true;
        }

        ReportTooDeep();
        return false;
    }

    /// <summary>Reports that nesting is too deep, once for a declaration of the top level.</summary>
    private void ReportTooDeep()
    {
        dependsOnDepth = true;
        if (!isTooDeep) ReportAtCurrent(DiagnosticCode.NestingTooDeep);
        isTooDeep = true;
        lastError = tokens.Position;
    }

    private void Leave() => nesting--;
}
