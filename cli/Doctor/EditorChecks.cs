namespace MtpScript.Tooling.Cli.Doctor;

/// <summary>Which editors are here, and whether they know MTPScript.</summary>
internal static class EditorChecks
{
    /// <summary>What was found of each editor that is here or has a plugin.</summary>
    public static IEnumerable<Finding> Of(Installation installation)
    {
        if (installation.Home is not { } home)
            return [new(FindingKind.Weak, "no home folder is known: plugins of editors cannot be found", "set the variable HOME")];
        return new[] { VisualStudioCode(installation, home), Neovim(installation, home), Emacs(installation, home) }
            .SelectMany(findings => findings);
    }

    private static IEnumerable<Finding> VisualStudioCode(Installation installation, string home)
    {
        string[] folders = [".vscode", ".vscode-server", ".vscode-oss", ".vscode-insiders"];
        var found = folders
            .SelectMany(folder => Installation.Folders(Path.Join(home, folder, "extensions"), "*mtpscript*")).ToList();
        return Editor(installation, "VS Code", "code", found, "code --install-extension artifacts/vscode/mtpscript.vsix");
    }

    private static IEnumerable<Finding> Neovim(Installation installation, string home)
    {
        const string installing = "the README tells how to unpack it, under *Your editor*";
        var data = installation.Variable("XDG_DATA_HOME") is { Length: > 0 } set ? Path.Join(set, "nvim")
            : OperatingSystem.IsWindows() ? Path.Join(home, "AppData", "Local", "nvim-data")
            : Path.Join(home, ".local", "share", "nvim");
        var found = Installation.Folders(Path.Join(data, "site", "pack"), "*")
            .SelectMany(pack => new[] { "start", "opt" }.Select(kind => Path.Join(pack, kind)))
            .SelectMany(folder => Installation.Folders(folder, "mtpscript*")).ToList();
        foreach (var finding in Editor(installation, "Neovim", "nvim", found, installing)) yield return finding;
        foreach (var plugin in found.Where(plugin => !File.Exists(Path.Join(plugin, "parser", "mtpscript.so"))))
        {
            yield return new(
                FindingKind.Weak, $"Neovim: no tree-sitter parser in {plugin}: highlighting comes from the server alone",
                "run :MtpBuildParser in Neovim");
        }
    }

    private static IEnumerable<Finding> Emacs(Installation installation, string home)
    {
        var found = new[] { Path.Join(home, ".emacs.d", "elpa"), Path.Join(home, ".config", "emacs", "elpa") }
            .SelectMany(folder => Installation.Folders(folder, "mtpscript-mode-*")).ToList();
        return Editor(
            installation, "Emacs", "emacs", found, "M-x package-install-file artifacts/editors/mtpscript-mode-0.1.0.tar");
    }

    private static IEnumerable<Finding> Editor(
        Installation installation, string name, string program, IReadOnlyList<string> plugins, string installing)
    {
        if (plugins.Count == 0)
        {
            if (installation.OnPath(program) is { } found)
                yield return new(FindingKind.Weak, $"{name} is here ({found}), without its plugin", installing);
            yield break;
        }

        if (plugins.Count > 1)
        {
            yield return new(
                FindingKind.Weak, $"{name}: {plugins.Count} plugins: {string.Join(", ", plugins)}", "remove all but the newest");
        }

        foreach (var plugin in plugins) yield return new(FindingKind.Good, $"{name}: {plugin}");
    }
}
