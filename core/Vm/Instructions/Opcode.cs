namespace MtpScript.Tooling.Vm.Instructions;

/// <summary>
/// What the machine does at once. A, B and C are registers of the frame, as byte offsets, unless said otherwise; D is a small number, K
/// the immediate. Opcodes that charge gas are those whose <see cref="OpcodeTraits"/> say so; the others leave it to the next of them.
/// </summary>
internal enum Opcode : ushort
{
    /// <summary>A ← B.</summary>
    Move,

    /// <summary>A ← B, which holds a number.</summary>
    MoveNumber,

    /// <summary>A ← the number K.</summary>
    LoadNumber,

    /// <summary>A ← constant K of the program.</summary>
    LoadConstant,

    /// <summary>A ← module constant K.</summary>
    LoadGlobal,

    /// <summary>Module constant K ← A.</summary>
    StoreGlobal,

    /// <summary>A ← B + C, numbers.</summary>
    Add,

    /// <summary>A ← B + K, numbers; stands for a subtraction of -K as well.</summary>
    AddImmediate,

    /// <summary>A ← B - C, numbers.</summary>
    Subtract,

    /// <summary>A ← K - B, numbers.</summary>
    SubtractFromImmediate,

    /// <summary>A ← B * C, numbers.</summary>
    Multiply,

    /// <summary>A ← B * K, numbers.</summary>
    MultiplyImmediate,

    /// <summary>A ← B / C, numbers.</summary>
    Divide,

    /// <summary>A ← -B, a number.</summary>
    Negate,

    /// <summary>A ← !B.</summary>
    Not,

    /// <summary>A ← B + C, strings; charges.</summary>
    Concat,

    /// <summary>A ← B + C, two numbers or two strings, and charges as what they are; D: 1 when text of other kinds is taken, too.</summary>
    AddAny,

    /// <summary>A ← whether B == C, any values; D: 1 for !=; charges.</summary>
    EqualAny,

    /// <summary>A ← whether B and C, two numbers or two strings, are in the order D (<see cref="Comparison"/>); charges.</summary>
    CompareAny,

    /// <summary>A ← whether the bits of B and C are equal.</summary>
    EqualBits,

    /// <summary>A ← whether the bits of B and C differ.</summary>
    NotEqualBits,

    /// <summary>A ← B &lt; C, numbers.</summary>
    Less,

    /// <summary>A ← B ≤ C, numbers.</summary>
    LessOrEqual,

    /// <summary>To K. Places in the code are bytes from this instruction.</summary>
    Jump,

    /// <summary>Charges; to K.</summary>
    JumpCharged,

    /// <summary>Charges.</summary>
    Charge,

    /// <summary>To C if A is true.</summary>
    JumpIfTrue,

    /// <summary>To C if A is false.</summary>
    JumpIfFalse,

    /// <summary>To C if the bits of A and B are equal.</summary>
    JumpIfEqual,

    /// <summary>To C if the bits of A and B differ.</summary>
    JumpIfNotEqual,

    /// <summary>To C if A &lt; B, numbers.</summary>
    JumpIfLess,

    /// <summary>To C if A ≤ B, numbers.</summary>
    JumpIfLessOrEqual,

    /// <summary>To C if the bits of A are K.</summary>
    JumpIfEqualImmediate,

    /// <summary>To C if the bits of A are not K: numbers, booleans, and the tag of a variant.</summary>
    JumpIfNotEqualImmediate,

    /// <summary>To C if A &lt; K.</summary>
    JumpIfLessImmediate,

    /// <summary>To C if A ≤ K.</summary>
    JumpIfLessOrEqualImmediate,

    /// <summary>To C if A &gt; K.</summary>
    JumpIfGreaterImmediate,

    /// <summary>To C if A ≥ K.</summary>
    JumpIfGreaterOrEqualImmediate,

    /// <summary>To C if A is not equal to constant K.</summary>
    JumpIfNotConstant,

    /// <summary>To C if the JSON value A is not of the kind D (<see cref="JsonTest"/>).</summary>
    JumpIfNotJson,

    /// <summary>Charges; calls the function whose code starts at K with a frame that starts at A, where the arguments are.</summary>
    Call,

    /// <summary>Charges; calls the closure B with a frame that starts at A, where D arguments are.</summary>
    CallClosure,

