using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Semantics.Types.Inference;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>What open types must have, settled when they become known.</summary>
internal sealed partial class BodyBinder
{
    /// <summary>Takes a constraint that an instantiated type brings along.</summary>
    private void Require(DeferredConstraint constraint)
    {
        if (Unifier.Prune(constraint.Receiver) is TypeVariable variable) Unifier.Defer(variable, constraint);
        else Unifier.Woken.Enqueue(constraint);
    }

    /// <summary>Settles the constraints whose receivers have become known.</summary>
    private void SolveWoken()
    {
        while (Unifier.Woken.TryDequeue(out var constraint) && !session.Budget.IsSpent)
        {
            var receiver = Unifier.Prune(constraint.Receiver);
            if (receiver is TypeVariable) Require(constraint);
            else if (!Unifier.FitsAnything(receiver) && !Solve(constraint, receiver)) Unifier.Unify(constraint.Result, PrimitiveType.Error);
        }
    }

    /// <summary>Settles a constraint; false when it has been reported that it does not hold.</summary>
    private bool Solve(DeferredConstraint constraint, MtpType receiver)
    {
        switch (constraint)
        {
            case MemberConstraint member:
                if (TypeOfMember(receiver, member.Name) is { } type) return Unifier.Unify(member.Result, type) || ReportLateType(member, member.Name, type, member.Result);
                ReportNoMember(receiver, member.Name, member.Span);
                return false;
            case MethodConstraint method:
                return SolveMethod(method, receiver);
            case IndexConstraint index:
                return SolveIndex(index, receiver);
            default:
                return true;
        }
    }

    private bool SolveMethod(MethodConstraint method, MtpType receiver)
    {
        MtpType type;
        var skipped = 0;
        var required = 0;
        if (MethodOf(receiver, method.Name) is { } found)
        {
            var signature = session.SignatureOf(found);
            type = Instantiate(signature.Scheme, method.Span);
            required = signature.RequiredCount;
            skipped = 1;
        }
        else if (TypeOfMember(receiver, method.Name) is { } field)
        {
            type = field;
        }
        else
        {
            ReportNoMethod(receiver, method.Name, method.Span);
            return false;
        }

        if (Unifier.Prune(type) is not FunctionType function)
        {
            var result = new FunctionType(method.Arguments, method.Result, []);
            return Unifier.Unify(type, result) || ReportLate(method, $"`{method.Name}` is `{Shown(type)}`, and is called");
        }

        if (skipped == 1 && !session.Assignability.Fits(receiver, function.Parameters[0])) return ReportLate(method, $"`{method.Name}` is a method of `{Shown(function.Parameters[0])}`, and this is `{Shown(receiver)}`");
        var count = method.Arguments.Count + skipped;
        if (count > function.Parameters.Count || count < (skipped == 1 ? required : function.Parameters.Count))
            return ReportLate(method, $"`{method.Name}` is called with {Counted(method.Arguments.Count, "argument", "arguments")}");
        for (var index = 0; index < method.Arguments.Count; index++)
        {
            if (!session.Assignability.Fits(method.Arguments[index], function.Parameters[index + skipped]))
            {
                return ReportLate(
                    method,
                    $"`{method.Name}` takes `{Shown(function.Parameters[index + skipped])}`, and is given `{Shown(method.Arguments[index])}`");
            }
        }

        foreach (var effect in function.Effects) Perform(effect, method.Span, null);
        return Unifier.Unify(method.Result, function.Result) || ReportLateType(method, method.Name + "(…)", function.Result, method.Result);
    }

    private bool SolveIndex(IndexConstraint index, MtpType receiver)
    {
        if (index.Key is not null && FieldsOf(receiver) is { } record)
        {
            if (record.TryGetField(index.Key, out var field)) return Unifier.Unify(index.Result, field) || ReportLateType(index, index.Key, field, index.Result);
            ReportNoField(receiver, record, index.Key, index.Span, isQuoted: true);
            return false;
        }

        var (wanted, element) = ElementOf(receiver);
        if (element is null) return ReportLate(index, $"`{Shown(receiver)}` takes no index");
        if (wanted is not null && !session.Assignability.Fits(index.Index, wanted))
            return ReportLate(index, $"`{Shown(receiver)}` is indexed by `{Shown(wanted)}`, and this is `{Shown(index.Index)}`");
        return Unifier.Unify(index.Result, element) || ReportLateType(index, "[…]", element, index.Result);
    }
}
