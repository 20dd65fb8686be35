using MtpScript.Tooling.Benchmarks;
using MtpScript.Tooling.Benchmarks.Checking;
using MtpScript.Tooling.Benchmarks.Measuring;
using MtpScript.Tooling.Benchmarks.Parsing;

ISuite[] suites = [new SyntaxSuite(), new SemanticsSuite()];

if (!BenchmarkOptions.TryParse(args, out var options, out var mistake))
    return Usage(mistake);
if (Array.Find(suites, suite => suite.Name == options.Suite) is not { } wanted)
    return Usage($"there is no suite `{options.Suite}`");

wanted.Run(new(wanted.Name, Console.Out), options);
return 0;

int Usage(string what)
{
    Console.Error.WriteLine($"{what}\nusage: SUITE [--quick] [--ready-to-run MTP] [--native MTP] [--tree-sitter LIBRARY]");
    Console.Error.WriteLine($"suites: {string.Join(", ", suites.Select(suite => suite.Name))}");
    return 2;
}
