using System.Diagnostics;
using System.Globalization;
using MtpScript.Tooling.Benchmarks.Processes;

namespace MtpScript.Tooling.Benchmarks.Debugging;

/// <summary>A client of <c>mtp dap</c> that does nothing but ask and wait.</summary>
/// <param name="process">The adapter.</param>
/// <param name="program">The program that it debugs.</param>
internal sealed class DapClient(Process process, string program) : IDisposable
{
    private int _sequence;

    /// <summary>The program's path.</summary>
    public string Program => program;

    /// <summary>Sends a request and gives its answer, which must be a success.</summary>
    public string Ask(string command, string arguments)
    {
        Send(command, arguments);
        var answer = Next($"\"request_seq\":{_sequence},");
        return answer.Contains("\"success\":true", StringComparison.Ordinal) ? answer : throw new InvalidOperationException(answer);
    }

    /// <summary>Moves the program and waits until it stands still.</summary>
    public void Move(string command)
    {
        Send(command, """{"threadId":1}""");
        Next("\"event\":\"stopped\"");
    }

    /// <summary>The first number of a name in a message.</summary>
    public static int NumberIn(string message, string name)
    {
        var start = message.IndexOf($"\"{name}\":", StringComparison.Ordinal) + name.Length + 3;
        var end = message.AsSpan(start).IndexOfAnyExceptInRange('0', '9');
        return int.Parse(message.AsSpan(start, end), CultureInfo.InvariantCulture);
    }

    /// <summary>Ends the adapter.</summary>
    public void Dispose()
    {
        process.StandardInput.Close();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.Dispose();
    }

    private void Send(string command, string arguments) => Frames.Send(
        process.StandardInput.BaseStream, $$"""{"seq":{{++_sequence}},"type":"request","command":"{{command}}","arguments":{{arguments}}}""");

    private string Next(string wanted)
    {
        while (true)
        {
            var message = Frames.Receive(process.StandardOutput.BaseStream);
            if (message.Contains(wanted, StringComparison.Ordinal)) return message;
            if (message.Contains("\"event\":\"terminated\"", StringComparison.Ordinal)) throw new InvalidOperationException("the program has ended");
        }
    }
}
