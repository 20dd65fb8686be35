namespace MtpScript.Tooling.Cli.Rendering;

/// <summary>When to write colours.</summary>
internal enum ColorChoice
{
    /// <summary>To a terminal that can show them, unless <c>NO_COLOR</c> is set.</summary>
    Auto,

    /// <summary>Whatever the output is.</summary>
    Always,

    /// <summary>Not at all.</summary>
    Never,
}
