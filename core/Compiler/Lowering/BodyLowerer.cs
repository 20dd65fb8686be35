using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Binding;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Compiler.Lowering;

/// <summary>Makes the lowered tree of one declaration's body. The body has no errors, so whatever it needs is there.</summary>
/// <param name="program">The program that the declaration is a part of.</param>
/// <param name="item">The declaration.</param>
/// <param name="body">What is known of its body.</param>
/// <param name="place">Its file, and where it starts there.</param>
internal sealed partial class BodyLowerer(ProgramLowerer program, ItemId item, TypedBody body, SourceSpan place)
{
    private readonly FunctionScopes _scopes = new(body);
    private readonly Dictionary<int, LoweredLocal> _locals = [];
    private readonly Dictionary<(FunctionScope Scope, int Declaration), LoweredLocal> _captured = [];
    private readonly Dictionary<FunctionScope, LoweredFunction> _functions = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<SyntaxNode> _awaited = new(ReferenceEqualityComparer.Instance);
    private FunctionScope? _scope;

    /// <summary>What values that are returned become; null where the function says its result itself.</summary>
    private MtpType? _returned;

    private FunctionScope Scope => _scope ??= _scopes.Root;

    /// <summary>Fills in the function of a declared function.</summary>
    public void LowerFunction(FunctionDeclarationSyntax function, LoweredFunction target)
    {
        target.Parameters = Parameters(function.Parameters);
        target.Body = LowerFunctionBody(function.Body!, function.Result is not null);
    }

    /// <summary>
    /// Fills in the function of an unnamed handler or a test. What it is given as a whole, the <c>request</c>, is bound as captured names are:
    /// it is no parameter, and costs nothing.
    /// </summary>
    /// <returns>Whether the body reads the request.</returns>
    public bool LowerHandler(BlockSyntax block, int? request, LoweredFunction target)
    {
        target.Body = LowerFunctionBody(block, true);
        if (request is not { } start || !_locals.TryGetValue(start, out var local)) return false;
        target.Captures = [local];
        return true;
    }

    /// <summary>Fills in the function of a test, whose value nobody asks for.</summary>
    public void LowerTest(TestDeclarationSyntax test, LoweredFunction target)
    {
        var block = LowerBlock(test.Body!, hasScope: false);
        var end = new LoweredLiteral(SpanOf(test.Body!.CloseBrace.Span), Value.Unit);
        target.Body = block.Result is LoweredLiteral or LoweredReturn
            ? block
            : block with { Statements = [.. block.Statements, new LoweredDiscard(block.Result.Span, block.Result)],
                Result = end };
    }

    /// <summary>The value of a module constant.</summary>
    public LoweredExpression LowerConstant(ConstantDeclarationSyntax constant) => Lower(constant.Value);

    private SourceSpan SpanOf(SyntaxNode node) => SpanOf(node.Span);

    private SourceSpan SpanOf(TextSpan span) => new(place.File, place.Start + span.Start, place.Start + span.End);

    /// <summary>The type of an expression's value after what its context makes of it.</summary>
    private MtpType? FinalTypeOf(SyntaxNode node) => body.Conversions.GetValueOrDefault(node) ?? TypeOf(node);

    private MtpType? TypeOf(SyntaxNode? node) => node is null ? null : body.Types.GetValueOrDefault(node);

    private ValueKind? KindOf(SyntaxNode node) => program.Shapes.KindOf(TypeOf(node));

    private Resolution? ResolutionOf(SyntaxToken token) => body.Resolutions.GetValueOrDefault(token.Span.Start);

    private LoweredExpression LowerFunctionBody(BlockSyntax block, bool isResultDeclared)
    {
        var outer = _returned;
        _returned = isResultDeclared ? null : FinalTypeOf(block);
        var lowered = LowerBlock(block, hasScope: false);
        var type = TypeOf(block);
        var plan = _returned is null || type is null ? null : program.Conversions.Plan(type, _returned);
        _returned = outer;
        return ConversionPlanner.Convert(lowered, plan);
    }

    private ImmutableArray<LoweredLocal> Parameters(ParameterListSyntax? list) =>
        list is null ? [] : [.. list.Parameters.Select(parameter => Bind(parameter.Name))];

    /// <summary>The local that a name becomes where it is bound.</summary>
    private LoweredLocal Bind(SyntaxToken name) => Own(name.Span.Start, name.Text);

    private LoweredLocal Own(int declaration, string name)
    {
        if (!_locals.TryGetValue(declaration, out var local)) _locals.Add(declaration, local = Make(declaration, name));
        return local;
    }

    private LoweredLocal Make(int declaration, string name)
    {
        _scopes.TryGetLocal(declaration, out var known);
        return new(known?.Name ?? name, known?.Type.ToString() ?? "", program.Shapes.KindOf(known?.Type));
    }

    /// <summary>The local of the current function that holds a name bound at a place.</summary>
    private LoweredLocal LocalAt(int declaration)
    {
        if (_scopes.OwnerOf(declaration) == Scope) return Own(declaration, "");
        return _captured[(Scope, declaration)];
    }

    /// <summary>The function of a scope; it is made when it is first asked for, and its body lowered where it is declared.</summary>
    private LoweredFunction FunctionOf(FunctionScope scope, string name)
    {
        if (_functions.TryGetValue(scope, out var function)) return function;
        function = new(name, SpanOf(scope.Node));
        var captures = ImmutableArray.CreateBuilder<LoweredLocal>(scope.Captures.Length);
        foreach (var declaration in scope.Captures)
        {
            var local = Make(declaration, "");
            _captured.Add((scope, declaration), local);
            captures.Add(local);
        }

        function.Captures = captures.MoveToImmutable();
        _functions.Add(scope, function);
        return function;
    }

    /// <summary>A reference, from the current function, to a function with what it captures.</summary>
    private FunctionReference Refer(FunctionScope scope, string name) =>
        new(FunctionOf(scope, name), [.. scope.Captures.Select(LocalAt)]);

    /// <summary>Lowers the inside of a function.</summary>
    private void Fill(FunctionScope scope, LoweredFunction function, ParameterListSyntax? parameters, BlockSyntax? block, bool isResultDeclared)
    {
        var outer = Scope;
        _scope = scope;
        function.Parameters = Parameters(parameters);
        function.Body = LowerFunctionBody(block!, isResultDeclared);
        function.ResultKind = program.Shapes.KindOf(FinalTypeOf(block!));
        _scope = outer;
    }
}
