using OrderedQueue.Diagnostics;
using OrderedQueue.Waist;

namespace OrderedQueue.Tests.Waist;

/// <summary>Tells the test how many values have come, on the thread that brings them, which holds its link's lock.</summary>
internal sealed class TellingSource(IWorkSource source, Action<int> accepted) : IWorkSource
{
    public int Available => source.Available;

    public int NextPriority => source.NextPriority;

    public bool IsDrained => source.IsDrained;

    public long? OnlyPlaceWanted => source.OnlyPlaceWanted;

    public void Attach(IDispatchSignals backend) => source.Attach(backend);

    public bool TryTake(int maxPackets, int maxBytes, out PacketBatch batch) => source.TryTake(maxPackets, maxBytes, out batch);

    public void Return(in PacketBatch batch) => source.Return(batch);

    public void Accept(ReadOnlySpan<Arrival> arrivals, ArrivalTime arrived = default)
    {
        int count = 0;
        foreach (ref readonly Arrival arrival in arrivals) count += arrival.Count;
        source.Accept(arrivals, arrived);
        accepted(count);
    }

    public FailureAnswer AcceptFailure(in PacketBatch packet, in Arrival failure, ArrivalTime arrived = default) => source.AcceptFailure(packet, failure, arrived);

    public void Finish(in PacketBatch batch) => source.Finish(batch);

    public void Fail(Func<Exception> failure) => source.Fail(failure);
}
