using OrderedQueue.Diagnostics;
using OrderedQueue.Waist;

namespace OrderedQueue.Ordering;

/// <summary>What a backend calls, from any of its threads.</summary>
internal sealed partial class Sequencer
{
    public int Available => _intake.AvailableGlance;

    public int NextPriority => 0;

    public bool IsDrained => _intake.IsDrained;

    /// <summary>The head, while held outcomes exceed twice the window's bytes.</summary>
    public long? OnlyPlaceWanted => _conclusion.OnlyPlaceWanted;

    public void Attach(IDispatchSignals backend) => _conclusion.Attach(backend);

    public bool TryTake(int maxPackets, int maxBytes, out PacketBatch batch)
    {
        Aftermath aftermath = default;
        bool isTaken = _intake.TryTake(maxPackets, maxBytes, out batch, ref aftermath);
        _conclusion.Run(ref aftermath);
        return isTaken;
    }

    public void Return(in PacketBatch batch)
    {
        Aftermath aftermath = default;
        _intake.Return(batch, ref aftermath);
        _conclusion.Run(ref aftermath);
    }

    public PacketBatch BeginRetry(in PacketBatch packet)
    {
        PacketBatch again = packet with { Retries = checked((ushort)(packet.Retries + 1)) };
        _outlet.MarkRetried(again.FirstPlace, again.Retries);
        return again;
    }

    public void Accept(ReadOnlySpan<Arrival> arrivals, ArrivalTime arrived = default)
    {
        Aftermath aftermath = default;
        _outlet.Accept(arrivals, arrived, ref aftermath);
        _conclusion.Run(ref aftermath);
    }

    public FailureAnswer AcceptFailure(in PacketBatch packet, in Arrival failure, ArrivalTime arrived = default)
    {
        Accept(new ReadOnlySpan<Arrival>(in failure), arrived);
        return FailureAnswer.Stands;
    }

    public void Finish(in PacketBatch batch)
    {
        Aftermath aftermath = default;
        _intake.Finish(batch, ref aftermath);
        _conclusion.Run(ref aftermath);
    }
}
