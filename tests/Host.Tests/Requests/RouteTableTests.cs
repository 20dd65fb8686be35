using FsCheck;
using FsCheck.Fluent;
using MtpScript.Tooling.Host.Requests;
using MtpScript.Tooling.Vm.Instructions;

namespace MtpScript.Tooling.Host.Tests.Requests;

public sealed class RouteTableTests
{
    private static readonly RouteTable Table = new(
    [
        Route("GET", "/"), Route("GET", "/users"), Route("GET", "/users/:id"), Route("POST", "/users/me"),
            Route("GET", "/users/me/posts"),
        Route("GET", "/users/:id/:part"), Route("GET", "/:any/x/z"), Route("DELETE", "/users/:id"), Route("GET", "/files/a b"),
            Route("GET", "/slash/"),
    ]);

    [Theory]
    [InlineData("GET", "/", "/")]
    [InlineData("GET", "/users", "/users")]
    [InlineData("GET", "/users/7", "/users/:id")]
    [InlineData("GET", "/users/me", "/users/:id")]
    [InlineData("POST", "/users/me", "/users/me")]
    [InlineData("DELETE", "/users/me", "/users/:id")]
    [InlineData("GET", "/users/me/posts", "/users/me/posts")]
    [InlineData("GET", "/users/me/other", "/users/:id/:part")]
    [InlineData("GET", "/users/x/z", "/users/:id/:part")]
    [InlineData("GET", "/other/x/z", "/:any/x/z")]
    [InlineData("GET", "/files/a%20b", "/files/a b")]
    [InlineData("GET", "/%75sers", "/users")]
    [InlineData("GET", "/users/a%2Fb", "/users/:id")]
    [InlineData("GET", "/slash/", "/slash/")]
    [InlineData("GET", "/users/", null)]
    [InlineData("GET", "/Users", null)]
    [InlineData("GET", "/users//", null)]
    [InlineData("GET", "", null)]
    [InlineData("GET", "users", null)]
    [InlineData("GET", "/slash", null)]
    [InlineData("get", "/users", null)]
    public void The_most_specific_handler_is_found(string method, string path, string? expected) =>
        Assert.Equal(expected, Table.Match(method, path).Route?.Path);

    [Fact]
    public void Other_methods_are_named()
    {
        Assert.Equal(["DELETE", "GET", "POST"], Table.Match("PUT", "/users/me").Allowed.AsEnumerable());
        Assert.Empty(Table.Match("PUT", "/nowhere/at/all/here").Allowed);
    }

    [Fact]
    public void Two_handlers_of_the_same_requests_are_refused() =>
        Assert.Throws<ArgumentException>(() => new RouteTable([Route("GET", "/a/:x"), Route("GET", "/a/:y")]));

    [Fact]
    public void A_path_starts_with_a_slash() => Assert.Throws<ArgumentException>(() => Route("GET", "users"));

    [Fact]
    public void What_is_found_is_the_best_of_all_that_fit()
    {
        var segment = Gen.Elements("a", "b", ":p");
        var pattern = segment.ListOf(3).Select(segments => "/" + string.Join('/', segments));
        var path = Gen.Elements("a", "b", "c").ListOf(3).Select(segments => "/" + string.Join('/', segments));
        Prop.ForAll(pattern.ListOf().Zip(path).ToArbitrary(), pair =>
        {
            var patterns = pair.Item1.Distinct().ToList();
            var table = new RouteTable(patterns.Select(text => Route("GET", text)));
            var best =
                patterns.Where(text => Fits(text, pair.Item2)).OrderBy(Specificity, StringComparer.Ordinal).FirstOrDefault();
            return table.Match("GET", pair.Item2).Route?.Path == best;
        }).QuickCheckThrowOnFailure();
    }

    private static bool Fits(string pattern, string path) =>
        pattern.Split('/').Zip(path.Split('/')).All(pair => pair.First == pair.Second || pair.First.StartsWith(':'));

    private static string Specificity(string pattern) =>
        string.Concat(pattern.Split('/').Select(segment => segment.StartsWith(':') ? '1' : '0'));

    private static Route Route(string method, string path) => new(method, path, new EntryPoint("x", 0, []), true);
}
