using System.Text;
using MtpScript.Tooling.Cli.Files;
using MtpScript.Tooling.Cli.Rendering;
using MtpScript.Tooling.Host.Replay;
using MtpScript.Tooling.Host.Requests;

namespace MtpScript.Tooling.Cli.Serving;

/// <summary>What a server does with requests besides answering them.</summary>
/// <param name="RequestIdHeader">The header that names the request; null when no request brings its name.</param>
/// <param name="AccountIdHeader">The header that names whose request it is; null when there is none.</param>
/// <param name="RecordFolder">The folder for the journals of requests; null when they are not kept.</param>
/// <param name="MostBodyBytes">How long the body of a request may be.</param>
internal sealed record RequestServerOptions(string? RequestIdHeader, string? AccountIdHeader, string? RecordFolder,
    long MostBodyBytes);

/// <summary>Answers requests with the program that is served now, and writes a line about each.</summary>
/// <param name="programs">The program.</param>
/// <param name="log">Takes the lines.</param>
/// <param name="options">What else to do.</param>
/// <param name="stopping">Ends effects that are being carried out, when the server has waited long enough.</param>
internal sealed class RequestServer(
    LiveProgram programs, ServerLog log, RequestServerOptions options, CancellationToken stopping) : IRequestHandler
{
    private const string HealthPath = "/healthz";
    private const int LongestId = 128;
    private const int LowestStatus = 200;

    private int _running;

    /// <summary>Whether the server no longer wants requests; load balancers ask <c>/healthz</c> for it.</summary>
    public bool IsDraining { get; set; }

    /// <summary>How many requests are being answered.</summary>
    public int RunningCount => Volatile.Read(ref _running);

    /// <summary>How long the body of a request may be.</summary>
    public long MostBodyBytes => options.MostBodyBytes;

    /// <inheritdoc/>
    public async ValueTask<HttpAnswer> AnswerAsync(IncomingRequest request, bool isTooLarge)
    {
        Interlocked.Increment(ref _running);
        var program = programs.Acquire();
        try
        {
            if (request.Path == HealthPath && request.Method is "GET" or "HEAD" && !program.Value.Source.HasRoute(HealthPath))
                return Health(program.Value);
            var named = request with { RequestId = IdOf(request), AccountId = HeaderOf(request, options.AccountIdHeader) ?? "" };
            return await AnswerAsync(program.Value, named, isTooLarge);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
            await program.ReleaseAsync();
        }
    }

    private async ValueTask<HttpAnswer> AnswerAsync(ServedProgram program, IncomingRequest request, bool isTooLarge)
    {
        RequestReport report;
        try
        {
            report = isTooLarge ? program.Host.Refuse(request, 413, ErrorBodies.PayloadTooLarge(options.MostBodyBytes))
                : await RunAsync(program.Host, request);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            report = program.Host.Refuse(request, 503, ErrorBodies.Unavailable);
        }
#pragma warning disable CA1031 // One request that meets a defect of ours must not end the server; the defect is reported.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            log.WriteLine(
                Encoding.UTF8.GetBytes(
                $"mtp: a defect, while {request.Method} {Visible.Text(request.Path)} was answered: {exception}"));
            report = program.Host.Refuse(request, 500, ErrorBodies.InternalError);
        }

        log.WriteLine(report.AuditLine(request, program.Host.ContentHash.Span, DateTimeOffset.UtcNow));
        Record(request, report);
        return new(report.Status, report.Body)
        {
            RequestId = request.RequestId,
            Allow = report.Allowed.IsEmpty ? null : string.Join(", ", report.Allowed),
        };
    }

    /// <summary>
    /// HEAD is GET without the body, and OPTIONS says which methods there are, unless the program answers them itself (RFC
    /// 9110).
    /// </summary>
    private async ValueTask<RequestReport> RunAsync(RequestHost host, IncomingRequest request)
    {
        var report = await host.HandleAsync(request, null, stopping);
        if (request.Method == "HEAD" && report.Allowed.Contains("GET"))
            report = await host.HandleAsync(request with { Method = "GET" }, null, stopping);
        else if (request.Method == "OPTIONS" && (report.Allowed.Length > 0 || request.Target == "*"))
            report = report with { Status = 204, Body = default };
        if (report.Allowed.Length > 0) report = report with { Allowed = WithImplied(report.Allowed) };
        return report.Status >= LowestStatus ? report
            : report with { Status = 500, Body = ErrorBodies.InvalidStatus(report.Status) };
    }

    private static System.Collections.Immutable.ImmutableArray<string> WithImplied(IReadOnlyCollection<string> declared)
    {
        IEnumerable<string> implied = declared.Contains("GET") ? ["HEAD", "OPTIONS"] : ["OPTIONS"];
        return [.. declared.Union(implied).Order(StringComparer.Ordinal)];
    }

    private HttpAnswer Health(ServedProgram program)
    {
        var status = IsDraining ? "draining" : "ok";
        var hash = Convert.ToHexStringLower(program.Host.ContentHash.Span);
        var isOutdated = programs.IsOutdated ? "true" : "false";
        var body = $$"""{"contentHash":"{{hash}}","isOutdated":{{isOutdated}},"status":"{{status}}"}""";
        return new(IsDraining ? 503 : 200, Encoding.UTF8.GetBytes(body));
    }

    /// <summary>
    /// The id that the request brings, if it may bring one that is fit to be a file's name and a word of a log; else a new one.
    /// </summary>
    private string IdOf(IncomingRequest request) =>
        HeaderOf(request, options.RequestIdHeader) is { Length: > 0 and <= LongestId } id
        && id[0] != '.' && id.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_')
        ? id
        : Guid.CreateVersion7().ToString("N");

    private static string? HeaderOf(IncomingRequest request, string? name)
    {
        if (name is null) return null;
        foreach (var header in request.Headers)
            if (header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)) return header.Value;
        return null;
    }

    private void Record(IncomingRequest request, RequestReport report)
    {
        if (options.RecordFolder is not { } folder) return;
        var file = Path.Join(folder, request.RequestId + ".journal");
        try
        {
            File.WriteAllText(file, JournalFile.Write(report.Journal, report.Seed.Span));
        }
        catch (Exception exception) when (FileProblems.IsExpected(exception))
        {
            log.WriteLine(Encoding.UTF8.GetBytes($"mtp: {file}: {FileProblems.Describe(exception)}"));
        }
    }
}
