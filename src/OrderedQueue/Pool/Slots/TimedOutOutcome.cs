using OrderedQueue.Waist;

namespace OrderedQueue.Pool;

/// <summary>The outcome of a packet whose worker was killed because it had been executing for longer than its hard limit.</summary>
internal sealed class TimedOutOutcome(WorkerId worker, TimeSpan limit, TimeSpan ran) : DecidedOutcome
{
    public override OutcomeStatus Status => OutcomeStatus.TimedOut;

    public override int Attempts => 1;

    public override WorkerId Worker => worker;

    public override TimeSpan Elapsed => ran;

    public override TaskFailedException CreateError(in FailedPacket packet) => new TaskTimeoutException(
        $"{packet.Description} exceeded its time limit of {FailedPacket.Milliseconds(limit)}: "
        + $"its worker was killed after {FailedPacket.Milliseconds(ran)}. "
        + $"The task may have had effects. The worker is replaced. {FailedPacket.QueueGoesOn}",
        packet)
    {
        Limit = limit,
    };
}
