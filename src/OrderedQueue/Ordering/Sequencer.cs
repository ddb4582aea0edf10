using OrderedQueue.Waist;

namespace OrderedQueue.Ordering;

/// <summary>
/// The ordered queue itself, without workers: producers put packets in on one side, a backend takes them and brings outcomes,
/// consumers take those out in the order of the puts.
/// </summary>
/// <remarks>
/// Two locks: the intake's (puts and what leaves) and the outlet's (outcomes and takes), so that producers and
/// consumers do not contend in the common path. The outlet's may be taken inside the intake's, never the other way round. What must happen
/// outside both, waking threads and signalling the backend, is collected in an <see cref="Aftermath"/>.
/// </remarks>
internal sealed partial class Sequencer : IRepeatableSource
{
    private readonly PacketWindow _window;
    private readonly Intake _intake;
    private readonly Outlet _outlet;
    private readonly Conclusion _conclusion;
    private readonly TimeSpan _stuckPutDelay;

    public Sequencer(SequencerLimits limits)
    {
        limits.Validate();
        _stuckPutDelay = limits.StuckPutDelay;
        Gaps[0] = CacheLines.NewGap();
        _window = new PacketWindow(limits);
        Gaps[1] = CacheLines.NewGap();
        _outlet = new Outlet(_window);
        Gaps[2] = CacheLines.NewGap();
        _intake = new Intake(limits, _window, _outlet);
        Gaps[3] = CacheLines.NewGap();
        _conclusion = new Conclusion(_window, _intake);
        Output = new OrderedOutput(_outlet, _conclusion);
        _stuckPutCheck = WarnIfStuck;
    }

    /// <summary>What producers write, what consumers write and what both read lies in different cache lines.</summary>
    public byte[][] Gaps { get; } = new byte[4][];

    /// <summary>What consumers call.</summary>
    public OrderedOutput Output { get; }

    public SequencerCounts Counts() => _intake.Counts();

    /// <summary>
    /// No more puts; those that wait for room throw. The packet limit of the window is lifted: at most the input's capacity is
    /// still to come. The byte limit stays.
    /// </summary>
    public void Stop()
    {
        Aftermath aftermath = default;
        _intake.Stop(Stopped, ref aftermath);
        _conclusion.Run(ref aftermath);
    }

    /// <summary>Every packet without an outcome gets this one, in its place; outcomes that have come stay.</summary>
    public void Terminate(OutcomeContent abandoned)
    {
        Aftermath aftermath = default;
        _intake.Terminate(Stopped, abandoned, ref aftermath);
        _conclusion.Run(ref aftermath);
    }

    /// <summary>
    /// The queue cannot go on: finished results are still handed out in order up to the first missing one; after that, every
    /// take and put throws what <paramref name="failure"/> makes. Without effect when nothing can be missing any more.
    /// </summary>
    /// <inheritdoc cref="IWorkSource.Fail"/>
    public void Fail(Func<Exception> failure)
    {
        Aftermath aftermath = default;
        _intake.Fail(failure, ref aftermath);
        _conclusion.Run(ref aftermath);
    }

    /// <summary>The queue is gone: every take and put, waiting or to come, throws at once; unread outcomes are dropped.</summary>
    public void Close(Func<Exception> closed)
    {
        Aftermath aftermath = default;
        _intake.Close(closed, ref aftermath);
        _conclusion.Run(ref aftermath);
    }

    private static QueueStoppedException Stopped() =>
        new("The queue has been stopped: it accepts no more packets. Everything that was put before keeps its place and its result.");
}
