using System.Text;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Testing.Drawing;

/// <summary>Makes the changes of a fix.</summary>
public static class FixApplication
{
    public static string Apply(SourceText text, Fix fix)
    {
        var result = new StringBuilder();
        var at = 0;
        foreach (var change in fix.Changes)
        {
            result.Append(text.ToString(TextSpan.FromBounds(at, change.Span.Start))).Append(change.NewText);
            at = change.Span.End;
        }

        return result.Append(text.ToString(TextSpan.FromBounds(at, text.Length))).ToString();
    }
}
