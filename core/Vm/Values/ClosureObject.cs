namespace MtpScript.Tooling.Vm.Values;

/// <summary>A function and the values that it captured when it was made.</summary>
public sealed class ClosureObject : HeapObject
{
    internal readonly Value[] Captures;

    /// <summary>Where the function's code starts, in bytes.</summary>
    internal readonly int Entry;

    internal ClosureObject(int function, int identity, Value[] captures, int entry = 0)
        : base(ValueKind.Closure)
    {
        Function = function;
        Identity = identity;
        Captures = captures;
        Entry = entry;
    }

    /// <summary>The place of the function in its program.</summary>
    public int Function { get; }

    /// <summary>Equal for functions of one program whose instructions are equal, with captures numbered: half of what <c>==</c> asks.</summary>
    public int Identity { get; }

    /// <summary>The captured values, numbered as the function reads them. They form no cycle.</summary>
    public ReadOnlySpan<Value> CapturedValues => Captures;
}
