namespace MtpScript.Tooling.Cli;

/// <summary>Does pieces of work on all processors.</summary>
internal static class Workers
{
    /// <summary>
    /// Room for the deepest nesting that the parser accepts, with much to spare, whatever the platform's default is.
    /// </summary>
    private const int StackSize = 16 << 20;

    /// <summary>Does the pieces 0 to <paramref name="count"/> - 1, in whatever order, and waits for all.</summary>
    public static void Run(int count, Action<int> work) => Run(count, static () => NoState.Instance, (_, index) => work(index));

    /// <summary>The same with something that each thread has of its own.</summary>
    /// <param name="count">How many pieces there are.</param>
    /// <param name="start">Makes what one thread needs, and disposes of it after its last piece.</param>
    /// <param name="work">Does one piece.</param>
    public static void Run<TState>(int count, Func<TState> start, Action<TState, int> work)
        where TState : IDisposable
    {
        var next = -1;
        Exception? failure = null;
        void Work()
        {
            using var state = start();
            try
            {
                while (Interlocked.Increment(ref next) is var index && index < count) work(state, index);
            }
#pragma warning disable CA1031 // It is thrown again on the thread that waits.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref failure, exception, null);
                Interlocked.Exchange(ref next, count);
            }
        }

        var threads = new Thread[Math.Min(Environment.ProcessorCount, count)];
        for (var index = 0; index < threads.Length; index++)
        {
            threads[index] = new(Work, StackSize) { Name = $"check {index}" };
            threads[index].Start();
        }

        foreach (var thread in threads) thread.Join();
        if (failure is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    private sealed class NoState : IDisposable
    {
        public static NoState Instance { get; } = new();

        public void Dispose()
        {
        }
    }
}
