using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Publishing;

namespace MtpScript.Tooling.Server.Tests;

public class DiagnosticsLedgerTests
{
    [Fact]
    public void SaysWhatIsNewAndTakesBackWhatIsGone()
    {
        var (first, ledger) = DiagnosticsLedger.Empty.Step([Report("a", 1, "x"), Report("b", null, "y"), Report("c", null)]);
        Assert.Equal(["a 1 x", "b  y"], first.Select(Text));
        (var second, ledger) = ledger.Step([Report("a", 1, "x"), Report("b", null, "y"), Report("c", null)]);
        Assert.Empty(second);
        (var third, ledger) = ledger.Step([Report("a", 2, "x"), Report("c", null)]);
        Assert.Equal(["a 2 x", "b  "], third.Select(Text));
        (var fourth, ledger) = ledger.Step([Report("c", null, "z")]);
        Assert.Equal(["c  z", "a  "], fourth.Select(Text));
        (var fifth, ledger) = ledger.Step([Report("c", null)]);
        Assert.Equal(["c  "], fifth.Select(Text));
        Assert.Empty(ledger.Step([]).ToPublish);
    }

    [Fact]
    public void AnOpenDocumentHearsThatItIsClean() =>
        Assert.Equal(["a 1 "], DiagnosticsLedger.Empty.Step([Report("a", 1)]).ToPublish.Select(Text));

    [Fact]
    public void WhateverHappensTheClientShowsWhatIsTrue()
    {
        var random = new Random(5);
        var shown = new Dictionary<string, string>();
        var ledger = DiagnosticsLedger.Empty;
        for (var round = 0; round < 500; round++)
        {
            var current = Enumerable.Range(0, 6).Where(_ => random.Next(3) > 0)
                .Select(index => Report($"f{index}", random.Next(2) == 0 ? null
                    : round, [.. Enumerable.Repeat("m", random.Next(3))])).ToList();
            (var toPublish, ledger) = ledger.Step(current);
            Assert.Equal(toPublish.Length, toPublish.DistinctBy(static item => item.Uri).Count());
            foreach (var item in toPublish)
                shown[item.Uri] = string.Concat(item.Diagnostics.Select(static diagnostic => diagnostic.Message));
            var expected = current.Where(static report => !report.Items.IsEmpty)
                .ToDictionary(static report => report.Uri,
                    static report => string.Concat(report.Items.Select(static item => item.Message)));
            Assert.Equal(
                expected.OrderBy(static item => item.Key),
                shown.Where(static item => item.Value.Length > 0).OrderBy(static item => item.Key));
        }
    }

    private static DiagnosticReport Report(string uri, int? version, params string[] messages) => new(
        uri, version, [.. messages.Select(static message => new Diagnostic { Range = default, Message = message })],
            string.Concat(messages));

    private static string Text(PublishDiagnosticsParams item) =>
        $"{item.Uri} {item.Version} {string.Concat(item.Diagnostics.Select(static diagnostic => diagnostic.Message))}";
}
