using OrderedQueue.Packets;

namespace OrderedQueue.Waist;

/// <summary>What a record on the wire means for its packet.</summary>
internal static class OutcomeKinds
{
    public static OutcomeStatus ToStatus(this OutcomeKind kind) => kind switch
    {
        OutcomeKind.Value => OutcomeStatus.Value,
        OutcomeKind.SoftTimeout => OutcomeStatus.TimedOut,
        _ => OutcomeStatus.Faulted,
    };
}
