using System.Collections.Immutable;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Debugger.Session;

/// <summary>A name with a value, or a part of a value, whose own parts are made when somebody asks for them.</summary>
/// <param name="Name">The name, the field, or the index in brackets.</param>
/// <param name="Value">The value, on one line and shortened.</param>
/// <param name="Type">The type as code; empty where it is not known.</param>
/// <param name="Expression">An expression that gives it in its frame; null where there is none.</param>
public sealed record DebugVariable(string Name, string Value, string Type, string? Expression)
{
    /// <summary>How many parts with names it has.</summary>
    public int NamedCount { get; init; }

    /// <summary>How many parts with indexes it has.</summary>
    public int IndexedCount { get; init; }

    /// <summary>Gives a stretch of the parts; null when there are none.</summary>
    internal Func<int, int, ImmutableArray<DebugVariable>>? Parts { get; init; }

    /// <summary>The value itself; null for what is no value of the program.</summary>
    internal Value? Raw { get; init; }

    /// <summary>Whether it has parts.</summary>
    public bool HasParts => NamedCount + IndexedCount > 0;

    /// <summary>Some of its parts, in order.</summary>
    /// <param name="start">The first one, from 0.</param>
    /// <param name="count">How many at most.</param>
    public ImmutableArray<DebugVariable> PartsFrom(int start = 0, int count = int.MaxValue)
    {
        var all = NamedCount + IndexedCount;
        start = Math.Clamp(start, 0, all);
        return Parts is null ? [] : Parts(start, Math.Clamp(count, 0, all - start));
    }
}
