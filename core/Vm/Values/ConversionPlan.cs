using System.Collections.Immutable;

namespace MtpScript.Tooling.Vm.Values;

/// <summary>
/// How a value of one type becomes one of another that it fits (§3), where the two have different forms. A part whose plan is null stays as
/// it is. To <c>Json</c> nothing is planned, for there every value stays as it is.
/// </summary>
public abstract record ConversionPlan
{
    /// <summary>To canonical text: of a number, boolean, string or Decimal as <c>toString</c> gives it, of others canonical JSON.</summary>
    public static ConversionPlan ToText { get; } = new TextPlan();
}

/// <summary>See <see cref="ConversionPlan.ToText"/>.</summary>
public sealed record TextPlan : ConversionPlan;

/// <summary>A record to a <c>Map&lt;string, T&gt;</c>.</summary>
/// <param name="Values">For each field, in the order of the record's names.</param>
public sealed record MapOfRecordPlan(ImmutableArray<ConversionPlan?> Values) : ConversionPlan;

/// <summary>A record to one with more fields, which are JSON null, or with fields of other forms.</summary>
/// <param name="Shape">The names of the result.</param>
/// <param name="Fields">For each field of the result.</param>
public sealed record RecordPlan(RecordShape Shape, ImmutableArray<ConversionPlan?> Fields) : ConversionPlan;

/// <summary>A list whose elements change.</summary>
/// <param name="Element">For each element.</param>
public sealed record ListPlan(ConversionPlan Element) : ConversionPlan;

/// <summary>A map whose values change.</summary>
/// <param name="Value">For each value.</param>
public sealed record MapPlan(ConversionPlan Value) : ConversionPlan;

/// <summary>An <c>Option</c> or <c>Result</c> whose payload changes.</summary>
/// <param name="Payloads">For each variant, by tag, of its one payload; null also where it has none.</param>
public sealed record VariantPlan(ImmutableArray<ConversionPlan?> Payloads) : ConversionPlan;
