using OrderedQueue.Waist;

namespace OrderedQueue.Tests.Simulation;

/// <summary>Packets that wait for their next execution, in simulated time: they go back when somebody looks.</summary>
internal sealed class SimDelays(SimTime time, Action<PacketBatch> release) : IDelayedPackets
{
    private readonly PriorityQueue<PacketBatch, TimeSpan> _waiting = new();

    public void Add(in PacketBatch packet, TimeSpan delay) => _waiting.Enqueue(packet, time.Now + delay);

    public void Look()
    {
        while (_waiting.TryPeek(out PacketBatch packet, out TimeSpan due) && due <= time.Now)
        {
            _waiting.Dequeue();
            release(packet);
        }
    }

    public void Stop() => _waiting.Clear();

    public void Dispose() => Stop();
}
