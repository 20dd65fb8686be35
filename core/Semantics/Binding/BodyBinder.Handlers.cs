using MtpScript.Tooling.Semantics.Apis;
using MtpScript.Tooling.Semantics.Matching;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Semantics.Types.Inference;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>Handlers (§8): routes, what their parameters bind to, and where <c>respond</c> and <c>return</c> lead.</summary>
internal sealed partial class BodyBinder
{
    /// <summary>Whether the body ends something early, so that it has to be looked at where control goes.</summary>
    private bool endsEarly;

    private void CheckHandler()
    {
        switch (body.Declaration)
        {
            case FunctionItem { IsHandler: true }:
                RespondFlow.Check(body.Root, BodyRole.NamedHandler, static () => true, sink);
                CheckHandlerParameters();
                break;
            case ApiItem { Function: null } when body.Root is ApiDeclarationSyntax api:
                RouteChecks.Check(api, sink);
                RespondFlow.Check(api, BodyRole.UnnamedHandler, static () => true, sink);
                break;
            case ApiItem when body.Root is ApiDeclarationSyntax api:
                RouteChecks.Check(api, sink);
                break;
            case ServeItem when body.Root is ServeDeclarationSyntax serve:
                CheckServe(serve);
                break;
            case FunctionItem or ConstantItem or TestItem when endsEarly:
                RespondFlow.Check(body.Root, BodyRole.Function, IsServed, sink);
                break;
        }
    }

    private bool IsServed() => RouteQueries.Serves(session.Context, item.File)
        .Any(serving => session.Context.Get(RoutesQuery.Instance, serving).Routes.Items.Any(route => route.Function == item));

    private void CheckHandlerParameters()
    {
        if (body.Root is not FunctionDeclarationSyntax { Parameters: { } list } || signature.Type is not FunctionType function) return;
        var route = session.Context.Get(ItemTreeQuery.Instance, item.File).Items.Items.OfType<ApiItem>()
            .FirstOrDefault(api => api.Function == item.Name);
        if (route is null) return;
        var parameters = new List<HandlerParameter>();
        foreach (var parameter in list.Parameters)
        {
            var type = TypeFinisher.Finish(function.Parameters[parameters.Count]);
            parameters.Add(new(NameOf(parameter.Name), type, parameter.Type?.Type?.Span ?? parameter.Name.Span));
        }

        HandlerParameters.Check(
            RoutePath.Parse(route.Path),
            parameters.Where(static parameter => !Unifier.FitsAnything(parameter.Type)),
            new TypeConstructors(session.Definitions.Of, Spelled),
            sink);
        CheckAnswer(function.Result);
    }

    /// <summary>The value of a named handler is the body of its response.</summary>
    private void CheckAnswer(MtpType result)
    {
        if (body.Root is FunctionDeclarationSyntax declaration && !session.Json.CanBeWritten(result))
            sink.Report(DiagnosticCode.NotJson, declaration.Result?.Type?.Span ?? declaration.Name.Span, Shown(result));
    }

    private void CheckServe(ServeDeclarationSyntax serve)
    {
        ServeChecks.Check(
            serve,
            name => module.IsWrong(name) || (module.TryGetValue(name, out var symbol) && symbol is ItemSymbol { Item.Kind: ItemKind.Function }),
            name => NearestName.Of(name, module.Own.Values.Concat(module.Imported.Values)),
            sink);
        foreach (var route in ServeChecks.RoutesOf(serve))
        {
            if (!module.TryGetValue(route.Handler, out var symbol) || symbol is not ItemSymbol { Item: var handler }) continue;
            var served = session.SignatureOf(handler);
            if (served.Type is not FunctionType function) continue;
            var parameters = served.ParameterNames.Items.Zip(function.Parameters.Items, (name, type) => new HandlerParameter(name, type, route.Span));
            HandlerParameters.Check(
                RoutePath.Parse(route.Path),
                parameters.Where(static parameter => !Unifier.FitsAnything(parameter.Type)),
                new TypeConstructors(session.Definitions.Of, Spelled),
                sink);
        }
    }
}
