using System.Runtime.ExceptionServices;

namespace MtpScript.Tooling.Testing;

/// <summary>Runs work on a thread with a small stack, the size that threads have on the narrowest platform.</summary>
public static class BoundedStack
{
    public const int Size = 1 << 20;

    /// <summary>Runs the action to its end; what it throws comes out here.</summary>
    public static void Run(Action action)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(Guarded, Size);
        thread.Start();
        thread.Join();
        failure?.Throw();

        void Guarded()
        {
            try
            {
                action();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        }
    }
}
