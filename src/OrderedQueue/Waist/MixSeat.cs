namespace OrderedQueue.Waist;

/// <summary>
/// One source's place in a <see cref="SourceMix"/>, and what it has had of the workers. Its account belongs to the mix, under that one's
/// lock.
/// </summary>
internal sealed class MixSeat : IDispatchSignals
{
    private readonly SourceMix _mix;
    private volatile bool _isLast;

    public MixSeat(SourceMix mix, IWorkSource source, int priority)
    {
        _mix = mix;
        Source = source;
        Priority = priority;
    }

    public IWorkSource Source { get; }

    /// <summary>Higher goes first.</summary>
    public int Priority { get; }

    /// <summary>
    /// Expected work handed out to it, counted from what the others had when it joined: among equals the least goes first.
    /// </summary>
    public double Work { get; set; }

    /// <summary>No packet of this source will follow: it leaves the mix once each has its outcome.</summary>
    public void Complete()
    {
        _isLast = true;
        LeaveIfDrained();
    }

    /// <summary>Called wherever a packet may have been its last.</summary>
    public void LeaveIfDrained()
    {
        if (_isLast && Source.IsDrained) _mix.Remove(this);
    }

    void IDispatchSignals.PacketsReady()
    {
        LeaveIfDrained();
        _mix.PacketsReady(this);
    }

    /// <summary>Workers that are shared are always read.</summary>
    void IDispatchSignals.ReadersMayGoOn()
    {
    }
}

/// <summary>Says what packets are expected to cost.</summary>
internal interface IWorkEstimate
{
    /// <summary>How long they will take a worker, in ticks; at least 1 for each packet.</summary>
    double ExpectedTicks(in PacketBatch batch);
}
