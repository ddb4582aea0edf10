namespace OrderedQueue.Waist;

/// <summary>What <c>Terminate</c> gives every packet whose outcome had not arrived.</summary>
internal sealed class AbandonedOutcome : DecidedOutcome
{
    public static readonly AbandonedOutcome Instance = new();

    public override OutcomeStatus Status => OutcomeStatus.Abandoned;

    public override TaskFailedException CreateError(in FailedPacket packet) => new TaskAbandonedException(
        $"{packet.Description} was abandoned: the queue was terminated before its outcome had arrived. It may have run.", packet);
}
