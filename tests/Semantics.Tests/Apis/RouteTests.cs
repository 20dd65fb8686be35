using MtpScript.Tooling.Semantics.Apis;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Tests.Apis;

public sealed class RouteTests
{
    [Theory]
    [InlineData("/", "")]
    [InlineData("/users", "users")]
    [InlineData("/users/:id/posts", "users|:id|posts")]
    [InlineData("/a%20b/é", "a b|é")]
    public void A_path_has_segments(string path, string segments)
    {
        Assert.Equal(segments, string.Join('|', RoutePath.Parse(path).Segments.Items.Select(segment => (segment.IsParameter ? ":" : "") + segment.Text)));
        Assert.Null(RoutePathFault.Find(path));
    }

    [Theory]
    [InlineData("", "it starts with `/`")]
    [InlineData("users", "it starts with `/`")]
    [InlineData("/users/", "it does not end with `/`")]
    [InlineData("/users//posts", "there is a name between two slashes")]
    [InlineData("//", "there is a name between two slashes")]
    [InlineData("/:", "after `:` comes a name")]
    [InlineData("/:user-id", "`user-id` is no name of a parameter")]
    [InlineData("/:1", "`1` is no name of a parameter")]
    [InlineData("/users/{id}", "a parameter is written `:id`")]
    [InlineData("/users?page=1", "parameters of the query have no part in it, and bind by their names")]
    [InlineData("/files/*", "there are no wildcards: a parameter `:name` matches one segment")]
    [InlineData("/a b", "white space is written `%20`")]
    public void What_is_wrong_with_a_path_is_said(string path, string reason) => Assert.Equal(reason, RoutePathFault.Find(path)?.Reason);

    [Theory]
    [InlineData("api GET \"users\" { respond 1 }", "BadRoutePath", "\"users\"", "/users")]
    [InlineData("api GET \"/users/\" { respond 1 }", "BadRoutePath", "/", "/users")]
    [InlineData("api GET \"/users/{id}\" { respond 1 }", "BadRoutePath", "{id}", "/users/:id")]
    [InlineData("api GET /users?page { respond 1 }", "BadRoutePath", "?page", "/users")]
    [InlineData("api GET /:id/x/:id { respond 1 }", "DuplicatePathParameter", ":id", null)]
    public void A_wrong_path_is_reported_at_its_place_with_a_fix(string code, string name, string place, string? mended)
    {
        var sink = Checks.Sink();
        var handler = Checks.Only<ApiDeclarationSyntax>(code);
        RouteChecks.Check(handler, sink);
        var found = Assert.Single(sink.ToDiagnostics());
        Assert.Equal(name, found.Code.ToString());
        Assert.Equal(place, code.Substring(found.Span.Start, found.Span.Length));
        if (mended is null) Assert.NotEmpty(found.Related);
        else Assert.Contains(mended, Checks.Apply(code, found));
        Assert.True(mended is null || RoutePathFault.Find(RouteChecks.PathOf(Checks.Only<ApiDeclarationSyntax>(Checks.Apply(code, found)).Path)) is null);
    }

    [Theory]
    [InlineData("GET /a", "GET /a", true)]
    [InlineData("GET /a", "POST /a", false)]
    [InlineData("GET /:id", "GET /:name", true)]
    [InlineData("GET /:id", "GET /me", false)]
    [InlineData("GET /a/:x", "GET /:y/b", true)]
    [InlineData("GET /a/:x", "GET /b/:x", false)]
    [InlineData("GET /a/:x/c", "GET /:y/b/d", false)]
    [InlineData("GET /a/:x/c", "GET /:y/b/c", true)]
    [InlineData("GET /a/b", "GET /a%2Fb/c", false)]
    [InlineData("GET /", "GET /", true)]
    public void Routes_conflict_when_a_request_could_have_both_and_neither_says_more(string one, string other, bool conflict) =>
        Assert.Equal(conflict ? new[] { (1, 0) } : [], RouteConflicts.Find([Route(one), Route(other)]).ToArray());

    [Fact]
    public void Conflicts_are_those_that_comparing_all_pairs_finds()
    {
        var random = new Random(2026);
        for (var round = 0; round < 200; round++)
        {
            var routes = Enumerable.Range(0, random.Next(12)).Select(_ => Route("GET /" + string.Join('/', Enumerable.Range(0, 3)
                .Select(_ => random.Next(2) == 0 ? ":p" : random.Next(2) == 0 ? "a" : "b")))).ToList();
            var expected = Enumerable.Range(0, routes.Count)
                .Select(index => (index, Earlier: routes.FindIndex(0, index, other => other.Path.Overlaps(routes[index].Path)
                    && other.Path.Specificity == routes[index].Path.Specificity)))
                .Where(pair => pair.Earlier >= 0);
            Assert.Equal(expected, RouteConflicts.Find(routes).ToArray());
        }
    }

    private static Route Route(string text) => new(text.Split(' ')[0], RoutePath.Parse(text.Split(' ')[1]));
}
