using System.Text;

namespace MtpScript.Tooling.Ide.Tests.Support;

/// <summary>The files of the checkout that the tests run in.</summary>
internal static class Repository
{
    private const string RootMark = "Directory.Packages.props";

    private static readonly string Root = FindRoot();

    /// <summary>The sample programs, by path from the root.</summary>
    public static IEnumerable<string> Samples => Programs("samples");

    /// <summary>The corpus, good and broken, by path from the root.</summary>
    public static IEnumerable<string> Corpus => Programs("tests/corpus");

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static byte[] ReadBytes(string path) => File.ReadAllBytes(Path.Combine(Root, path));

    /// <summary>
    /// Compares with <c>Expected/NAME.txt</c>; with <c>UPDATE_EXPECT=1</c> in the environment writes that file instead.
    /// </summary>
    public static void AssertExpected(string name, string actual)
    {
        var path = Path.Combine(Root, "tests/Ide.Tests/Expected", name + ".txt");
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECT") == "1")
            File.WriteAllText(path, actual, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Assert.True(File.Exists(path), $"{path} is not there: run UPDATE_EXPECT=1 dotnet test");
        Assert.Equal(File.ReadAllText(path), actual);
    }

    private static IEnumerable<string> Programs(string folder) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*.mtp*", SearchOption.AllDirectories)
        .Where(path => Path.GetExtension(path) is ".mtp" or ".mtps")
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, RootMark)))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("the tests do not run inside the repository");
        }

        return folder;
    }
}
