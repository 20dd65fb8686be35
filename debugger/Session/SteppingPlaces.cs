using MtpScript.Tooling.Compiler;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;

namespace MtpScript.Tooling.Debugger.Session;

/// <summary>A place that steps go to and breakpoints stand at: the first instruction of a statement or the like.</summary>
/// <param name="Point">The instruction.</param>
/// <param name="Span">The statement, the outermost that begins with it.</param>
internal sealed record SteppingPlace(int Point, SourceSpan Span);

/// <summary>
/// Where statements begin in the code: those of blocks, bodies of arms, module constants, and stages of a pipeline that stand on
/// lines of
/// their own. What stands inside of them is one step.
/// </summary>
internal sealed class SteppingPlaces
{
    private readonly Dictionary<int, SteppingPlace> _places = [];
    private readonly int[] _bodies;

    /// <summary>Finds the places of a program.</summary>
    public SteppingPlaces(CompiledProgram program, DebugSources sources)
    {
        var code = program.Program;
        var statements = new Dictionary<SourceSpan, StatementTree>();
        var constants = new StatementTree();
        for (var file = 0; file < program.Modules.Length; file++)
            if (sources.Snapshot.Sources.TryGet(program.Modules[file].File, out var source))
                StatementTree.Collect(source.Tree.Root, file, statements, constants);
        _bodies = new int[code.Functions.Length];
        var first = code.Functions.Select(static function => function.Entry).DefaultIfEmpty(code.Length).Min();
        Add(code, constants, 0, code.PointsOf(first).First);
        for (var index = 0; index < code.Functions.Length; index++)
        {
            var function = code.Functions[index];
            var (start, end) = (code.PointsOf(function.Entry).First, code.PointsOf(function.End).First);
            var body = Math.Min(start + function.ParameterCount, end - 1);
            if (statements.TryGetValue(function.Span, out var own)) Add(code, own, body, end);
            _bodies[index] = body;
            for (var point = body; point < end; point++)
            {
                if (!_places.ContainsKey(point)) continue;
                _bodies[index] = point;
                break;
            }

            _places.TryAdd(_bodies[index], new(_bodies[index], code.Points[_bodies[index]].Span));
        }

        Returns = [.. Enumerable.Range(0, code.Points.Length).Where(point => code.Points[point].Opcode == GasOpcode.Return)];
        All = [.. _places.Values.OrderBy(static place => place.Point)];
    }

    /// <summary>All, in the order of the code.</summary>
    public IReadOnlyList<SteppingPlace> All { get; }

    /// <summary>The instructions that functions return with.</summary>
    public IReadOnlyList<int> Returns { get; }

    /// <summary>Whether a step stops before an instruction.</summary>
    public bool Contains(int point) => _places.ContainsKey(point);

    /// <summary>The statement that begins with an instruction; null when none does.</summary>
    public SourceSpan? StatementAt(int point) => _places.TryGetValue(point, out var place) ? place.Span : null;

    /// <summary>Where the body of a function begins: its parameters have values.</summary>
    /// <param name="function">The function, as a place in <see cref="Program.Functions"/>.</param>
    public int BodyOf(int function) => _bodies[function];

    private void Add(Program code, StatementTree statements, int start, int end)
    {
        var begun = new HashSet<int>();
        for (var point = start; point < end; point++)
            if (statements.Begin(code.Points[point].Span, begun) is { } outermost) _places.TryAdd(point, new(point, outermost));
    }
}

/// <summary>The statements of one function, without those of functions in it, each inside of the one around it.</summary>
internal sealed class StatementTree
{
    private readonly List<(SourceSpan Span, int Parent)> _statements = [];

    /// <summary>
    /// Stages by the span of the pipeline that they end: what passes a value on belongs to the stage that takes it.
    /// </summary>
    private readonly Dictionary<SourceSpan, int> _stages = [];

    /// <summary>Finds the statements of a module.</summary>
    /// <param name="root">The module.</param>
    /// <param name="file">Its place in the program.</param>
    /// <param name="functions">Takes those of functions, by the function's declaration.</param>
    /// <param name="constants">Takes the module constants.</param>
    public static void Collect(SyntaxNode root, int file, Dictionary<SourceSpan, StatementTree> functions,
        StatementTree constants)
    {
        var pending = new Stack<(SyntaxNode Node, StatementTree Tree, int Parent)>();
        pending.Push((root, constants, -1));
        while (pending.TryPop(out var next))
        {
            var (node, tree, parent) = next;
            if (IsStatement(node))
            {
                tree._statements.Add((SpanOf(node, file), parent));
                parent = tree._statements.Count - 1;
                if (node.Parent is PipelineExpressionSyntax pipeline) tree._stages[SpanOf(pipeline, file)] = parent;
            }

            if (IsFunction(node))
            {
                if (!functions.TryGetValue(SpanOf(node, file), out tree!)) functions.Add(SpanOf(node, file), tree = new());
                parent = -1;
            }

            foreach (var child in node.ChildNodes().Reverse()) pending.Push((child, tree, parent));
        }
    }

    /// <summary>The outermost statement that begins with an instruction; null when it goes on with one.</summary>
    /// <param name="instruction">The instruction; they are asked for in the order of the code.</param>
    /// <param name="begun">The statements that have begun before; those that begin with it are added.</param>
    public SourceSpan? Begin(SourceSpan instruction, HashSet<int> begun)
    {
        SourceSpan? outermost = null;
        for (var index = Innermost(instruction); index >= 0 && begun.Add(index); index = _statements[index].Parent)
            outermost = _statements[index].Span;
        return outermost;
    }

    /// <summary>Statements stand in the order of their starts, each after the one around it.</summary>
    private int Innermost(SourceSpan instruction)
    {
        if (_stages.TryGetValue(instruction, out var stage)) return stage;
        var (low, high) = (0, _statements.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var span = _statements[middle].Span;
            if ((span.File, span.Start).CompareTo((instruction.File, instruction.Start)) <= 0) low = middle + 1;
            else high = middle;
        }

        var index = low - 1;
        while (index >= 0 && !Contains(_statements[index].Span, instruction)) index = _statements[index].Parent;
        return index;
    }

    private static bool Contains(SourceSpan outer, SourceSpan inner) =>
        outer.File == inner.File && outer.Start <= inner.Start && inner.End <= outer.End;

    private static bool IsFunction(SyntaxNode node) =>
        node is FunctionDeclarationSyntax or LambdaExpressionSyntax or ApiDeclarationSyntax or TestDeclarationSyntax or MockFunctionSyntax;

    private static bool IsStatement(SyntaxNode node) => node.Parent switch
    {
        BlockSyntax => node is not FunctionDeclarationSyntax,
        MatchArmSyntax arm => ReferenceEquals(arm.Body, node) && node is not BlockSyntax,
        PipelineExpressionSyntax pipeline => ReferenceEquals(pipeline.Right, node) && IsOnItsOwnLine(pipeline),
        _ => node is ConstantDeclarationSyntax,
    };

    /// <summary>Whether the stage begins after a line end.</summary>
    private static bool IsOnItsOwnLine(PipelineExpressionSyntax pipeline)
    {
        if (pipeline.Left is not { } left || pipeline.Right is not { } right) return false;
        var text = pipeline.Tree.Text;
        return text.GetLineIndex(left.Span.End) < text.GetLineIndex(right.Span.Start);
    }

    private static SourceSpan SpanOf(SyntaxNode node, int file) => new(file, node.Span.Start, node.Span.End);
}
