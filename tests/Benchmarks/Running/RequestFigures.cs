using MtpScript.Tooling.Benchmarks.Measuring;
using MtpScript.Tooling.Host.Requests;

namespace MtpScript.Tooling.Benchmarks.Running;

/// <summary>What a request costs in the process that answers it: seed, route, binding, a fresh machine, the body.</summary>
internal static class RequestFigures
{
    private const int Batch = 1000;

    public static void Measure(FigureWriter figures, BenchmarkOptions options)
    {
        var program = MachinePrograms.Simplest;
        var routes = new RouteTable([new Route("GET", "/", program.EntryPoints[0], true)]);
        var host = new RequestHost(program, routes, new byte[32], null);
        var request = new IncomingRequest("GET", "/");
        var samples = Samples.Of(options.Times(300), () =>
        {
            for (var time = 0; time < Batch; time++)
            {
                var answer = host.HandleAsync(request, null, CancellationToken.None);
                if (!answer.IsCompletedSuccessfully || answer.Result.Status != 200) throw new InvalidOperationException("no answer");
            }
        });
        figures.Write("simplest request", samples.Minimum / Batch * 1000, "µs");
    }
}
