namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>Where a type that is asked for was written. The words are made when a report needs them.</summary>
internal readonly record struct TypeSource
{
    private readonly string? function;
    private readonly string? words;

    private TypeSource(string? function, string? words) => (this.function, this.words) = (function, words);

    /// <summary>The result type of the function whose body is bound.</summary>
    public static TypeSource Result => new(null, "the result is declared here");

    /// <summary>The annotation of a constant.</summary>
    public static TypeSource Annotation => new(null, "the type is written here");

    /// <summary>What to say of the place.</summary>
    public string Words => words ?? $"`{function}` is declared here";

    /// <summary>A parameter of the function with this name.</summary>
    public static TypeSource Function(string name) => new(name, null);
}
