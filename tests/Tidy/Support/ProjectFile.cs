using System.Collections.Immutable;
using System.Xml.Linq;

namespace MtpScript.Tooling.Tidy.Support;

/// <summary>What a project file says.</summary>
/// <param name="Path">Its path from the root.</param>
/// <param name="References">The paths from the root of the projects that it refers to.</param>
/// <param name="Document">All of it.</param>
internal sealed record ProjectFile(string Path, ImmutableArray<string> References, XDocument Document)
{
    /// <summary>The folder that the project is, as the table of arrows names it: <c>core/Syntax</c>.</summary>
    public string Folder => FolderOf(Path);

    /// <summary>Whether it is a test, or something else that is not shipped.</summary>
    public bool IsTest => Path.StartsWith("tests/", StringComparison.Ordinal);

    /// <summary>The package references with a version of their own.</summary>
    public IEnumerable<string> VersionedPackages =>
        from element in Document.Descendants("PackageReference")
        where element.Attribute("Version") is not null || element.Attribute("VersionOverride") is not null
            || element.Element("Version") is not null || element.Element("VersionOverride") is not null
        select element.Attribute("Include")?.Value ?? "?";

    /// <summary>Reads a project file.</summary>
    public static ProjectFile Parse(string path, string text)
    {
        var document = XDocument.Parse(text);
        var references = document.Descendants("ProjectReference").Select(element => Resolve(path, element.Attribute("Include")!.Value));
        return new(path, [.. references], document);
    }

    /// <summary>The folder of a project's path.</summary>
    public static string FolderOf(string path) => path[..path.LastIndexOf('/')];

    private static string Resolve(string path, string reference)
    {
        var full = System.IO.Path.GetFullPath(System.IO.Path.Join(Repository.Root, FolderOf(path), reference.Replace('\\', '/')));
        return System.IO.Path.GetRelativePath(Repository.Root, full).Replace('\\', '/');
    }
}