    /// <summary>Charges; goes on at K, the start of a function's code, in this frame, with D values copied from A on.</summary>
    TailCall,

    /// <summary>As <see cref="TailCall"/>, with one number.</summary>
    TailCallNumber,

    /// <summary>As <see cref="TailCall"/>, with two numbers.</summary>
    TailCallTwoNumbers,

    /// <summary>Charges; goes on in the closure B in this frame, with D values copied from A on.</summary>
    TailCallClosure,

    /// <summary>Charges; leaves the frame with the value A.</summary>
    Return,

    /// <summary>Charges; leaves the frame with the number A.</summary>
    ReturnNumber,

    /// <summary>Charges; leaves the frame with constant K.</summary>
    ReturnConstant,

    /// <summary>A ← the function K with D captured values, copied from B on; C: whether memory is counted.</summary>
    MakeClosure,

    /// <summary>Counts K bytes of memory, for a nested function that is declared; it is made where it is read.</summary>
    CountMemory,

    /// <summary>A ← a list of D values from B on.</summary>
    MakeList,

    /// <summary>A ← the list A with D values from B on appended.</summary>
    AppendRange,

    /// <summary>A ← the list B with C appended.</summary>
    Append,

    /// <summary>A ← the length of the list B.</summary>
    ListLength,

    /// <summary>A ← the length of the string B.</summary>
    StringLength,

    /// <summary>A ← element C of the list B.</summary>
    ListGet,

    /// <summary>A ← B[C] of a list, string or map, or with D = 1 of JSON; charges.</summary>
    IndexAny,

    /// <summary>A ← the length of B, a list, a string or JSON.</summary>
    LengthAny,

    /// <summary>A ← the member of the JSON value B whose name is constant K.</summary>
    GetJsonMember,

    /// <summary>A ← of the Decimal B the digits as text, or with D = 1 the scale.</summary>
    GetDecimalPart,

    /// <summary>A ← a record of shape K whose D values stand from B on.</summary>
    MakeRecord,

    /// <summary>A ← field D of the record B.</summary>
    GetField,

    /// <summary>A ← the field of the record B whose name is constant K.</summary>
    GetFieldByName,

    /// <summary>A ← variant K with D values from B on.</summary>
    MakeVariant,

    /// <summary>A ← value D of the payload of the variant B.</summary>
    GetPayload,

    /// <summary>A ← what the JSON value B is as the kind D: a map for an object, the value itself for the others.</summary>
    GetJsonPayload,

    /// <summary>A ← built-in K of D arguments from A on; charges.</summary>
    CallBuiltIn,

    /// <summary>A ← B converted as the plan K says (<see cref="Values.ConversionPlan"/>).</summary>
    Convert,

    /// <summary>
    /// Charges for the list built-in K; with the list at A, the function after it and, for a fold, the start value after that, goes on
    /// with the call for the first element, or to C when there is none; then the result is in A.
    /// </summary>
    LoopStart,

    /// <summary>Takes the result of the call for one element, and goes to C for the next, or on when there is none.</summary>
    LoopNext,

    /// <summary>As <see cref="LoopNext"/>, of <c>List.map</c>.</summary>
    MapNext,

    /// <summary>A ← the list A sorted by the list of keys after it.</summary>
    SortByKeys,

    /// <summary>Charges for the arguments of effect site K, D values from A on; suspends the machine until there is a result.</summary>
    Perform,

    /// <summary>Charges for the result of the effect; A ← the outcome, or with D = 1 what is in its <c>Ok</c>.</summary>
    Deliver,

    /// <summary>A ← what is in the <c>Ok</c> of the outcome B; ends the request if it is <c>Err</c>.</summary>
    Force,

    /// <summary>Mock K stands for its effect from now on, with the D values from A on that its function captured.</summary>
    Mock,

    /// <summary>Charges; enters the body that the run was started for, with the arguments given.</summary>
    EnterBody,

    /// <summary>Charges for the response, with the value A and the status B (or K when D is 0), and encodes it.</summary>
    Respond,

    /// <summary>Charges; the request has ended.</summary>
    End,

    /// <summary>Control never comes here: a <c>match</c> covers its type.</summary>
    Unreachable,

    /// <summary><see cref="AddImmediate"/>, then <see cref="Call"/>: these and those below are what <see cref="Fusion"/> makes.</summary>
    AddImmediateCall,

