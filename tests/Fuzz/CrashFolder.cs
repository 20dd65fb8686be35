using System.Security.Cryptography;
using MtpScript.Tooling.Testing;
using MtpScript.Tooling.Testing.Fixtures;

namespace MtpScript.Tooling.Fuzz;

/// <summary>
/// Keeps what failed, named after its content. The input that is being checked stands in a file of its own, so that one that ends
/// the process (a stack overflow cannot be caught) is there afterwards.
/// </summary>
internal sealed class CrashFolder(string folder)
{
    private readonly string current = Path.Join(folder, ".current");

    /// <summary>Saves the input that an earlier run did not survive.</summary>
    /// <returns>The file, or null if there is none.</returns>
    public string? TakeLeftOver()
    {
        if (!File.Exists(current)) return null;
        var path = Save(File.ReadAllBytes(current));
        File.Delete(current);
        return path;
    }

    public void Begin(byte[] input)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(current, input);
    }

    public void End() => File.Delete(current);

    public string Save(byte[] input) => Save(input, ".mtp");

    public string Save(EditCase edits) => Save(System.Text.Encoding.ASCII.GetBytes(edits.Write()), EditCase.Ending);

    private string Save(byte[] content, string ending)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Join(folder, Convert.ToHexStringLower(SHA256.HashData(content))[..12] + ending);
        File.WriteAllBytes(path, content);
        return Repository.RelativePath(path);
    }
}
