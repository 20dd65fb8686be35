using MtpScript.Tooling.Semantics.Types;

namespace MtpScript.Tooling.Semantics.Symbols;

/// <summary>What a name can stand for at the level of modules.</summary>
public abstract record Symbol;

/// <summary>A function or constant; one of the prelude's when its file is.</summary>
public sealed record ItemSymbol(ItemId Item) : Symbol;

/// <summary>A variant of a union.</summary>
public sealed record VariantSymbol(TypeId Type, string Name) : Symbol;

/// <summary>A type.</summary>
public sealed record TypeSymbol(TypeId Type) : Symbol;

/// <summary>An effect.</summary>
public sealed record EffectSymbol(EffectId Effect) : Symbol;

/// <summary>A module under an alias, or a namespace of the prelude (<c>Json</c>, <c>Decimal</c>, <c>Map</c>).</summary>
public sealed record ModuleSymbol(FilePath Module) : Symbol;

/// <summary>A name of which is known that it is wrong, such as one out of a module that is not there. It fits everything.</summary>
public sealed record ErrorSymbol : Symbol
{
    private ErrorSymbol()
    {
    }

    /// <summary>The one there is.</summary>
    public static ErrorSymbol Instance { get; } = new();
}
