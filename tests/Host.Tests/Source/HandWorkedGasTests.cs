using MtpScript.Tooling.Host.Tests.Support;

namespace MtpScript.Tooling.Host.Tests.Source;

/// <summary>Two programs of the corpus with their gas worked out by hand from the language reference (Annex A).</summary>
public sealed class HandWorkedGasTests
{
    /// <summary>
    /// <c>fib(n)</c> below 2: condition 1 + 1 + 2, OP_IF_ELSE 4, OP_SCOPE_ENTER 2, <c>n</c> 1, OP_SCOPE_EXIT 2, OP_RETURN 3. From 2 on: the
    /// condition and OP_IF_ELSE 8, OP_SCOPE_ENTER 2, two calls, OP_ADD 2, OP_SCOPE_EXIT 2, OP_RETURN 3, where a call is the callee 1,
    /// <c>n - 1</c> 1 + 1 + 2, OP_FUNC_CALL 5, OP_VAR_DECL 3 and the body.
    /// </summary>
    [Fact]
    public async Task Recursion()
    {
        const int low = 4 + 4 + 2 + 1 + 2 + 3;
        const int call = 1 + 4 + 5 + 3;
        const int around = 4 + 4 + 2 + 2 + 2 + 3;
        const int two = around + (2 * (call + low));
        const int three = around + (call + two) + (call + low);

        // The handler: OP_FUNC_CALL, OP_VAR_DECL; callee, `n`, OP_TAIL_CALL, OP_VAR_DECL, fib(3). Its value is the answer of the handler, so
        // that OP_RETURN of fib is followed by OP_JSON_STRINGIFY and OP_RETURN of the request.
        const int total = 5 + 3 + (1 + 1 + 0 + 3 + three) + 15 + 3;
        Assert.Equal(165, total);
        await Answers("fibonacci.mtp", "GET /fib/3", total, "2");
    }

    /// <summary>
    /// <c>sum(n, total)</c>: condition 1 + 1 + 2, OP_IF_ELSE 4, OP_SCOPE_ENTER 2; at 0 <c>total</c> 1, OP_SCOPE_EXIT 2, OP_RETURN 3; else the
    /// callee 1, <c>n - 1</c> 4, <c>total + n</c> 4, OP_TAIL_CALL 0, and two OP_VAR_DECL, with no OP_SCOPE_EXIT.
    /// </summary>
    [Fact]
    public async Task Tail_calls()
    {
        const int last = 4 + 4 + 2 + 1 + 2 + 3;
        const int step = 4 + 4 + 2 + (1 + 4 + 4 + 0 + 6);

        // The handler: OP_FUNC_CALL, OP_VAR_DECL; OP_OBJECT_NEW, `n` and OP_PROP_ASSIGN; callee, two arguments, OP_FUNC_CALL, two
        // OP_VAR_DECL, sum(2, 0), OP_PROP_ASSIGN; OP_JSON_STRINGIFY with 15 bytes, OP_RETURN.
        const int total = 5 + 3 + 5 + (1 + 4) + (1 + 1 + 1 + 5 + 6 + (2 * step) + last + 4) + (15 + 1) + 3;
        Assert.Equal(121, total);
        await Answers("running-sum.mtp", "GET /sum/2", total, "{\"n\":2,\"sum\":3}");
    }

    private static async Task Answers(string program, string request, int gas, string body)
    {
        var text = CorpusProgramsTests.TextOf(program);
        Assert.Equal($"{request}\n  200, gas {gas}\n  {body}\n", await SourcePrograms.Host(text).AnswerAsync(request));
    }
}
