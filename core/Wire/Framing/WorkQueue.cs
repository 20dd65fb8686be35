using System.Diagnostics.CodeAnalysis;

namespace MtpScript.Tooling.Wire.Framing;

/// <summary>
/// A queue that many threads fill and one thread of its own empties. The loops of a session have threads of their own, so that
/// they answer at once however busy the thread pool is.
/// </summary>
/// <typeparam name="T">What is queued.</typeparam>
internal sealed class WorkQueue<T>
    where T : class
{
    private readonly Queue<T> _items = new();
    private bool _isComplete;

    /// <summary>Whether items are still taken.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_items) return !_isComplete;
        }
    }

    /// <summary>Adds an item; false when the queue is complete.</summary>
    public bool TryAdd(T item)
    {
        lock (_items)
        {
            if (_isComplete) return false;
            _items.Enqueue(item);
            if (_items.Count == 1) Monitor.Pulse(_items);
            return true;
        }
    }

    /// <summary>Nothing is added after this; what is there can still be taken.</summary>
    public void Complete()
    {
        lock (_items)
        {
            _isComplete = true;
            Monitor.PulseAll(_items);
        }
    }

    /// <summary>Waits for an item to be there; false when there never will be one.</summary>
    public bool WaitForItem()
    {
        lock (_items)
        {
            while (_items.Count == 0 && !_isComplete) Monitor.Wait(_items);
            return _items.Count > 0;
        }
    }

    /// <summary>Takes the next item, if there is one now.</summary>
    public bool TryTake([NotNullWhen(true)] out T? item)
    {
        lock (_items) return _items.TryDequeue(out item);
    }
}
