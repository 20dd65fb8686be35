using System.Collections.Immutable;
using MtpScript.Tooling.Vm.Gas;

namespace MtpScript.Tooling.Vm.Instructions;

/// <summary>A stretch of source text.</summary>
/// <param name="File">The place of the file in <see cref="Program.Files"/>.</param>
/// <param name="Start">The first UTF-16 code unit.</param>
/// <param name="End">The first code unit after it.</param>
public readonly record struct SourceSpan(int File, int Start, int End);

/// <summary>A language-level instruction in the code: what gas is charged for and what a debugger steps by.</summary>
/// <param name="Opcode">What it is in the gas table.</param>
/// <param name="BuiltIn">The built-in that it stands for, if it is the call of one.</param>
/// <param name="Cost">Its cost, without what depends on sizes.</param>
/// <param name="Span">The construct in the source that it comes from.</param>
/// <param name="Scope">The innermost scope around it, as a place in <see cref="Program.Scopes"/>.</param>
public readonly record struct CodePoint(GasOpcode Opcode, BuiltIn? BuiltIn, int Cost, SourceSpan Span, int Scope);

/// <summary>Where a name comes from.</summary>
public enum BindingKind : byte
{
    /// <summary>A parameter.</summary>
    Parameter,

    /// <summary>A name bound by <c>const</c> or a pattern.</summary>
    Local,

    /// <summary>A name of a function around this one.</summary>
    Captured,
}

/// <summary>A name that can be read in a part of the code.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">Its type as code.</param>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Register">The register of its value, counted from the frame's start.</param>
/// <param name="FirstPoint">The first language-level instruction before which it has its value.</param>
/// <param name="EndPoint">The first one before which it has not any more.</param>
public sealed record DebugBinding(string Name, string Type, BindingKind Kind, int Register, int FirstPoint, int EndPoint);

/// <summary>A block, an arm or the body of a function.</summary>
/// <param name="Parent">The scope around it in the same function; -1 for a function's own.</param>
/// <param name="Function">The function, as a place in <see cref="Program.Functions"/>; -1 in a module constant.</param>
/// <param name="Span">Its text.</param>
/// <param name="Bindings">The names that it binds.</param>
public sealed record DebugScope(int Parent, int Function, SourceSpan Span, ImmutableArray<DebugBinding> Bindings);
