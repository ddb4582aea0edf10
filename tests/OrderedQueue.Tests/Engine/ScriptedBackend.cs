using OrderedQueue.Waist;

namespace OrderedQueue.Tests.Engine;

/// <summary>A backend that does nothing by itself; the test says what happens.</summary>
internal sealed class ScriptedBackend : IBackend
{
    public bool IsAlive { get; set; } = true;

    public List<string> Calls { get; } = [];

    public IWorkSource Source { get; private set; } = null!;

    public ScriptedBackend Taking(IWorkSource source)
    {
        Source = source;
        return this;
    }

    public void Start() => Calls.Add(nameof(Start));

    public void Complete() => Calls.Add(nameof(Complete));

    public void Terminate() => Calls.Add(nameof(Terminate));

    public bool Join(TimeSpan timeout)
    {
        Calls.Add(nameof(Join));
        return !IsAlive;
    }

    public IReadOnlyList<WorkerSnapshot> Workers() => [];

    public void PacketsReady() => Calls.Add(nameof(PacketsReady));

    public void ReadersMayGoOn() => Calls.Add(nameof(ReadersMayGoOn));

    public void Dispose() => Calls.Add(nameof(Dispose));
}
