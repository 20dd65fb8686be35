using System.Buffers;
using Microsoft.Win32.SafeHandles;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Cli.Files;

/// <summary>The text of a file, or why there is none.</summary>
/// <param name="Text">The text; null when there is a problem.</param>
/// <param name="Problem">What stands in the way; null when there is a text.</param>
internal readonly record struct FileContent(SourceText? Text, string? Problem);

/// <summary>Reads files one after the other into one buffer that grows as needed. Not for several threads at once.</summary>
/// <param name="lastWritten">When a file was last written.</param>
internal sealed class FileReader(Func<SafeFileHandle, DateTime> lastWritten) : IDisposable
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int LargestFile = 256 << 20;

    private const int Attempts = 3;
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 16);

    /// <summary>A reader that asks the file system.</summary>
    public FileReader()
        : this(File.GetLastWriteTimeUtc)
    {
    }

    /// <summary>
    /// Reads a file that was found by its name. One without length is empty, and is not opened: opening a named pipe waits for somebody to
    /// write into it.
    /// </summary>
    public FileContent ReadProgram(string fullPath)
    {
        try
        {
            return new FileInfo(fullPath).Length == 0 ? new(SourceText.From(""), null) : Read(fullPath);
        }
        catch (FileNotFoundException)
        {
            // A folder, a link that leads nowhere or nothing: reading says which.
            return Read(fullPath);
        }
        catch (Exception exception) when (FileProblems.IsExpected(exception))
        {
            return new(null, FileProblems.Describe(exception));
        }
    }

    /// <summary>Reads a file. One that another process writes at the same time is read again, a few times.</summary>
    public FileContent Read(string fullPath)
    {
        try
        {
            for (var attempt = 1; attempt <= Attempts; attempt++)
            {
                if (TryRead(fullPath, out var length))
                    return Decode(buffer.AsSpan(0, length));
                if (length > LargestFile)
                    return new(null, $"is too large: more than {LargestFile >> 20} MiB");
            }

            return new(null, "keeps changing while it is read; try again when it rests");
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(fullPath))
        {
            return new(null, "is a folder, not a file");
        }
        catch (Exception exception) when (FileProblems.IsExpected(exception))
        {
            return new(null, FileProblems.Describe(exception));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);

    /// <summary>Reads the file into the buffer.</summary>
    /// <returns>Whether what was read is the file at one moment, and not too long.</returns>
    private bool TryRead(string fullPath, out int length)
    {
        using var handle = File.OpenHandle(fullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var before = lastWritten(handle);
        length = 0;
        while (RandomAccess.Read(handle, buffer.AsSpan(length), length) is > 0 and var count)
        {
            length += count;
            if (length > LargestFile)
                return false;
            if (length == buffer.Length)
                Grow(length);
        }

        return lastWritten(handle) == before;
    }

    private void Grow(int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }

    private static FileContent Decode(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => new(null, "is UTF-16 text; save it as UTF-8"),
        _ => new(SourceText.Decode(bytes), null),
    };
}
