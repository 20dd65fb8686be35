using System.Globalization;
using System.Text;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Vm.Decimals;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Compiler.Lowering;

/// <summary>The values of literals.</summary>
internal static class Literals
{
    /// <summary>The value of a literal, with a <c>-</c> before it or not. <c>null</c> is JSON null.</summary>
    public static Value ValueOf(SyntaxToken token, bool isNegative = false) => token.Kind switch
    {
        SyntaxKind.NumberToken => Value.Number(NumberOf(token.Text, isNegative)),
        SyntaxKind.DecimalToken => DecimalOf(isNegative ? "-" + token.Text : token.Text),
        SyntaxKind.StringToken => Value.String(StringLiterals.ValueOf(token)),
        SyntaxKind.TrueKeyword => Value.True,
        SyntaxKind.FalseKeyword => Value.False,
        SyntaxKind.NullKeyword => Value.Null,
        _ => throw new InvalidOperationException($"{token.Kind} is no literal"),
    };

    /// <summary>The range of numbers is not the same on both sides of 0, so the sign is a part of what is read.</summary>
    private static long NumberOf(string digits, bool isNegative) =>
        long.Parse(isNegative ? "-" + digits : digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static Value DecimalOf(string text) => DecimalText.TryParse(Encoding.UTF8.GetBytes(text), out var value)
        ? value.ToValue()
        : throw new InvalidOperationException($"`{text}` is no Decimal");
}
