using MtpScript.Tooling.Compiler.Lowering;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Compiler.Emitting;

/// <summary>
/// Makes the instructions of one function. Registers are given out like a stack: parameters, captures, then names and intermediate values as
/// they come, so that the frame of a call begins after what is in use.
/// </summary>
/// <param name="program">What is shared by the functions of a program.</param>
/// <param name="function">The function.</param>
/// <param name="place">Its place in the program; -1 for the code around the entry.</param>
/// <param name="isEntry">Whether its value answers a request.</param>
internal sealed partial class FunctionEmitter(ProgramEmitter program, LoweredFunction function, int place, bool isEntry)
{
    private const int SuccessStatus = 200;

    private readonly Dictionary<LoweredLocal, int> _registers = new(ReferenceEqualityComparer.Instance);
    private readonly CodeBuilder _code = program.Code;

    /// <summary>The first register that is not in use.</summary>
    private int _top;

    /// <summary>How many registers a frame has.</summary>
    public int FrameSize { get; private set; } = 1;

    public FunctionInfo EmitFunction()
    {
        _code.BeginFunction();
        var entry = _code.Position;
        program.Scopes.Enter(place, function.Span);
        foreach (var parameter in function.Parameters) _registers.Add(parameter, Allocate());
        foreach (var capture in function.Captures)
        {
            _registers.Add(capture, Allocate());
            program.Scopes.Bind(capture, BindingKind.Captured, _registers[capture]);
        }

        foreach (var parameter in function.Parameters)
        {
            _code.Point(GasOpcode.VarDecl, function.Span);
            program.Scopes.Bind(parameter, BindingKind.Parameter, _registers[parameter]);
        }

        EmitTail(function.Body, []);
        program.Scopes.Leave();
        return new(function.Name, function.Span, entry, _code.Position, function.Parameters.Length, function.Captures.Length, FrameSize, 0);
    }

    /// <summary>Evaluates a module constant.</summary>
    public void EmitConstant(LoweredConstant constant, int global)
    {
        var target = Allocate();
        Evaluate(constant.Value, target);
        _code.Point(GasOpcode.VarDecl, constant.Span);
        _code.Emit(Opcode.StoreGlobal, target, k: global);
        Free(target);
    }

    /// <summary>Evaluates the last expression of the function's body.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="scopes">The blocks around it that it is the value of, the innermost first: a call skips leaving them.</param>
    private void EmitTail(LoweredExpression expression, List<SourceSpan> scopes)
    {
        switch (expression)
        {
            case LoweredIf branches:
                EmitIf(branches, body => EmitTail(body, scopes));
                break;
            case LoweredMatch match:
                EmitMatch(match, body => EmitTail(body, scopes));
                break;
            case LoweredBlock block:
                EmitBlock(block, result => EmitTail(result, block.HasScope ? [block.Span, .. scopes] : scopes));
                break;
            case LoweredReturn or LoweredRespond:
                Evaluate(expression, _top);
                break;
            case LoweredCall call:
                EmitTailCall(call);
                break;
            case LoweredCallValue call:
                EmitTailCall(call);
                break;
            default:
                var mark = _top;
                var value = Operand(expression);
                foreach (var scope in scopes) _code.Point(GasOpcode.ScopeExit, scope);
                EmitReturn(expression, value);
                Free(mark);
                break;
        }
    }

    private void EmitReturn(LoweredExpression expression, Operand value)
    {
        if (isEntry)
        {
            var answer = InRegister(value);
            _code.Point(GasOpcode.JsonStringify, function.Span);
            _code.Emit(Opcode.Respond, answer, k: SuccessStatus);
            _code.Point(GasOpcode.Return, function.Span);
            _code.Emit(Opcode.End);
            return;
        }

        _code.Point(GasOpcode.Return, expression.Span);
        if (value.IsConstant) _code.Emit(Opcode.ReturnConstant, k: _code.Constant(value.Constant));
        else _code.Emit(expression.Kind == ValueKind.Number ? Opcode.ReturnNumber : Opcode.Return, value.Register);
    }

