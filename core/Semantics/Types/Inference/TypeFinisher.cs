namespace MtpScript.Tooling.Semantics.Types.Inference;

/// <summary>Takes variables out of types.</summary>
internal static class TypeFinisher
{
    /// <summary>The type with the solutions of its variables put in; those that are open stay.</summary>
    public static MtpType Resolve(MtpType type) => TypeRewriter.Rewrite(type, static type => type.HasVariables, static leaf => leaf);

    /// <summary>
    /// The type when inference has ended: what nothing fixed is the empty type, and what is decoded with nobody to say to what is Json.
    /// </summary>
    public static MtpType Finish(MtpType type) => TypeRewriter.Rewrite(type, static type => type.HasVariables, FinishLeaf);

    private static MtpType FinishLeaf(MtpType leaf) => leaf switch
    {
        TypeVariable { IsDecoded: true } => PrimitiveType.Json,
        TypeVariable => PrimitiveType.Never,
        _ => leaf,
    };
}
