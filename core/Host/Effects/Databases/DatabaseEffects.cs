using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host.Effects.Databases;

/// <summary>The effects <c>DbRead</c> and <c>DbWrite</c> (§4) on a database.</summary>
public sealed class DatabaseEffects(IDatabase database) : IEffectHandler
{
    private static readonly RecordShape WriteShape = new(["affectedRows", "insertId"]);

    /// <inheritdoc/>
    public async ValueTask<EffectResult> PerformAsync(EffectCall call, CancellationToken cancellation)
    {
        if (call.Argument(0).Kind != ValueKind.String) return Invalid($"the first argument of {call.Name} is a text");
        var text = Utf8Text.ToText(call.Argument(0));
        try
        {
            if (call is { Effect: "DbWrite", Member: "insert" })
                return Written(await database.InsertAsync(text, Columns(call.Argument(1)), cancellation));
            var statement = new Statement(text, Parameters(call.Argument(1)));
            return call.Effect == "DbRead"
                ? EffectResult.Ok(Value.List([.. await database.ReadAsync(statement, cancellation)]))
                : Written(await database.WriteAsync(statement, cancellation));
        }
        catch (DatabaseException failure)
        {
            return EffectResult.Error(failure.Code, failure.Message);
        }
    }

    private static EffectResult Written(WriteResult result) => EffectResult.Ok(
        Value.Record(WriteShape, [Value.Number(result.AffectedRows), Value.Number(result.InsertId)]));

    private static EffectResult Invalid(string message) => EffectResult.Error(EffectCodes.InvalidArgument, message);

    private static Value[] Parameters(Value list)
    {
        if (list.Kind == ValueKind.Null) return [];
        return list.Kind == ValueKind.List
            ? ListObject.ToArray(list)
            : throw new DatabaseException(EffectCodes.InvalidArgument, "the parameters of a statement are a list");
    }

    private static List<(string Name, Value Value)> Columns(Value record)
    {
        if (!JsonView.IsObject(record)) throw new DatabaseException(EffectCodes.InvalidArgument, "a row to insert is a record");
        var items = MapObject.ToArray(JsonView.ToMap(record));
        var columns = new List<(string Name, Value Value)>();
        for (var index = 0; index < items.Length; index += 2) columns.Add((Utf8Text.ToText(items[index]), items[index + 1]));
        columns.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        return columns;
    }
}
