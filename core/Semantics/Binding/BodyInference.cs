using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>Runs the inference of bodies.</summary>
internal static class BodyInference
{
    /// <summary>Infers declarations together.</summary>
    /// <param name="context">Through which everything else is read.</param>
    /// <param name="group">The declarations, each in need of the others; or one that needs nobody.</param>
    /// <param name="recorded">The one of which all is to be known; null where only diagnostics are wanted.</param>
    public static GroupInference Infer(QueryContext context, IReadOnlyList<ItemId> group, ItemId? recorded = null)
    {
        var session = new InferenceSession(context);
        var bodies = new List<ItemBody>(group.Count);
        foreach (var id in group)
        {
            if (context.Get(ItemSourceQuery.Instance, id) is not { } source || context.Get(ItemQuery.Instance, id) is not { } declaration) continue;
            bodies.Add(new(id, declaration, source, new DiagnosticSink(id), recorded == id ? new BodyRecorder() : null));
        }

        session.Level++;
        var binders = bodies.ConvertAll(body => new BodyBinder(session, body));
        foreach (var binder in binders) binder.Assume();
        foreach (var binder in binders) binder.Bind();
        session.Level--;
        var signatures = BodyBinder.Generalize(session, binders);
        foreach (var binder in binders) binder.Finish();
        TypedBody? typed = null;
        var results = new List<InferredItem>(bodies.Count);
        for (var index = 0; index < bodies.Count; index++)
        {
            results.Add(new(bodies[index].Id, signatures[index], bodies[index].Sink.ToDiagnostics()));
            if (bodies[index].Recorder is { } recorder) typed = recorder.ToTypedBody(bodies[index].Source, binders[index].Performed);
        }

        return new([.. results], typed);
    }
}

/// <summary>A declaration that is being inferred.</summary>
internal sealed record ItemBody(ItemId Id, Item Declaration, SyntaxFragment Source, DiagnosticSink Sink, BodyRecorder? Recorder)
{
    /// <summary>The declaration's syntax, held while it is being bound.</summary>
    public SyntaxNode Root { get; } = Source.Root;
}

/// <summary>What the inference of a group found.</summary>
internal sealed record GroupInference(EquatableArray<InferredItem> Items, TypedBody? Typed)
{
    public InferredItem? Of(ItemId id) => Items.Items.FirstOrDefault(item => item.Id == id);
}

/// <summary>What the inference found of one declaration.</summary>
internal sealed record InferredItem(ItemId Id, Signature Signature, EquatableArray<ItemDiagnostic> Diagnostics);
