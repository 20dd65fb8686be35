using System.Globalization;
using MtpScript.Tooling.Benchmarks;
using MtpScript.Tooling.Benchmarks.Checking;
using MtpScript.Tooling.Benchmarks.Debugging;
using MtpScript.Tooling.Benchmarks.Measuring;
using MtpScript.Tooling.Benchmarks.Parsing;
using MtpScript.Tooling.Benchmarks.Running;

ISuite[] suites = [new SyntaxSuite(), new SemanticsSuite(), new VmSuite(), new SessionSuite(), new DapSuite()];

if (args is [VmSuite.ColdArgument, var work])
{
    Console.Out.WriteLine(VmSuite.Cold(work).ToString(CultureInfo.InvariantCulture));
    return 0;
}

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
