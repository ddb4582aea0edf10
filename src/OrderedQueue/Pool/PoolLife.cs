using System.Diagnostics.CodeAnalysis;
using OrderedQueue.Waist;

namespace OrderedQueue.Pool;

/// <summary>Whether a pool goes on: it ends when it is told to, or, once no packet will follow, when each has its outcome. Thread-safe.</summary>
/// <param name="source">Whose packets they are.</param>
/// <param name="ending">Called at the end, with whether the workers are to be killed: once for a quiet end, and for every call to <see cref="Terminate"/>.</param>
[SuppressMessage("Design", "CA1001", Justification = "An event whose wait handle nobody asks for holds nothing to be freed, and late readers may still look.")]
internal sealed class PoolLife(IWorkSource source, Action<bool> ending)
{
    private readonly ManualResetEventSlim _ending = new(initialState: false, spinCount: 0);
    private volatile bool _isCompleting;

    /// <summary>No worker is started any more.</summary>
    public bool IsEnding => _ending.IsSet;

    /// <summary>No packet will follow.</summary>
    public void Complete()
    {
        _isCompleting = true;
        EndIfDrained();
    }

    /// <summary>Called wherever a packet may have been the last one.</summary>
    public void EndIfDrained()
    {
        if (!_isCompleting || IsEnding || !source.IsDrained) return;
        _ending.Set();
        ending(false);
    }

    public void Terminate()
    {
        _ending.Set();
        ending(true);
    }

    /// <summary>The back-off between two starts; cut short when the pool ends.</summary>
    public void Pause(TimeSpan delay) => _ending.Wait(delay);
}
