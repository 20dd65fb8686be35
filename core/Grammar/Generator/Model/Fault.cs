namespace MtpScript.Tooling.Generator.Model;

/// <summary>Something wrong in a source file of the generator.</summary>
/// <param name="File">The file, relative to the repository.</param>
/// <param name="Line">The line, from 1; 0 when the fault is the file's as a whole.</param>
/// <param name="Message">What is wrong and what to write instead.</param>
public sealed record Fault(string File, int Line, string Message)
{
    /// <summary>The fault as compilers print it: <c>file:line: message</c>.</summary>
    public override string ToString() => Line == 0 ? $"{File}: {Message}" : $"{File}:{Line}: {Message}";
}

/// <summary>What a reader made of a file: a value, complete only when there are no faults.</summary>
public sealed record ReadResult<T>(T Value, IReadOnlyList<Fault> Faults);
