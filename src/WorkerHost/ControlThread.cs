using OrderedQueue.Wire;

namespace OrderedQueue.WorkerHost;

/// <summary>
/// Reads the control channel on a thread of its own, which never runs user code. The parent closes it after the worker's death, so
/// its end means that the parent is dead.
/// </summary>
internal sealed class ControlThread
{
    private readonly PipeConnection _control;
    private readonly ParentWatch _parent;
    private readonly Lock _writing = new();
    private readonly Lock _attachment = new();
    private LedgerFile? _ledger;

    public ControlThread(PipeConnection control, ParentWatch parent)
    {
        _control = control;
        _parent = parent;
        new Thread(Watch, maxStackSize: 256 * 1024) { IsBackground = true, Name = "OrderedQueue control" }.Start();
    }

    /// <summary>From here on a ping moves this ledger's heartbeat; until disposal, which must come before the ledger's own.</summary>
    public Attachment Attach(LedgerFile ledger)
    {
        lock (_attachment) _ledger = ledger;
        return new Attachment(this);
    }

    /// <summary>Tells the parent why this worker is about to end.</summary>
    public void ReportFailure(Exception failure)
    {
        byte[] message = new ControlMessage(ControlType.WorkerFailed, failure.ToString()).Encode();
        lock (_writing) _control.Write(message);
    }

    private void Watch()
    {
        Span<byte> header = stackalloc byte[ControlMessage.HeaderBytes];
        Span<byte> body = stackalloc byte[ControlMessage.MaxBodyBytesToWorker];
        while (TryRead(header))
        {
            Span<byte> exact = body[..ControlMessage.BodyBytes(header)];
            if (!TryRead(exact)) break;
            Obey(ControlMessage.TypeOf(header));
        }
        _parent.EndGroup();
    }

    private void Obey(ControlType type)
    {
        if (type != ControlType.Ping) return;
        lock (_attachment)
        {
            if (_ledger is { } ledger) Volatile.Write(ref ledger.Heartbeat, ledger.Heartbeat + 1);
        }
    }

    /// <summary>False at the channel's end.</summary>
    private bool TryRead(Span<byte> message)
    {
        while (message.Length > 0)
        {
            int read = _control.Read(message);
            if (read == 0) return false;
            message = message[read..];
        }
        return true;
    }

    internal readonly ref struct Attachment(ControlThread control)
    {
        public void Dispose()
        {
            lock (control._attachment) control._ledger = null;
        }
    }
}
