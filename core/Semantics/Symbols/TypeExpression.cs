namespace MtpScript.Tooling.Semantics.Symbols;

/// <summary>A type as written, without positions; names are not resolved yet.</summary>
public abstract record TypeExpression;

/// <summary>A name, perhaps of another module, perhaps with arguments. <c>[T]</c> is written as <c>List&lt;T&gt;</c>, and the
/// older names (<c>Int</c>) stay as they are.</summary>
/// <param name="Qualifier">The alias before the dot, or null.</param>
/// <param name="Name">The name.</param>
/// <param name="Arguments">The type arguments.</param>
public sealed record NamedTypeExpression(string? Qualifier, string Name, EquatableArray<TypeExpression> Arguments) : TypeExpression;

/// <summary>A structural record.</summary>
public sealed record RecordTypeExpression(EquatableArray<FieldItem> Fields) : TypeExpression;

/// <summary>A function; <paramref name="Result"/> is null where none is written, which means unit.</summary>
public sealed record FunctionTypeExpression(
    EquatableArray<TypeExpression> Parameters, TypeExpression? Result, EquatableArray<string> Uses) : TypeExpression;

/// <summary>A type that is missing or wrong; a syntax error has been reported.</summary>
public sealed record MissingTypeExpression : TypeExpression;
