using System.Collections.Immutable;
using System.Text;
using MtpScript.Tooling.Host.Replay;
using MtpScript.Tooling.Host.Requests;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Machine;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host.Tests;

/// <summary>What became of a test.</summary>
/// <param name="Message">Why it failed, for people; null when it passed.</param>
/// <param name="GasUsed">The gas that it used, without that of its mocks.</param>
/// <param name="Places">
/// Where it failed, the innermost call first; of very many, the first ones and the last. Empty when it passed.
/// </param>
public sealed record TestReport(string? Message, long GasUsed, ImmutableArray<SourceSpan> Places)
{
    /// <summary>Whether it passed.</summary>
    public bool HasPassed => Message is null;
}

/// <summary>
/// Runs tests (§4). Nothing outside is reached: mocks stand for effects. Each call of a mock is a run of its own, so that a
/// test uses the gas
/// that its code would use in the world; the mocks of a test together have the same limit.
/// </summary>
/// <param name="program">A program that was compiled with its tests.</param>
/// <param name="gasLimit">The gas limit of each test (§0-c).</param>
public sealed class TestRunner(Program program, long gasLimit)
{
    /// <summary>Mocks may perform effects that are mocked, on the host's stack.</summary>
    private const int DeepestMock = 50;

    private const int MostPlaces = 10;

    /// <summary>What mocks may still use.</summary>
    private long _gasOfMocks;

    /// <summary>Runs a test.</summary>
    /// <param name="test">The test, an entry point of the program.</param>
    public TestReport Run(EntryPoint test)
    {
        _gasOfMocks = gasLimit;
        var machine = new Machine(program, test, [], new(gasLimit));
        var fault = Drive(machine, 0);
        return new(fault?.Message, machine.GasUsed, fault?.Places ?? []);
    }

    /// <summary>Runs to the end, or to the first fault.</summary>
    private Fault? Drive(Machine machine, int depth)
    {
        while (machine.Run() == RunStatus.Effect)
        {
            var fault = Answer(machine, machine.PendingEffect!, depth, out var outcome);
            if (fault is not null) return fault with { Places = Shortened([.. fault.Places, .. PlacesOf(machine)]) };
            machine.Resume(outcome);
        }

        return machine.Failure is { } failure ? new(MessageOf(failure), PlacesOf(machine)) : null;
    }

    /// <summary>What a mock gives in place of an effect, as it would arrive from the world.</summary>
    private Fault? Answer(Machine machine, PendingEffect pending, int depth, out Value outcome)
    {
        outcome = default;
        var name = pending.Site.Member.Length == 0 ? pending.Site.Effect : $"{pending.Site.Effect}.{pending.Site.Member}";
        if (machine.Mocks?.Find(pending.Site) is not { } mock) return new(NotMocked(name, pending), []);
        if (depth == DeepestMock) return new($"the mock of {name} performs effects whose mocks perform others, {depth} deep", []);
        var arguments = ImmutableArray.CreateBuilder<Value>(mock.Entry.Parameters.Length);
        for (var place = 0; place < mock.Point.Parameters.Length; place++)
        {
            var given = place < pending.Arguments.Length ? pending.Arguments[place] : Value.Null;
            if (!TryConvert(given, mock.Point.Parameters[place].Type, out var argument, out var mismatch))
                return new($"the parameter `{mock.Point.Parameters[place].Name}` of the mock of {name}: {mismatch}", []);
            arguments.Add(argument);
        }

        arguments.AddRange(mock.Captured);
        if (_gasOfMocks < 1) return new($"the mocks of the test have used more gas than {gasLimit} together", []);
        var run = new Machine(program, mock.Entry, arguments.MoveToImmutable(), new(_gasOfMocks)) { Mocks = machine.Mocks };
        var fault = Drive(run, depth + 1);
        _gasOfMocks -= run.GasUsed;
        if (fault is not null) return fault;
        outcome = EffectPerformer.Outcome(EntryOf(pending, mock.Point, run.Response!.Value), pending.Site.Result);
        return null;
    }

    private static JournalEntry EntryOf(PendingEffect pending, MockPoint mock, Value value)
    {
        var isError = mock.IsOutcome && value.AsVariant.Case.Equals(VariantCase.Err);
        var given = mock.IsOutcome ? value.AsVariant[0] : value;
        return isError
            ? new(pending.Site.Effect, pending.Site.Member, -1, default, null, TextOf(given, "code"), TextOf(given, "message"))
            : new(pending.Site.Effect, pending.Site.Member, -1, default, Write(given), null, "");
    }

    private static string TextOf(Value error, string field) =>
        JsonView.TryMember(error, Value.String(field), out var text) && text.Kind == ValueKind.String ? Utf8Text.ToText(text)
            : "";

    private static bool TryConvert(Value given, DataType type, out Value value, out string mismatch)
    {
        mismatch = "it nests too deep, or has a number that no Decimal is equal to";
        value = default;
        return JsonReader.Read(Write(given).Span, out var json) == JsonError.None
            && JsonDecoder.TryDecode(json, type, out value, out mismatch);
    }

    private static ReadOnlyMemory<byte> Write(Value value)
    {
        var buffer = new ByteBuffer();
        JsonWriter.Write(value, buffer);
        return buffer.ToArray();
    }

    private static string NotMocked(string name, PendingEffect pending)
    {
        var parameters = string.Join(", ", pending.Arguments.Select(static (_, place) => $"_{place + 1}"));
        var member = pending.Site.Member.Length == 0 ? "" : " " + pending.Site.Member;
        var mock = $"mock {pending.Site.Effect} {{ function{member}({parameters}) {{ … }} }}";
        return $"{name} is not mocked: before it, write `{mock}`";
    }

    private static string MessageOf(Failure failure) => failure.Code == FailureCode.AssertionFailed
        ? Utf8Text.ToText(failure.Details[0].Value)
        : $"it ended with {Encoding.UTF8.GetString(ErrorBodies.Of(failure))}";

    private ImmutableArray<SourceSpan> PlacesOf(Machine machine) => Shortened(
    [
        .. machine.Frames.Where(static (frame, depth) => frame.Function is not null || depth == 0)
            .Select(frame => program.Points[frame.Point].Span).Where(static span => span.End > 0),
    ]);

    /// <summary>Of very many calls within each other, the innermost ones, and the one that all began with.</summary>
    private static ImmutableArray<SourceSpan> Shortened(ImmutableArray<SourceSpan> places) =>
        places.Length <= MostPlaces ? places : [.. places[..(MostPlaces - 1)], places[^1]];

    private sealed record Fault(string Message, ImmutableArray<SourceSpan> Places);
}