    private void EmitRespond(LoweredRespond respond)
    {
        var mark = _top;
        Operand? status = respond.Status is null ? null : Operand(respond.Status);
        var value = InRegister(Operand(respond.Value));
        _code.Point(GasOpcode.JsonStringify, respond.Span);
        if (status is { IsConstant: false } register) _code.Emit(Opcode.Respond, value, register.Register, d: 1);
        else _code.Emit(Opcode.Respond, value, k: status is null ? SuccessStatus : status.Value.Constant.AsNumber);
        _code.Point(GasOpcode.Return, respond.Span);
        _code.Emit(Opcode.End);
        Free(mark);
    }

    private void EmitBlock(LoweredBlock block, Action<LoweredExpression> result)
    {
        var mark = _top;
        if (block.HasScope) _code.Point(GasOpcode.ScopeEnter, block.Span);
        program.Scopes.Enter(place, block.Span);
        foreach (var nested in block.Functions)
        {
            _code.Point(GasOpcode.FuncDecl, nested.Span);
            _code.Emit(Opcode.CountMemory, k: HeadBytes + (SlotBytes * (long)nested.Function.Captures.Length));
        }

        foreach (var statement in block.Statements) EmitStatement(statement);
        result(block.Result);
        program.Scopes.Leave();
        Free(mark);
    }

    private void EmitStatement(LoweredStatement statement)
    {
        switch (statement)
        {
            case LoweredDeclaration declaration:
                var register = Allocate();
                Evaluate(declaration.Value, register);
                _code.Point(GasOpcode.VarDecl, declaration.Span);
                _registers[declaration.Local] = register;
                program.Scopes.Bind(declaration.Local, BindingKind.Local, register);
                break;
            case LoweredDiscard discard:
                var mark = _top;
                _ = Operand(discard.Value);
                Free(mark);
                break;
            case LoweredMock mock:
                var first = _top;
                foreach (var captured in mock.Function.Captured) _code.Emit(Opcode.Move, Allocate(), RegisterOf(captured));
                if (first == _top) Allocate();
                _code.Point(GasOpcode.FuncDecl, mock.Span);
                _code.Emit(Opcode.Mock, first, d: mock.Function.Captured.Length, k: program.PlaceOf(mock));
                Free(first);
                break;
            default:
                throw new InvalidOperationException("a statement of an unknown form");
        }
    }

    private void EmitIf(LoweredIf branches, Action<LoweredExpression> body)
    {
        var exits = new List<Exit>();
        EmitCondition(branches.Condition, false, exits, [new(GasOpcode.IfElse, branches.Span)]);
        body(branches.Then);
        _code.BindAll(exits);
        body(branches.Else);
    }

    private int Allocate(int count = 1)
    {
        var first = _top;
        _top += count;
        FrameSize = Math.Max(FrameSize, _top);
        return first;
    }

    private void Free(int mark) => _top = mark;

    /// <summary>The value in a register; a constant is loaded into a new one.</summary>
    private int InRegister(Operand value)
    {
        if (!value.IsConstant) return value.Register;
        var register = Allocate();
        Load(value.Constant, register);
        return register;
    }

    private void Load(Value constant, int target)
    {
        if (constant.Kind == ValueKind.Number) _code.Emit(Opcode.LoadNumber, target, k: constant.AsNumber);
        else _code.Emit(Opcode.LoadConstant, target, k: _code.Constant(constant));
    }

    private const int HeadBytes = 16;
    private const int SlotBytes = 16;
}

/// <summary>A value that an instruction uses: in a register, or a constant.</summary>
internal readonly record struct Operand(int Register, bool IsConstant, Value Constant)
{
    public static Operand InRegister(int register) => new(register, false, default);

    public static Operand Of(Value constant) => new(-1, true, constant);

    /// <summary>Whether it is a number known beforehand.</summary>
    public bool IsNumber => IsConstant && Constant.Kind == ValueKind.Number;
}