    /// <summary><see cref="AddImmediate"/>, then <see cref="ReturnNumber"/>.</summary>
    AddImmediateReturn,

    /// <summary><see cref="AddImmediate"/>, <see cref="Add"/>, then <see cref="TailCallTwoNumbers"/>.</summary>
    AddImmediateAddTailCall,

    /// <summary><see cref="AddImmediate"/>, <see cref="Append"/>, then <see cref="TailCall"/>.</summary>
    AddImmediateAppendTailCall,

    /// <summary><see cref="Add"/>, then <see cref="ReturnNumber"/>.</summary>
    AddReturn,

    /// <summary><see cref="MultiplyImmediate"/>, then <see cref="ReturnNumber"/>.</summary>
    MultiplyImmediateReturn,

    /// <summary><see cref="LoadConstant"/>, then <see cref="Concat"/>.</summary>
    LoadConstantConcat,

    /// <summary><see cref="MapNext"/>, then the <see cref="CallClosure"/> that it goes back to.</summary>
    MapNextCall,

    /// <summary>A breakpoint in place of another instruction, which it stands for when its condition does not hold.</summary>
    Break,
}

/// <summary>The orders of <c>&lt; &lt;= &gt; &gt;=</c>.</summary>
public enum Comparison : byte
{
    /// <summary><c>&lt;</c>.</summary>
    Less,

    /// <summary><c>&lt;=</c>.</summary>
    LessOrEqual,

    /// <summary><c>&gt;</c>.</summary>
    Greater,

    /// <summary><c>&gt;=</c>.</summary>
    GreaterOrEqual,
}

/// <summary>What patterns ask of a value of type <c>Json</c> (§24).</summary>
public enum JsonTest : byte
{
    /// <summary>JSON null: <c>JsonNull</c>, <c>None</c>.</summary>
    Null,

    /// <summary>Anything but JSON null: <c>Some(x)</c>.</summary>
    NotNull,

    /// <summary><c>JsonBool(b)</c>.</summary>
    Boolean,

    /// <summary><c>JsonInt(n)</c>.</summary>
    Integer,

    /// <summary><c>JsonDecimal(d)</c>.</summary>
    Decimal,

    /// <summary><c>JsonString(s)</c>.</summary>
    String,

    /// <summary><c>JsonArray(xs)</c>.</summary>
    Array,

    /// <summary><c>JsonObject(m)</c>.</summary>
    Object,
}

/// <summary>What holds for all instructions of an opcode.</summary>
internal static class OpcodeTraits
{
    /// <summary>Whether the fast loop adds the cost of the path up to here.</summary>
    public static bool Charges(this Opcode opcode) => opcode switch
    {
        Opcode.JumpCharged or Opcode.Charge or Opcode.Call or Opcode.CallClosure or Opcode.TailCall or Opcode.TailCallNumber
            or Opcode.TailCallTwoNumbers or Opcode.TailCallClosure or Opcode.Return or Opcode.ReturnNumber or Opcode.ReturnConstant
            or Opcode.EnterBody or Opcode.End => true,
        _ => opcode.HasSize(),
    };

    /// <summary>Whether the cost of the last of its language-level instructions depends on values, so that the instruction itself adds it.</summary>
    public static bool HasSize(this Opcode opcode) => opcode is Opcode.Concat or Opcode.AddAny or Opcode.IndexAny or Opcode.EqualAny or Opcode.CompareAny
        or Opcode.CallBuiltIn or Opcode.LoopStart or Opcode.Perform or Opcode.Deliver or Opcode.Respond
        or Opcode.Mock;

    /// <summary>Whether control may go on elsewhere than at the next instruction; the place stands in C, for the others in K.</summary>
    public static bool JumpsToC(this Opcode opcode) =>
        opcode is (>= Opcode.JumpIfTrue and <= Opcode.JumpIfNotJson) or Opcode.LoopStart or Opcode.LoopNext or Opcode.MapNext;

    /// <summary>Whether control goes on at K, or may.</summary>
    public static bool JumpsToK(this Opcode opcode) =>
        opcode is Opcode.Jump or Opcode.JumpCharged or Opcode.Call or (>= Opcode.TailCall and <= Opcode.TailCallTwoNumbers);
}
