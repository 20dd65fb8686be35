namespace MtpScript.Tooling.Tidy.Support;

/// <summary>How the tests of this project fail.</summary>
internal static class Findings
{
    /// <summary>Fails with one line for each finding.</summary>
    /// <param name="rule">What must hold, and what to do.</param>
    /// <param name="findings">Where it does not.</param>
    public static void None(string rule, IEnumerable<string> findings)
    {
        var list = findings.ToList();
        Assert.True(list.Count == 0, $"{rule}\n{string.Join('\n', list)}");
    }
}
