namespace MtpScript.Tooling.Syntax.Lexing;

internal ref partial struct TokenScanner
{
    private void ScanPunctuation(char c)
    {
        switch (c)
        {
            case '(': Take(SyntaxKind.OpenParenToken, 1); break;
            case ')': Take(SyntaxKind.CloseParenToken, 1); break;
            case '{': Take(SyntaxKind.OpenBraceToken, 1); break;
            case '}': Take(SyntaxKind.CloseBraceToken, 1); break;
            case '[': Take(SyntaxKind.OpenBracketToken, 1); break;
            case ']': Take(SyntaxKind.CloseBracketToken, 1); break;
            case ',': Take(SyntaxKind.CommaToken, 1); break;
            case ':': Take(SyntaxKind.ColonToken, 1); break;
            case ';': Take(SyntaxKind.SemicolonToken, 1); break;
            case '"': ScanString(); break;
            case '\'': ScanSingleQuotedString(); break;
            case '`': ScanTemplate(); break;
            case '.': ScanDot(); break;
            case '=': ScanEquals(); break;
            case '|': ScanBar(); break;
            case '<': ScanLessThan(); break;
            case '>': ScanGreaterThan(); break;
            case '?': ScanQuestion(); break;
            case '!':
                if (Ahead(1) == '=') Take(Ahead(2) == '=' ? SyntaxKind.ExclamationEqualsEqualsToken : SyntaxKind.ExclamationEqualsToken);
                else Take(SyntaxKind.ExclamationToken, 1);
                break;
            case '+':
                if (Ahead(1) == '+') Take(SyntaxKind.PlusPlusToken, 2);
                else TakeOrAssign(SyntaxKind.PlusToken);
                break;
            case '-':
                if (Ahead(1) == '>') Take(SyntaxKind.MinusGreaterThanToken, 2);
                else if (Ahead(1) == '-') Take(SyntaxKind.MinusMinusToken, 2);
                else TakeOrAssign(SyntaxKind.MinusToken);
                break;
            case '&':
                if (Ahead(1) == '&' && Ahead(2) == '=') Take(SyntaxKind.CompoundAssignmentToken, 3);
                else if (Ahead(1) == '&') Take(SyntaxKind.AmpersandAmpersandToken, 2);
                else TakeOrAssign(SyntaxKind.AmpersandToken);
                break;
            case '*':
                if (Ahead(1) == '*' && Ahead(2) == '=') Take(SyntaxKind.CompoundAssignmentToken, 3);
                else TakeOrAssign(SyntaxKind.StarToken);
                break;
            case '/': TakeOrAssign(SyntaxKind.SlashToken); break;
            case '%': TakeOrAssign(SyntaxKind.PercentToken); break;
            case '^': TakeOrAssign(SyntaxKind.CaretToken); break;
            case '~': Take(SyntaxKind.TildeToken, 1); break;
            default: ScanBad(); break;
        }
    }

    private void Take(SyntaxKind kind, int width)
    {
        Kind = kind;
        at += width;
    }

    private void Take(SyntaxKind kind) => Take(kind, SyntaxFacts.GetText(kind)!.Length);

    private void TakeOrAssign(SyntaxKind kind)
    {
        if (Ahead(1) == '=') Take(SyntaxKind.CompoundAssignmentToken, 2);
        else Take(kind, 1);
    }

    private void ScanDot()
    {
        if (Ahead(1) == '.' && Ahead(2) == '.') Take(SyntaxKind.DotDotDotToken, 3);
        else if (CharacterClass.IsDigit(Ahead(1))) ScanNumberWithoutInteger();
        else Take(SyntaxKind.DotToken, 1);
    }

    private void ScanEquals()
    {
        if (Ahead(1) == '>') Take(SyntaxKind.EqualsGreaterThanToken, 2);
        else if (Ahead(1) != '=') Take(SyntaxKind.EqualsToken, 1);
        else Take(Ahead(2) == '=' ? SyntaxKind.EqualsEqualsEqualsToken : SyntaxKind.EqualsEqualsToken);
    }

    private void ScanBar()
    {
        if (Ahead(1) == '>') Take(SyntaxKind.BarGreaterThanToken, 2);
        else if (Ahead(1) == '|' && Ahead(2) == '=') Take(SyntaxKind.CompoundAssignmentToken, 3);
        else if (Ahead(1) == '|') Take(SyntaxKind.BarBarToken, 2);
        else TakeOrAssign(SyntaxKind.BarToken);
    }

    private void ScanLessThan()
    {
        if (Ahead(1) == '<' && Ahead(2) == '=') Take(SyntaxKind.CompoundAssignmentToken, 3);
        else if (Ahead(1) == '<') Take(SyntaxKind.LessThanLessThanToken, 2);
        else if (Ahead(1) == '=') Take(SyntaxKind.LessThanEqualsToken, 2);
        else Take(SyntaxKind.LessThanToken, 1);
    }

    /// <summary>Shift operators are lexed whole so that one diagnostic names them; in types the parser splits them again.</summary>
    private void ScanGreaterThan()
    {
        if (Ahead(1) == '>' && Ahead(2) == '>' && Ahead(3) == '=') Take(SyntaxKind.CompoundAssignmentToken, 4);
        else if (Ahead(1) == '>' && Ahead(2) == '>') Take(SyntaxKind.GreaterThanGreaterThanGreaterThanToken, 3);
        else if (Ahead(1) == '>' && Ahead(2) == '=') Take(SyntaxKind.CompoundAssignmentToken, 3);
        else if (Ahead(1) == '>') Take(SyntaxKind.GreaterThanGreaterThanToken, 2);
        else if (Ahead(1) == '=') Take(SyntaxKind.GreaterThanEqualsToken, 2);
        else Take(SyntaxKind.GreaterThanToken, 1);
    }

    private void ScanQuestion()
    {
        if (Ahead(1) == '?' && Ahead(2) == '=') Take(SyntaxKind.CompoundAssignmentToken, 3);
        else if (Ahead(1) == '?') Take(SyntaxKind.QuestionQuestionToken, 2);
        else if (Ahead(1) == '.') Take(SyntaxKind.QuestionDotToken, 2);
        else Take(SyntaxKind.QuestionToken, 1);
    }
}
