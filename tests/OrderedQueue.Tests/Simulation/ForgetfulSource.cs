using OrderedQueue.Diagnostics;
using OrderedQueue.Waist;

namespace OrderedQueue.Tests.Simulation;

/// <summary>A planted bug: says of every failure that it stands, also when the packet runs again.</summary>
internal sealed class ForgetfulSource(IWorkSource source) : IWorkSource
{
    public int Available => source.Available;

    public int NextPriority => source.NextPriority;

    public bool IsDrained => source.IsDrained;

    public long? OnlyPlaceWanted => source.OnlyPlaceWanted;

    public void Attach(IDispatchSignals backend) => source.Attach(backend);

    public bool TryTake(int maxPackets, int maxBytes, out PacketBatch batch) => source.TryTake(maxPackets, maxBytes, out batch);

    public void Return(in PacketBatch batch) => source.Return(batch);

    public void Accept(ReadOnlySpan<Arrival> arrivals, ArrivalTime arrived = default) => source.Accept(arrivals, arrived);

    public FailureAnswer AcceptFailure(in PacketBatch packet, in Arrival failure, ArrivalTime arrived = default)
    {
        _ = source.AcceptFailure(packet, failure, arrived);
        return FailureAnswer.Stands;
    }

    public void Finish(in PacketBatch batch) => source.Finish(batch);

    public void Fail(Func<Exception> failure) => source.Fail(failure);
}
