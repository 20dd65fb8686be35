namespace MtpScript.Tooling.Cli.Doctor;

/// <summary>How a part of an installation is.</summary>
internal enum FindingKind
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Something works less well than it could.</summary>
    Weak,

    /// <summary>Something does not work.</summary>
    Broken,
}

/// <summary>What was found of one part of an installation.</summary>
/// <param name="Kind">How it is.</param>
/// <param name="What">What was found, and where.</param>
/// <param name="Mend">What to do about it, where something is to be done.</param>
internal sealed record Finding(FindingKind Kind, string What, string? Mend = null);
