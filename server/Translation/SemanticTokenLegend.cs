using MtpScript.Tooling.Ide;
using MtpScript.Tooling.Server.Protocol;

namespace MtpScript.Tooling.Server.Translation;

/// <summary>
/// The token types and modifiers this server sends, and what each classification of the analysis is among them.
/// </summary>
internal static class SemanticTokenLegend
{
    /// <summary>The protocol has no type for escapes; this is the name other servers give them.</summary>
    private const string EscapeSequence = "escapeSequence";

    private static readonly List<string> Types = [];

    private static readonly int[] TypeIndexes = new int[(int)Classification.Comment + 1];

    static SemanticTokenLegend()
    {
        for (var classification = default(Classification); classification <= Classification.Comment; classification++)
        {
            var name = NameOf(classification);
            if (!Types.Contains(name)) Types.Add(name);
            TypeIndexes[(int)classification] = Types.IndexOf(name);
        }

        Legend = new SemanticTokensLegend { TokenTypes = [.. Types], TokenModifiers = [.. Modifiers()] };
    }

    /// <summary>The legend that <c>initialize</c> answers.</summary>
    public static SemanticTokensLegend Legend { get; }

    /// <summary>The index of a classification's type in the legend.</summary>
    public static int TypeOf(Classification classification) => TypeIndexes[(int)classification];

    /// <summary>The bits of modifiers: those of the analysis, for the legend has the names in the order of the flags.</summary>
    public static int ModifiersOf(ClassificationModifiers modifiers) => (int)modifiers;

    private static IEnumerable<string> Modifiers()
    {
        for (var flag = ClassificationModifiers.Declaration; Enum.IsDefined(flag); flag = (ClassificationModifiers)((int)flag << 1))
            yield return NameOf(flag);
    }

    private static string NameOf(ClassificationModifiers flag) => flag switch
    {
        ClassificationModifiers.Declaration => SemanticTokenModifiers.Declaration.Value,
        ClassificationModifiers.Readonly => SemanticTokenModifiers.Readonly.Value,
        ClassificationModifiers.DefaultLibrary => SemanticTokenModifiers.DefaultLibrary.Value,
        ClassificationModifiers.Documentation => SemanticTokenModifiers.Documentation.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(flag), flag, "no token modifier"),
    };

    private static string NameOf(Classification classification) => classification switch
    {
        Classification.Keyword => SemanticTokenTypes.Keyword.Value,
        Classification.Type => SemanticTokenTypes.Type.Value,
        Classification.TypeParameter => SemanticTokenTypes.TypeParameter.Value,
        Classification.EnumMember => SemanticTokenTypes.EnumMember.Value,
        Classification.Function => SemanticTokenTypes.Function.Value,
        Classification.Method => SemanticTokenTypes.Method.Value,
        Classification.Property => SemanticTokenTypes.Property.Value,
        Classification.Parameter => SemanticTokenTypes.Parameter.Value,
        Classification.Variable => SemanticTokenTypes.Variable.Value,
        Classification.Effect => SemanticTokenTypes.Interface.Value,
        Classification.Namespace => SemanticTokenTypes.Namespace.Value,
        Classification.String or Classification.Path => SemanticTokenTypes.String.Value,
        Classification.EscapeSequence => EscapeSequence,
        Classification.Number => SemanticTokenTypes.Number.Value,
        Classification.Operator => SemanticTokenTypes.Operator.Value,
        Classification.Comment => SemanticTokenTypes.Comment.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(classification), classification, "no token type"),
    };
}
