using MtpScript.Tooling.Semantics.Apis;
using MtpScript.Tooling.Semantics.Tests.Matching;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Tests.Apis;

public sealed class ServeAndParameterTests
{
    private const string Right = "serve { port: 80, host: \"h\", routes: [{ method: \"GET\", path: \"/a/:b\", handler: hello, }, { method: \"PUT\", path: \"/\", handler }] }";

    [Theory]
    [InlineData(Right)]
    [InlineData("serve { }")]
    [InlineData("serve { routes: [] }")]
    [InlineData("serve { prt: 80 }", "BadServe: prt")]
    [InlineData("serve { port: 80, port: 81 }", "BadServe: port")]
    [InlineData("serve { port: 70000, host: 1, routes: {} }", "BadServe: 70000", "BadServe: 1", "BadServe: {}")]
    [InlineData("serve { routes: [1, { method: \"GET\" }] }", "BadServe: 1", "BadServe: { method: \"GET\" }")]
    [InlineData("serve { routes: [{ method: \"get\", path: \"a\", handler: 1 }] }", "BadServe: \"get\"", "BadRoutePath: \"a\"", "BadServe: 1")]
    [InlineData("serve { routes: [{ method: \"GET\", path: \"/\", handler: helo }] }", "UnknownRouteHandler: helo")]
    [InlineData("serve { routes: [{ method: \"GET\", path: \"/\", handler: m.hello }] }", "BadServe: m.hello")]
    public void The_configuration_of_the_server_is_checked(string code, params string[] expected) => Assert.Equal(expected, Checks.Places(code, Check(code)));

    [Fact]
    public void A_misspelled_handler_is_mended()
    {
        const string Code = "serve { routes: [{ method: \"GET\", path: \"/\", handler: helo }] }";
        var found = Assert.Single(Check(Code).ToDiagnostics());
        Assert.Equal("Did you mean `hello`?", found.Notes[0]);
        Assert.Empty(Check(Checks.Apply(Code, found)).ToDiagnostics());
    }

    [Fact]
    public void The_routes_are_read() =>
        Assert.Equal(["GET /a/:b hello", "PUT / handler"], ServeChecks.RoutesOf(Checks.Only<ServeDeclarationSyntax>(Right))
            .Select(route => $"{route.Method} {route.Path} {route.Handler}"));

    public static TheoryData<MtpType, bool, bool> Parameters => new()
    {
        { PrimitiveType.Number, true, true },
        { PrimitiveType.Boolean, true, true },
        { PrimitiveType.Decimal, true, true },
        { PrimitiveType.String, true, true },
        { PrimitiveType.Error, true, true },
        { MatchWorld.Option(PrimitiveType.Number), true, true },
        { PrimitiveType.Json, false, true },
        { MatchWorld.Point, false, true },
        { MatchWorld.Tree(PrimitiveType.Number), false, true },
        { BuiltInTypes.ListOf(MatchWorld.Shape), false, true },
        { BuiltInTypes.MapOf(PrimitiveType.String, PrimitiveType.Json), false, true },
        { new FunctionType([], PrimitiveType.Number, []), false, false },
        { BuiltInTypes.ListOf(new FunctionType([], PrimitiveType.Number, [])), false, false },
        { new RecordType(new RecordField("f", new FunctionType([], PrimitiveType.Number, []))), false, false },
        { MatchWorld.Option(new ParameterType("f", 0, "T")), false, false },
    };

    [Theory]
    [MemberData(nameof(Parameters))]
    public void Parameters_have_types_that_a_request_gives(MtpType type, bool fromPath, bool fromBody)
    {
        foreach (var (path, fits) in new[] { ("/a/:x", fromPath), ("/a/:y", fromBody) })
        {
            var sink = Checks.Sink();
            HandlerParameters.Check(RoutePath.Parse(path), [new("x", type, new(3, 1))], MatchWorld.Constructors(), sink);
            Assert.Equal(fits ? 0 : 1, sink.Count);
        }
    }

    private static DiagnosticSink Check(string code)
    {
        var sink = Checks.Sink();
        ServeChecks.Check(Checks.Only<ServeDeclarationSyntax>(code), name => name is "hello" or "handler", _ => "hello", sink);
        return sink;
    }
}
