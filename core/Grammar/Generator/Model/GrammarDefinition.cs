using System.Collections.Immutable;

namespace MtpScript.Tooling.Generator.Model;

/// <summary>The contents of <c>mtpscript.grammar</c>, in file order.</summary>
public sealed record GrammarDefinition(
    ImmutableArray<string> Sections,
    ImmutableArray<TokenDefinition> Tokens,
    ImmutableArray<TriviaDefinition> Trivia,
    ImmutableArray<UnionDefinition> Unions,
    ImmutableArray<NodeDefinition> Nodes)
{
    /// <summary>The names of what the grammar has lists of, each once, in order of appearance.</summary>
    public ImmutableArray<string> ListElements =>
    [
        .. Nodes.SelectMany(node => node.Fields).Select(child => child.Type).OfType<ListFieldType>()
            .Select(type => type.Element).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The tokens of a group: for forbidden ones, words first.</summary>
    public ImmutableArray<TokenDefinition> OfGroup(TokenGroup group) =>
        [.. Tokens.Where(token => token.Group == group).OrderBy(token => group == TokenGroup.Forbidden && !token.IsWord)];
}

/// <summary>The directive that declares a token.</summary>
public enum TokenGroup
{
    /// <summary>A token that is no word.</summary>
    Token,

    /// <summary>A reserved word.</summary>
    Keyword,

    /// <summary>A word that is a keyword in one position.</summary>
    Contextual,

    /// <summary>A word or an operator of another language.</summary>
    Forbidden,
}

/// <summary>
/// A kind of token. <paramref name="Text"/> is its fixed text; where there is none, <paramref name="Description"/> names it in
/// messages.
/// </summary>
public sealed record TokenDefinition(
    string Name, TokenGroup Group, string? Text, string? Description, string Documentation, string Section, int Line)
{
    /// <summary>Whether the text is shaped like a name.</summary>
    public bool IsWord => Text is not null && char.IsAsciiLetter(Text[0]);
}

/// <summary>A kind of trivia.</summary>
public sealed record TriviaDefinition(string Name, string Documentation, string Section, int Line);

/// <summary>An abstract class of nodes.</summary>
public sealed record UnionDefinition(string Name, string? Base, string Documentation, string Section, int Line);

/// <summary>A kind of node; <paramref name="IsError"/> when it only appears in code with an error.</summary>
public sealed record NodeDefinition(
    string Name,
    string? Union,
    bool IsError,
    ImmutableArray<FieldDefinition> Fields,
    string Documentation,
    string Section,
    int Line);

/// <summary>A child of a node.</summary>
public sealed record FieldDefinition(string Name, FieldType Type, bool IsOptional, string Documentation, int Line)
{
    /// <summary>The name of the property that reads it.</summary>
    public string PropertyName => char.ToUpperInvariant(Name[0]) + Name[1..];
}

/// <summary>What a child may be.</summary>
public abstract record FieldType;

/// <summary>A node or a union.</summary>
public sealed record NodeFieldType(string Name) : FieldType;

/// <summary>A token of one of some kinds.</summary>
public sealed record TokenFieldType(ImmutableArray<string> Kinds) : FieldType;

/// <summary>Any number of nodes.</summary>
public sealed record ListFieldType(string Element) : FieldType;
