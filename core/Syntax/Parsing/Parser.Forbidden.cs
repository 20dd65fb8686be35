using System.Collections.Immutable;
using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Syntax.Parsing;

/// <summary>What people bring from TypeScript: each construct is one diagnostic, and all of it is consumed.</summary>
internal sealed partial class Parser
{
    private bool StartsForbiddenConstruct() => Kind switch
    {
        SyntaxKind.ClassKeyword or SyntaxKind.ForKeyword or SyntaxKind.WhileKeyword or SyntaxKind.DoKeyword or SyntaxKind.TryKeyword => true,
        SyntaxKind.CatchKeyword or SyntaxKind.ThrowKeyword or SyntaxKind.SwitchKeyword or SyntaxKind.InterfaceKeyword => true,
        SyntaxKind.EnumKeyword or SyntaxKind.ExportKeyword => true,
        SyntaxKind.AsyncKeyword => IsFunctionKeyword(PeekKind(1)),
        _ => false,
    };

    private GreenNode ParseForbiddenConstruct()
    {
        switch (Kind)
        {
            case SyntaxKind.InterfaceKeyword:
                return ParseTypeDeclaration();
            case SyntaxKind.ExportKeyword:
                return ParseForbiddenModifier(DiagnosticCode.ForbiddenExport);
            case SyntaxKind.AsyncKeyword:
                return ParseForbiddenModifier(DiagnosticCode.ForbiddenAsyncFunction);
            case SyntaxKind.ThrowKeyword:
                return ParseThrow();
            case SyntaxKind.EnumKeyword:
                ReportAtCurrent(DiagnosticCode.ForbiddenEnum, EnumFix(tokens.Current.Start));
                break;
            default:
                ReportAtCurrent(ConstructCode(Kind));
                break;
        }

        var keyword = Take();
        return GreenBranch.Create(SyntaxKind.ForbiddenConstruct, keyword, SkipConstruct(keyword.Kind));
    }

    /// <summary><c>const enum E { … }</c>.</summary>
    private GreenNode ParseConstantEnum()
    {
        var start = tokens.Current.Start;
        var constant = Take();
        ReportAtCurrent(DiagnosticCode.ForbiddenEnum, EnumFix(start));
        return GreenBranch.Create(SyntaxKind.ForbiddenConstruct, After(constant, Take()), SkipConstruct(SyntaxKind.EnumKeyword));
    }

    private static DiagnosticCode ConstructCode(SyntaxKind kind) => kind switch
    {
        SyntaxKind.ClassKeyword => DiagnosticCode.ForbiddenClass,
        SyntaxKind.ForKeyword => DiagnosticCode.ForbiddenFor,
        SyntaxKind.WhileKeyword => DiagnosticCode.ForbiddenWhile,
        SyntaxKind.DoKeyword => DiagnosticCode.ForbiddenDo,
        SyntaxKind.SwitchKeyword => DiagnosticCode.ForbiddenSwitch,
        _ => DiagnosticCode.ForbiddenTryCatch,
    };

    private GreenNode ParseForbiddenModifier(DiagnosticCode code)
    {
        var (start, end) = (tokens.Current.Start, tokens.Current.End);
        var keyword = Take();
        var isDefault = tokens.Current.Is("default") && IsFunctionKeyword(PeekKind(1));
        if (isDefault || StartsDeclaration())
        {
            var title = isDefault ? "Remove `export default`" : code == DiagnosticCode.ForbiddenExport ? "Remove `export`" : "Remove `async`";
            var isNameless = isDefault && PeekKind(2) == SyntaxKind.OpenParenToken;
            var rest = isDefault ? tokens.Peek(1).Start : tokens.Current.Start;
            ReportAt(code, start, end, isNameless ? null : Replace(title, start, rest, ""));
            if (!TryEnter()) return GreenBranch.Create(SyntaxKind.ForbiddenModifier, keyword, SkipTooDeep(MissingExpression));
            var declaration = isDefault ? ParseDefaultFunction() : ParseDeclaration();
            Leave();
            return GreenBranch.Create(SyntaxKind.ForbiddenModifier, keyword, declaration);
        }

        // Of a list of names, or `* from "…"`, nothing is left without the word.
        var isList = !StartsLine && Kind is SyntaxKind.OpenBraceToken or SyntaxKind.StarToken;
        var line = StartsLine || Kind is SyntaxKind.CloseBraceToken or SyntaxKind.EndOfFileToken ? null : SkipLine();
        ReportAt(code, start, end, isList ? Replace("Remove it", start, PreviousEnd, "") : null);
        return GreenBranch.Create(SyntaxKind.ForbiddenModifier, keyword, line is null ? null : GreenBranch.Create(SyntaxKind.ForbiddenConstruct, null, line));
    }

