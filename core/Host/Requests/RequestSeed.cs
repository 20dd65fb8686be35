using System.Globalization;
using System.Text;
using MtpScript.Tooling.Vm.Serialization;

namespace MtpScript.Tooling.Host.Requests;

/// <summary>The seed of a request and the hash of a program's text (§0-b).</summary>
public static class RequestSeed
{
    private const string Language = "mtpscript-v5.1";

    /// <summary>
    /// SHA-256 of request id, account id, function version, the language's name, the content hash and the gas limit in decimal
    /// digits, one after the other.
    /// </summary>
    public static byte[] Compute(string requestId, string accountId, string functionVersion, ReadOnlySpan<byte> contentHash,
        long gasLimit)
    {
        var buffer = new ByteBuffer();
        foreach (var text in new[] { requestId, accountId, functionVersion, Language })
            buffer.Append(Encoding.UTF8.GetBytes(text));
        buffer.Append(contentHash);
        buffer.Append(Encoding.ASCII.GetBytes(gasLimit.ToString(CultureInfo.InvariantCulture)));
        return Sha256.Digest(buffer.Written);
    }

    /// <summary>SHA-256 over the pairs of a module's path and the SHA-256 of its text, sorted by path.</summary>
    /// <param name="modules">Each module once: its path with forward slashes, relative to the program, and its bytes.</param>
    public static byte[] ContentHash(IEnumerable<(string Path, ReadOnlyMemory<byte> Text)> modules)
    {
        var buffer = new ByteBuffer();
        var encoded = modules.Select(module => (Path: Encoding.UTF8.GetBytes(module.Path), module.Text)).ToList();
        encoded.Sort((left, right) => left.Path.AsSpan().SequenceCompareTo(right.Path));
        foreach (var (path, text) in encoded)
        {
            buffer.Append(path);
            buffer.Append(Sha256.Digest(text.Span));
        }

        return Sha256.Digest(buffer.Written);
    }
}
