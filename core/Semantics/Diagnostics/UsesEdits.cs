using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics;

/// <summary>Changes of the <c>uses</c> of functions and handlers. Spans are those of the syntax.</summary>
public static class UsesEdits
{
    /// <summary>Adds an effect; null where it stands already, or the function is too broken to tell where it goes.</summary>
    public static TextChange? Add(SyntaxNode declaration, string effect)
    {
        var (uses, body) = PartsOf(declaration);
        if (uses is null)
        {
            if (body is null || body.OpenBrace.IsMissing) return null;
            return new(new(body.OpenBrace.Span.Start, 0), $"uses {{ {effect} }} ");
        }

        if (uses.OpenBrace.IsMissing || uses.Effects.Any(named => named.Name.Text == effect)) return null;
        if (uses.Effects.Count == 0)
        {
            var end = uses.CloseBrace.IsMissing ? uses.OpenBrace.Span.End : uses.CloseBrace.Span.End;
            return new(TextSpan.FromBounds(uses.OpenBrace.Span.Start, end), $"{{ {effect} }}");
        }

        var last = uses.Effects[uses.Effects.Count - 1];
        return last.Separator.IsMissing ? new(new(last.Name.Span.End, 0), $", {effect}") : new(new(last.Separator.Span.End, 0), $" {effect}");
    }

    /// <summary>Removes an effect, and with the last one the whole clause; null where it does not stand.</summary>
    public static TextChange? Remove(SyntaxNode declaration, string effect)
    {
        if (PartsOf(declaration) is not ({ } uses, { } body)) return null;
        var effects = uses.Effects.ToList();
        var index = effects.FindIndex(named => named.Name.Text == effect);
        if (index < 0) return null;
        if (effects.Count == 1) return new(TextSpan.FromBounds(uses.Span.Start, body.Span.Start), "");
        return index + 1 < effects.Count
            ? new(TextSpan.FromBounds(effects[index].Span.Start, effects[index + 1].Span.Start), "")
            : new(TextSpan.FromBounds(effects[index - 1].Name.Span.End, effects[index].Span.End), "");
    }

    private static (UsesClauseSyntax? Uses, BlockSyntax? Body) PartsOf(SyntaxNode declaration) => declaration switch
    {
        FunctionDeclarationSyntax function => (function.Uses, function.Body),
        ApiDeclarationSyntax { Function: { } handler } => (handler.Uses, handler.Body),
        ApiDeclarationSyntax api => (api.Uses, api.Body),
        _ => (null, null),
    };
}
