using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Syntax;

/// <content>What the grammar does not say of its token runs.</content>
public sealed partial class UnexpectedTokensSyntax
{
    /// <summary>The token whose place this is: the last one.</summary>
    public SyntaxToken Token
    {
        get
        {
            var token = (GreenToken)Green.GetSlot(Green.SlotCount - 1)!;
            return new(this, token, FullSpan.End - token.FullWidth);
        }
    }
}
