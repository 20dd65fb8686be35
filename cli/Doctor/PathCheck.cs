namespace MtpScript.Tooling.Cli.Doctor;

/// <summary>Whether the <c>mtp</c> that editors and shells find is this one.</summary>
internal static class PathCheck
{
    /// <summary>What the PATH finds.</summary>
    public static Finding Of(Installation installation)
    {
        var folder = Path.GetDirectoryName(installation.Program);
        if (installation.OnPath("mtp") is not { } found)
        {
            return new(
                FindingKind.Weak, "there is no `mtp` on the PATH: editors whose plugin has none inside do not find it",
                $"add {folder} to the PATH");
        }

        return Real(Path.GetDirectoryName(found)!) == Real(folder!) || Real(found) == Real(installation.Program)
            ? new(FindingKind.Good, $"the PATH finds it: {found}")
            : new(
                FindingKind.Weak, $"the PATH finds another `mtp`: {found}",
                $"remove that one, or put {folder} before {Path.GetDirectoryName(found)} in the PATH");
    }

    /// <summary>A path whose links have been followed.</summary>
    private static string Real(string path)
    {
        FileSystemInfo entry = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        return (entry.ResolveLinkTarget(returnFinalTarget: true) ?? entry).FullName.TrimEnd(Path.DirectorySeparatorChar);
    }
}