    /// <summary><c>default function …</c>, which may lack its name.</summary>
    private GreenNode ParseDefaultFunction()
    {
        var keyword = After(Take(), Take());
        if (Kind == SyntaxKind.OpenParenToken) lastError = tokens.Position;
        return ParseFunction(keyword);
    }

    private static bool IsLoop(SyntaxKind kind) => kind is SyntaxKind.ForKeyword or SyntaxKind.WhileKeyword or SyntaxKind.DoKeyword;

    /// <summary><c>label: while …</c>: the label is part of the one mistake.</summary>
    private GreenNode ParseLabelledConstruct()
    {
        var label = GreenBranch.Create(SyntaxKind.SkippedTokens, Take(), Take());
        ReportAtCurrent(ConstructCode(Kind));
        var keyword = Take();
        return GreenBranch.Create(SyntaxKind.ForbiddenConstruct, Unexpected(label, keyword), SkipConstruct(keyword.Kind));
    }

    /// <summary><c>throw</c> where only declarations stand: all of it is skipped text.</summary>
    private GreenBranch ParseThrowDeclaration()
    {
        var skipped = new List<GreenNode>();
        AddTokens(ParseThrow(), skipped);
        return GreenBranch.Create(SyntaxKind.ForbiddenConstruct, null, GreenBranch.Create(SyntaxKind.SkippedTokens, skipped.ToArray()));
    }

    private GreenNode ParseThrow()
    {
        var (start, end) = (tokens.Current.Start, tokens.Current.End);
        var keyword = Take();
        if (StartsLine || !StartsExpression())
        {
            ReportAt(DiagnosticCode.ForbiddenThrow, start, end, null);
            return GreenBranch.Create(SyntaxKind.ForbiddenOperator, keyword, MissingExpression);
        }

        var valueStart = tokens.Current.Start;
        var error = FindConstructedError();
        var value = ParseMuted(static parser => parser.ParseExpression());

        // `throw new Error("…")`: the parentheses of the constructor become those of `Err`.
        ImmutableArray<GreenEdit> edits = error is var (message, next) && next == tokens.Position
            ? [new(start, message - start, "return Err(")]
            : [new(start, valueStart - start, "return Err("), new(PreviousEnd, 0, ")")];
        ReportAt(DiagnosticCode.ForbiddenThrow, start, end, new("Return `Err(…)`", edits));
        return GreenBranch.Create(SyntaxKind.ForbiddenOperator, keyword, value);
    }

    /// <summary>Where the arguments of <c>new Error(…)</c> start, and where the token after it does; null if none stands here.</summary>
    private (int Arguments, int Next)? FindConstructedError()
    {
        if (Kind != SyntaxKind.NewKeyword || PeekKind(1) != SyntaxKind.IdentifierToken || PeekKind(2) != SyntaxKind.OpenParenToken) return null;
        return SkipBrackets(2) is > 0 and var after ? (tokens.Peek(2).End, tokens.Peek(after).FullStart) : null;
    }

    /// <summary>Everything that belongs to a construct after its keyword: heads in parentheses and bodies in braces.</summary>
    private GreenNode? SkipConstruct(SyntaxKind keyword)
    {
        var skipped = new List<GreenNode>();
        SkipUpToBody(skipped, keyword == SyntaxKind.DoKeyword);
        while (Kind == SyntaxKind.OpenBraceToken)
        {
            SkipBracketed(skipped);
            var isContinued = Kind == SyntaxKind.CatchKeyword || tokens.Current.Is("finally") || (keyword == SyntaxKind.DoKeyword && Kind == SyntaxKind.WhileKeyword);
            if (!isContinued) break;
            skipped.Add(Take());
            SkipUpToBody(skipped, isLoopBody: false);
            if (keyword == SyntaxKind.DoKeyword) break;
        }

        return skipped.Count == 0 ? null : GreenBranch.Create(SyntaxKind.SkippedTokens, skipped.ToArray());
    }

