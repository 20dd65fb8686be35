using System.Collections.Immutable;
using System.Globalization;
using MtpScript.Tooling.Debugger.Session;
using MtpScript.Tooling.Semantics;

namespace MtpScript.Tooling.Cli.Debugging.Console;

/// <summary>A breakpoint as the console lists it.</summary>
internal sealed record ListedBreakpoint(int Number)
{
    /// <summary>The file, for one on a line.</summary>
    public FilePath? File { get; init; }

    /// <summary>The line, for one on a line.</summary>
    public SourceBreakpoint? Line { get; init; }

    /// <summary>The function, for one on a function.</summary>
    public FunctionBreakpoint? Function { get; init; }

    /// <summary>The gas, for one on gas.</summary>
    public GasBreakpoint? Gas { get; init; }

    /// <summary>Whether it counts.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>How the session calls it, while it counts.</summary>
    public int? SessionId { get; set; }

    /// <summary>Where it stands.</summary>
    public SourceLocation? Location { get; set; }

    /// <summary>What the session says of it.</summary>
    public string? Message { get; set; }
}

/// <summary>The breakpoints that have been set in the console, by number.</summary>
internal sealed class ConsoleBreakpoints(DebugSession session)
{
    private readonly List<ListedBreakpoint> all = [];
    private int last;

    /// <summary>All, in the order in which they were set.</summary>
    public IReadOnlyList<ListedBreakpoint> All => all;

    /// <summary>Adds a breakpoint; one that can stand nowhere is not kept.</summary>
    /// <param name="make">Makes it, from its number.</param>
    /// <returns>The breakpoint, or why there is none.</returns>
    public (ListedBreakpoint? Added, string? Problem) Add(Func<int, ListedBreakpoint> make)
    {
        var added = make(last + 1);
        all.Add(added);
        if (Apply(added) is { } problem)
        {
            all.Remove(added);
            Apply(added);
            return (null, problem);
        }

        last++;
        return (added, null);
    }

    /// <summary>Takes away a breakpoint, or all of them.</summary>
    public string? Delete(string which)
    {
        if (which is "all" or "")
        {
            var old = all.ToList();
            all.Clear();
            foreach (var breakpoint in old) Apply(breakpoint);
            return null;
        }

        if (Find(which) is not { } found) return $"there is no breakpoint `{which}`; `breakpoints` lists them";
        all.Remove(found);
        Apply(found);
        return null;
    }

    /// <summary>Lets a breakpoint count, or not.</summary>
    public string? Enable(string which, bool isEnabled)
    {
        var found = which is "all" or "" ? all.ToList() : Find(which) is { } one ? [one] : [];
        if (found.Count == 0) return $"there is no breakpoint `{which}`; `breakpoints` lists them";
        foreach (var breakpoint in found)
        {
            var changed = breakpoint with { IsEnabled = isEnabled, SessionId = null };
            all[all.IndexOf(breakpoint)] = changed;
            Apply(changed);
        }

        return null;
    }

    /// <summary>The numbers of those that a stop names.</summary>
    public ImmutableArray<int> NumbersOf(DebugStop stop) =>
    [
        .. all.Where(breakpoint => (breakpoint.SessionId is { } id && stop.Breakpoints.Contains(id))
            || (breakpoint.Gas is { } gas && stop.GasBreakpoints.Contains(gas.Id))).Select(static breakpoint =>
                breakpoint.Number),
    ];

    private ListedBreakpoint? Find(string which) =>
        int.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? all.Find(breakpoint => breakpoint.Number == number)
            : null;

    /// <summary>Tells the session of those that are like a breakpoint. Gives what is wrong with this one.</summary>
    private string? Apply(ListedBreakpoint like)
    {
        if (like.Gas is not null)
        {
            var gas = all.Where(static breakpoint => breakpoint is { Gas: not null, IsEnabled: true }).ToList();
            var bound = session.SetGasBreakpoints([.. gas.Select(static breakpoint => breakpoint.Gas!)]);
            for (var index = 0; index < gas.Count; index++) gas[index].Message = bound[index].Message;
            return gas.IndexOf(like) is >= 0 and var place && !bound[place].IsVerified ? bound[place].Message : null;
        }

        var same = all.Where(breakpoint => breakpoint.IsEnabled && breakpoint.File == like.File
            && (breakpoint.Function is null) == (like.Function is null) && breakpoint.Gas is null).ToList();
        var bindings = like.File is { } file
            ? session.SetLineBreakpoints(file, [.. same.Select(static breakpoint => breakpoint.Line!)])
            : session.SetFunctionBreakpoints([.. same.Select(static breakpoint => breakpoint.Function!)]);
        for (var index = 0; index < same.Count; index++)
        {
            same[index].SessionId = bindings[index].Id;
            same[index].Location = bindings[index].Location;
            same[index].Message = bindings[index].Message;
        }

        return same.IndexOf(like) is >= 0 and var own && !bindings[own].IsVerified ? bindings[own].Message : null;
    }
}
