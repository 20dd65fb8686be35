using System.Text;

namespace MtpScript.Tooling.Testing;

/// <summary>What lines two texts differ in, for people to read.</summary>
public static class LineDifference
{
    private const int Context = 2;

    /// <summary>
    /// The lines that go (<c>-</c>) and come (<c>+</c>), each with a few equal lines around it; "" for equal texts.
    /// </summary>
    public static string Draw(string before, string after, int context = Context)
    {
        var (old, now) = (before.Split('\n'), after.Split('\n'));
        var script = Script(old, now);
        var drawing = new StringBuilder();
        var lastShown = -1;
        for (var index = 0; index < script.Count; index++)
        {
            var (from, to) = (Math.Max(0, index - context), Math.Min(script.Count - 1, index + context));
            if (!script[from..(to + 1)].Any(line => line.Sign != ' ')) continue;
            if (drawing.Length > 0 && lastShown != index - 1) drawing.Append("…\n");
            drawing.Append(script[index].Sign).Append(' ').Append(script[index].Text).Append('\n');
            lastShown = index;
        }

        return drawing.ToString();
    }

    /// <summary>
    /// A shortest edit script, by the table of longest common subsequences of what lies between the equal ends.
    /// </summary>
    private static List<(char Sign, string Text)> Script(string[] old, string[] now)
    {
        var start = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        var most = Math.Min(old.Length, now.Length) - start;
        var end = old.Reverse().Zip(now.Reverse()).Take(most).TakeWhile(pair => pair.First == pair.Second).Count();
        var (left, right) = (old[start..^end], now[start..^end]);
        var common = Common(left, right);
        var script = old[..start].Select(line => (' ', line)).ToList();
        var (i, j) = (0, 0);
        while (i < left.Length || j < right.Length)
        {
            if (i < left.Length && j < right.Length && left[i] == right[j])
            {
                script.Add((' ', left[i]));
                (i, j) = (i + 1, j + 1);
            }
            else if (j == right.Length || (i < left.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                script.Add(('-', left[i++]));
            }
            else
            {
                script.Add(('+', right[j++]));
            }
        }

        script.AddRange(old[^end..].Select(line => (' ', line)));
        return script;
    }

    private static int[,] Common(string[] left, string[] right)
    {
        var common = new int[left.Length + 1, right.Length + 1];
        for (var i = left.Length - 1; i >= 0; i--)
        for (var j = right.Length - 1; j >= 0; j--)
            common[i, j] = left[i] == right[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        return common;
    }
}
