using System.Text;
using MtpScript.Tooling.Cli.Rendering;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Cli.Tests.Rendering;

/// <summary>Reads a text with places in it: <c>‹the place itself›</c> and <c>«a related one: with a label»</c>.</summary>
internal static class MarkedText
{
    public static (string Text, IReadOnlyList<Annotation> Annotations) Read(string marked)
    {
        var text = new StringBuilder();
        var annotations = new List<Annotation>();
        var start = 0;
        for (var index = 0; index < marked.Length; index++)
        {
            switch (marked[index])
            {
                case '‹' or '«':
                    start = text.Length;
                    break;
                case '›':
                    annotations.Insert(0, new(TextSpan.FromBounds(start, text.Length), "", true));
                    break;
                case '»':
                    var content = text.ToString(start, text.Length - start).Split(": ");
                    text.Length = start + content[0].Length;
                    annotations.Add(new(TextSpan.FromBounds(start, text.Length), content[1], false));
                    break;
                default:
                    text.Append(marked[index]);
                    break;
            }
        }

        return (text.ToString(), annotations);
    }
}
