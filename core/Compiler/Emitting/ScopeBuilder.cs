using System.Collections.Immutable;
using MtpScript.Tooling.Compiler.Lowering;
using MtpScript.Tooling.Vm.Instructions;

namespace MtpScript.Tooling.Compiler.Emitting;

/// <summary>Collects scopes and the names that are bound in them, with the stretch of code where each has its value.</summary>
internal sealed class ScopeBuilder(CodeBuilder code)
{
    private readonly List<(int Parent, int Function, SourceSpan Span, List<DebugBinding> Bindings)> _scopes = [];

    public int Enter(int function, SourceSpan span)
    {
        _scopes.Add((code.Scope, function, span, []));
        return code.Scope = _scopes.Count - 1;
    }

    /// <summary>A name has its value from the next language-level instruction on, until its scope is left.</summary>
    public void Bind(LoweredLocal local, BindingKind kind, int register) =>
        _scopes[code.Scope].Bindings.Add(new(local.Name, local.Type, kind, register, code.PointCount, int.MaxValue));

    public void Leave()
    {
        var (parent, _, _, bindings) = _scopes[code.Scope];
        for (var index = 0; index < bindings.Count; index++) bindings[index] = bindings[index] with { EndPoint = code.PointCount };
        code.Scope = parent;
    }

    public ImmutableArray<DebugScope> Finish() =>
        [.. _scopes.Select(scope => new DebugScope(scope.Parent, scope.Function, scope.Span, [.. scope.Bindings]))];
}
