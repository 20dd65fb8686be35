using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Matching;

/// <summary>What a pattern with a name in it means.</summary>
public enum PatternMeaning : byte
{
    /// <summary>A name that binds.</summary>
    Binding,

    /// <summary>A variant, a record, or a literal of the right type.</summary>
    Constructor,

    /// <summary>Something wrong, of which a diagnostic has been reported.</summary>
    Error,
}

/// <summary>Reads patterns from syntax.</summary>
public static class MatchPatternReader
{
    /// <summary>The pattern of an arm. What is missing or broken in the text becomes <see cref="MatchPattern.Unknown"/>.</summary>
    /// <param name="pattern">The syntax.</param>
    /// <param name="meaning">What a name, variant, record or literal pattern means; its parts are asked about on their own.</param>
    public static MatchPattern Read(PatternSyntax? pattern, Func<PatternSyntax, PatternMeaning> meaning)
    {
        if (pattern is WildcardPatternSyntax) return MatchPattern.Wildcard;
        if (pattern is null or MissingPatternSyntax) return MatchPattern.Unknown;
        return meaning(pattern) switch
        {
            PatternMeaning.Binding => MatchPattern.Wildcard,
            PatternMeaning.Constructor => pattern switch
            {
                LiteralPatternSyntax literal => ReadLiteral(literal),
                NamePatternSyntax { Name: { IsMissing: false } name } => new ConstructorMatch(name.Text, []),
                VariantPatternSyntax variant => ReadVariant(variant, meaning),
                RecordPatternSyntax record => ReadRecord(record, meaning),
                _ => MatchPattern.Unknown,
            },
            _ => MatchPattern.Unknown,
        };
    }

    private static ConstructorMatch ReadVariant(VariantPatternSyntax variant, Func<PatternSyntax, PatternMeaning> meaning)
    {
        var payloads = ImmutableArray.CreateBuilder<MatchPattern>();
        foreach (var item in variant.Patterns) payloads.Add(Read(item.Pattern, meaning));
        return new(variant.Name.Text, payloads.ToImmutable());
    }

    private static FieldsMatch ReadRecord(RecordPatternSyntax record, Func<PatternSyntax, PatternMeaning> meaning)
    {
        var fields = ImmutableArray.CreateBuilder<FieldMatch>();
        foreach (var field in record.Fields)
        {
            var isBinding = field.Colon.IsMissing && field.Pattern is null;
            fields.Add(new(field.Name.Text, isBinding ? MatchPattern.Wildcard : Read(field.Pattern, meaning)));
        }

        var qualifier = record.Qualifier.IsMissing ? "" : record.Qualifier.Text + ".";
        return new(qualifier + record.Name.Text, fields.ToImmutable());
    }

    private static MatchPattern ReadLiteral(LiteralPatternSyntax literal)
    {
        var isNegative = !literal.Minus.IsMissing;
        switch (literal.Token.Kind)
        {
            case SyntaxKind.TrueKeyword or SyntaxKind.FalseKeyword:
                return MatchPattern.Boolean(literal.Token.Kind == SyntaxKind.TrueKeyword);
            case SyntaxKind.NullKeyword:
                return new LiteralMatch(LiteralKind.Null, "null");
            case SyntaxKind.StringToken:
                return new LiteralMatch(LiteralKind.String, StringLiterals.ValueOf(literal.Token));
            case SyntaxKind.NumberToken:
                return new LiteralMatch(LiteralKind.Number, Digits(literal.Token.Text, isNegative));
            case SyntaxKind.DecimalToken:
                return new LiteralMatch(LiteralKind.Decimal, (isNegative ? "-" : "") + literal.Token.Text);
            default:
                return MatchPattern.Unknown;
        }
    }

    private static string Digits(string text, bool isNegative)
    {
        var digits = text.TrimStart('0');
        if (digits.Length == 0) return "0";
        return isNegative ? "-" + digits : digits;
    }
}
