using MtpScript.Tooling.Host.Effects;
using MtpScript.Tooling.Host.Requests;

namespace MtpScript.Tooling.Cli.Serving;

/// <summary>Something that several use, and that ends when the last of them has let it go.</summary>
/// <param name="value">What is used; the maker is the first user.</param>
internal sealed class Shared<T>(T value)
    where T : class, IAsyncDisposable
{
    private int _users = 1;

    /// <summary>What is used.</summary>
    public T Value => value;

    /// <summary>Adds a user; false when it has ended.</summary>
    public bool TryAcquire()
    {
        for (var users = Volatile.Read(ref _users); users > 0;)
        {
            var before = Interlocked.CompareExchange(ref _users, users + 1, users);
            if (before == users) return true;
            users = before;
        }

        return false;
    }

    /// <summary>Lets it go.</summary>
    public ValueTask ReleaseAsync() => Interlocked.Decrement(ref _users) == 0 ? value.DisposeAsync() : default;
}

/// <summary>
/// A program that answers requests. When it is replaced, it lives on until the requests are answered that it has begun.
/// </summary>
/// <param name="source">The program.</param>
/// <param name="host">Answers requests.</param>
/// <param name="world">What its effects reach. It is that of the program before, where the project still names the same.</param>
internal sealed class ServedProgram(SourceProgram source, RequestHost host, Shared<World> world) : IAsyncDisposable
{
    /// <summary>The program.</summary>
    public SourceProgram Source => source;

    /// <summary>Answers requests.</summary>
    public RequestHost Host => host;

    /// <summary>What its effects reach.</summary>
    public Shared<World> World => world;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => world.ReleaseAsync();
}
