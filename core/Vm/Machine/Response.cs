using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Machine;

/// <summary>What a request is answered with.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">Canonical JSON (§23) in UTF-8.</param>
/// <param name="Value">The value that the body is of.</param>
public sealed record Response(int Status, ReadOnlyMemory<byte> Body, Value Value);
