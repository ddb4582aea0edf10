using OrderedQueue.Wire;

namespace OrderedQueue.WorkerHost;

/// <summary>
/// Reads the control channel on its own thread, which never runs user code. The parent closes the channel only after the worker's death,
/// so its end means that the parent is dead.
/// </summary>
internal sealed class ControlThread
{
    private readonly PipeConnection _control;
    private readonly ParentWatch _parent;
    private readonly Lock _writing = new();
    private readonly Lock _attachment = new();
    private LedgerFile? _ledger;
    private SoftCancellation? _cancellation;

    public ControlThread(PipeConnection control, ParentWatch parent)
    {
        _control = control;
        _parent = parent;
        new Thread(Watch, maxStackSize: 256 * 1024) { IsBackground = true, Name = "OrderedQueue control" }.Start();
    }

    /// <summary>
    /// From now on a ping advances this ledger's heartbeat, and a cancel is obeyed; until disposal, which must precede the ledger's own.
    /// </summary>
    public Attachment Attach(LedgerFile ledger, SoftCancellation cancellation)
    {
        lock (_attachment) (_ledger, _cancellation) = (ledger, cancellation);
        return new Attachment(this);
    }

    /// <summary>Tells the parent why this worker is about to end.</summary>
    public void ReportFailure(Exception failure) => Send(ControlMessage.WorkerFailed(failure.ToString()));

    /// <summary>Sends a whole message; blocks while the parent does not read. Any thread.</summary>
    /// <exception cref="IOException">The parent is gone.</exception>
    public void Send(byte[] message)
    {
        lock (_writing) _control.Write(message);
    }

    private void Watch()
    {
        Span<byte> header = stackalloc byte[ControlMessage.HeaderBytes];
        Span<byte> body = stackalloc byte[ControlMessage.MaxBodyBytesToWorker];
        while (_control.TryReadExactly(header))
        {
            Span<byte> exact = body[..ControlMessage.BodyBytes(header)];
            if (!_control.TryReadExactly(exact)) break;
            Obey(ControlMessage.TypeOf(header), exact);
        }
        _parent.EndGroup();
    }

    private void Obey(ControlType type, ReadOnlySpan<byte> body)
    {
        lock (_attachment)
        {
            if (type == ControlType.Ping && _ledger is { } ledger) Volatile.Write(ref ledger.Heartbeat, ledger.Heartbeat + 1);
            else if (type == ControlType.Cancel) _cancellation?.Request(ControlMessage.Ordinal(body));
        }
    }

    public readonly ref struct Attachment(ControlThread control)
    {
        public void Dispose()
        {
            lock (control._attachment) (control._ledger, control._cancellation) = (null, null);
        }
    }
}
