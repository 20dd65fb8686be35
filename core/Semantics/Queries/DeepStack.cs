using System.Runtime.ExceptionServices;

namespace MtpScript.Tooling.Semantics.Queries;

/// <summary>Goes on with a deep computation upon a fresh stack, so that no program, however nested, overflows the host's.</summary>
internal static class DeepStack
{
    private const int Bytes = 16 * 1024 * 1024;

    /// <summary>Does something on a thread of its own and waits for it; what it throws is thrown here.</summary>
    public static void Run(Action action) => Run(() =>
    {
        action();
        return true;
    });

    /// <summary>Runs a function on a thread of its own and waits for it; what it throws is thrown here.</summary>
    public static T Run<T>(Func<T> function)
    {
        T? result = default;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = function();
                }
                catch (Exception exception)
                {
                    failure = ExceptionDispatchInfo.Capture(exception);
                }
            },
            Bytes);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }
}
