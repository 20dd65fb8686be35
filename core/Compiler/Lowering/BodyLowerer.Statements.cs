using System.Collections.Immutable;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Compiler.Lowering;

/// <content>Blocks and their statements.</content>
internal sealed partial class BodyLowerer
{
    private LoweredBlock LowerBlock(BlockSyntax block, bool hasScope)
    {
        var functions = ImmutableArray.CreateBuilder<LoweredNestedFunction>();
        foreach (var statement in block.Statements)
        {
            if (statement is not FunctionDeclarationSyntax function) continue;
            var scope = _scopes.Of(function);
            functions.Add(new(SpanOf(function), FunctionOf(scope, function.Name.Text)));
        }

        var statements = ImmutableArray.CreateBuilder<LoweredStatement>();
        LoweredExpression? result = null;
        foreach (var statement in block.Statements)
        {
            if (result is not null) statements.Add(new LoweredDiscard(result.Span, result));
            result = null;
            switch (statement)
            {
                case ConstantDeclarationSyntax constant:
                    statements.Add(LowerDeclaration(constant));
                    break;
                case FunctionDeclarationSyntax function:
                    var scope = _scopes.Of(function);
                    Fill(scope, FunctionOf(scope, function.Name.Text), function.Parameters, function.Body, function.Result is not null);
                    break;
                case MockDeclarationSyntax mock:
                    foreach (var mocked in mock.Functions) statements.Add(LowerMock(mocked));
                    break;
                case ReturnStatementSyntax or ExpressionSyntax:
                    result = LowerStatement(statement);
                    break;
            }
        }

        result ??= new LoweredLiteral(SpanOf(block.CloseBrace.Span), Value.Unit);
        return new(SpanOf(block), hasScope, functions.ToImmutable(), statements.ToImmutable(), result);
    }

    private LoweredStatement LowerDeclaration(ConstantDeclarationSyntax constant)
    {
        var value = Lower(constant.Value);
        return constant.Name.Kind == SyntaxKind.IdentifierToken
            ? new LoweredDeclaration(SpanOf(constant), Bind(constant.Name), value)
            : new LoweredDiscard(SpanOf(constant), value);
    }

    private LoweredMock LowerMock(MockFunctionSyntax syntax)
    {
        var scope = _scopes.Of(syntax);
        var call = body.Mocks[syntax];
        var (name, origin) = (call.Member == call.Effect.Name ? "" : call.Member, program.OriginOf(call.Effect));
        var reference = Refer(scope, $"mock {call.Effect.Name}{(name.Length == 0 ? "" : ".")}{name}");
        Fill(scope, reference.Function, syntax.Parameters, syntax.Body, syntax.Result is not null);
        var parameters = syntax.Parameters is { } list ? list.Parameters.Select(ParameterOf) : [];
        return new(SpanOf(syntax), call.Effect.Name, name, origin, reference, [.. parameters], !call.IsForced);
    }

    private EntryParameter ParameterOf(ParameterSyntax parameter) => new(
        parameter.Name.Text,
        _scopes.TryGetLocal(parameter.Name.Span.Start, out var local) ? program.DataOf(local.Type) : DataType.Json);

    /// <summary>An expression or <c>return</c>, as the value of a block or an arm.</summary>
    private LoweredExpression LowerStatement(StatementSyntax statement) => statement switch
    {
        ReturnStatementSyntax returned => LowerReturn(returned),
        ExpressionSyntax expression => Lower(expression),
        _ => throw Unexpected(statement),
    };

    private LoweredReturn LowerReturn(ReturnStatementSyntax returned)
    {
        if (returned.Value is not { } value) return new(SpanOf(returned), new LoweredLiteral(SpanOf(returned), Value.Unit));
        var plan = _returned is { } wanted && FinalTypeOf(value) is { } type ? program.Conversions.Plan(type, wanted) : null;
        return new(SpanOf(returned), ConversionPlanner.Convert(Lower(value), plan));
    }

    private InvalidOperationException Unexpected(SyntaxNode node) =>
        new($"{item} has a {node.Kind} that a program without errors has not");
}
