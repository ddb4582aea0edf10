using System.Diagnostics.CodeAnalysis;
using OrderedQueue.Waist;

namespace OrderedQueue.Pool;

/// <summary>When a pool ends: when told to, or when no packet will follow and each has its outcome. Thread-safe.</summary>
/// <param name="source">Whose packets they are.</param>
/// <param name="ending">Called with whether to kill the workers: at an orderly end, and for every call to <see cref="Terminate"/>.</param>
[SuppressMessage("Design", "CA1001", Justification = "Without its wait handle the event holds nothing to free, and it may be read late.")]
internal sealed class PoolLife(IWorkSource source, Action<bool> ending)
{
    private readonly ManualResetEventSlim _ending = new(initialState: false, spinCount: 0);
    private volatile bool _isCompleting;

    /// <summary>No more workers are started.</summary>
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
