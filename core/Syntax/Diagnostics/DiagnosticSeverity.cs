namespace MtpScript.Tooling.Syntax;

/// <summary>How bad a diagnostic is, in the order of LSP's <c>DiagnosticSeverity</c>, which counts from 1.</summary>
public enum DiagnosticSeverity
{
    /// <summary>The program does not run.</summary>
    Error,

    /// <summary>The program runs, and probably not as meant.</summary>
    Warning,

    /// <summary>Something worth knowing.</summary>
    Information,

    /// <summary>Something that could be written in a better way.</summary>
    Hint,
}
