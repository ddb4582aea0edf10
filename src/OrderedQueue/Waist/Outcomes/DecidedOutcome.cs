namespace OrderedQueue.Waist;

/// <summary>
/// An outcome without a value that was decided in the parent. Immutable, so that one object may serve many packets; made by a
/// backend or by the queue when it is terminated.
/// </summary>
internal abstract class DecidedOutcome : OutcomeContent
{
    public abstract OutcomeStatus Status { get; }

    /// <summary>1 when an execution ended in this outcome, 0 when none may have; those before it are counted elsewhere.</summary>
    public virtual int Attempts => 0;

    public virtual WorkerId? Worker => null;

    /// <summary>How long the last execution took.</summary>
    public virtual TimeSpan Elapsed => TimeSpan.Zero;

    /// <param name="packet">Already holds this outcome's attempts, worker and time.</param>
    public abstract TaskFailedException CreateError(in FailedPacket packet);

    /// <summary>There is nothing to give back.</summary>
    public sealed override void Release()
    {
    }
}