    /// <param name="skipped">What was skipped.</param>
    /// <param name="isLoopBody">Whether the body of a <c>do</c> is skipped, with the <c>while</c> after it if it has no braces.</param>
    private void SkipUpToBody(List<GreenNode> skipped, bool isLoopBody)
    {
        var (hasHead, isAfterWhile) = (false, false);
        while (Kind is not (SyntaxKind.OpenBraceToken or SyntaxKind.CloseBraceToken or SyntaxKind.EndOfFileToken or SyntaxKind.SemicolonToken))
        {
            if (StartsLine && (hasHead || Kind != SyntaxKind.OpenParenToken || IsDeclarationBoundary())) return;
            var isHead = Kind == SyntaxKind.OpenParenToken && (!isLoopBody || isAfterWhile);
            isAfterWhile |= Kind == SyntaxKind.WhileKeyword;
            if (Kind == SyntaxKind.OpenParenToken) SkipBracketed(skipped);
            else skipped.Add(Take());
            hasHead |= isHead;
            if (isHead && isLoopBody) return;
        }
    }

    private void SkipBracketed(List<GreenNode> skipped)
    {
        var depth = 0;
        do
        {
            depth += Kind switch
            {
                SyntaxKind.OpenParenToken or SyntaxKind.OpenBraceToken or SyntaxKind.OpenBracketToken => 1,
                SyntaxKind.CloseParenToken or SyntaxKind.CloseBraceToken or SyntaxKind.CloseBracketToken => -1,
                _ => 0,
            };
            skipped.Add(Take());
        }
        while (depth > 0 && Kind != SyntaxKind.EndOfFileToken && !IsDeclarationBoundary());
    }

    private GreenNode SkipLine()
    {
        var skipped = new List<GreenNode>();
        do
        {
            if (Kind is SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken) SkipBracketed(skipped);
            else skipped.Add(Take());
        }
        while (!StartsLine && Kind is not (SyntaxKind.EndOfFileToken or SyntaxKind.SemicolonToken or SyntaxKind.CloseBraceToken));
        return GreenBranch.Create(SyntaxKind.SkippedTokens, skipped.ToArray());
    }

    /// <summary>A pattern in the place of a constant's or a parameter's name.</summary>
    private GreenNode SkipDestructuring(string owner)
    {
        ReportAtCurrent(DiagnosticCode.ForbiddenDestructuring, owner);
        var skipped = new List<GreenNode>();
        SkipBracketed(skipped);
        return GreenBranch.Create(SyntaxKind.SkippedTokens, skipped.ToArray());
    }

    private GreenFix? EnumFix(int start)
    {
        var variants = new List<string>();
        if (PeekKind(1) != SyntaxKind.IdentifierToken || PeekKind(2) != SyntaxKind.OpenBraceToken) return null;
        for (var distance = 3; distance < Lookahead; distance += 2)
        {
            if (PeekKind(distance) == SyntaxKind.CloseBraceToken && variants.Count > 0) return Fix(distance);
            if (PeekKind(distance) != SyntaxKind.IdentifierToken) return null;
            variants.Add(tokens.Peek(distance).Token.Text);
            if (PeekKind(distance + 1) == SyntaxKind.CloseBraceToken) return Fix(distance + 1);
            if (PeekKind(distance + 1) != SyntaxKind.CommaToken) return null;
        }

        return null;

        GreenFix Fix(int close)
        {
            var union = $"type {tokens.Peek(1).Token.Text} = {string.Join(" | ", variants)}";
            return Replace($"Write `{union}`", start, tokens.Peek(close).End, union);
        }
    }

    private void ReportForbiddenWord(DiagnosticCode code, string title, string replacement) =>
        ReportAtCurrent(code, ReplaceCurrent(title, replacement));
}
