using OrderedQueue.Diagnostics;
using OrderedQueue.Waist;

namespace OrderedQueue.Pool;

/// <summary>A packet whose execution has failed, taken out of its batch for its source to decide. A class, since it is rare.</summary>
internal sealed record FailedExecution(PacketBatch Packet, Arrival Failure)
{
    /// <summary>Called without a link's state lock, since a packet that runs again may be given to an idle worker.</summary>
    public void GiveTo(IWorkSource source, ArrivalTime arrived)
    {
        if (source.AcceptFailure(Packet, Failure, arrived) == FailureAnswer.Stands) source.Finish(Packet);
    }
}
