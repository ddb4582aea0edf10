using System.Buffers.Binary;
using OrderedQueue.Packets;
using OrderedQueue.Wire;

namespace OrderedQueue.Tests.Simulation;

/// <summary>
/// A worker as the protocol wants it, one small step at a time, and with misfortunes between any two of them: it dies, hangs,
/// freezes, or sends nonsense.
/// </summary>
internal sealed class SimWorker(SimWorld world, SimProcess process, SimPipe pipe, LedgerFile ledger)
{
    private const int PayloadBytes = 16;

    private readonly Random _random = world.Random;
    private readonly SimSettings _settings = world.Settings;
    private readonly List<byte> _kept = [];
    private SimBatch? _batch;
    private Execution? _execution;
    private OutcomeKind? _made;
    private byte[]? _spilling;
    private int _spilled;
    private int _sent;
    private bool _hangs;
    private bool _isUnmarked;
    private bool _isCancelled;
    private Execution? _charged;

    public SimProcess Process => process;

    public SimPipe Pipe => pipe;

    public bool IsFrozen { get; private set; }

    public bool HasBrokenProtocol { get; private set; }

    public bool IsHanging => IsFrozen || (_hangs && _execution is { IsRunning: true });

    /// <summary>What has begun and is not done.</summary>
    public Execution? Execution => _execution;

    private bool IsExecuting => _execution is not null;

    /// <summary>One packet at most is lost with a worker that keeps to the protocol.</summary>
    public void Charge(Execution lost)
    {
        if (_charged is { } other && other != lost && !HasBrokenProtocol) throw new SimulationException($"packets {other.Index} and {lost.Index} are both lost with worker {process.Pid}");
        _charged = lost;
    }

    public override string ToString()
    {
        var word = new LedgerWord(ledger.Word);
        string doing = IsFrozen ? "frozen" : _spilling is not null ? "spilling" : _hangs ? "hanging" : _batch is null ? "resting" : "working";
        return $"{process} {doing}, word {word.State} {word.Begun} epoch {word.Epoch}, outbox {_sent}/{ledger.Committed}, inbox {pipe.Inbox.Count}";
    }

    /// <summary>Does the next thing, if it can do anything.</summary>
    public void Step()
    {
        if (process.HasExited || IsFrozen || MeetsMisfortune()) return;
        if (_spilling is not null) Spill();
        else if (_made is { } made) Finish(made);
        else if (IsExecuting) Execute();
        else if (_batch is not null) BeginNext(_batch);
        else Read();
    }

    /// <summary>As the thread does that sends what nobody else has sent.</summary>
    public void Flush()
    {
        if (process.HasExited || IsFrozen || _spilling is not null || world.Planted == Planted.WorkerNeverFlushes) return;
        Send();
    }

    public void Hear(byte[] message)
    {
        if (process.HasExited || IsFrozen || world.Planted == Planted.PingsAreLost) return;
        if (ControlMessage.TypeOf(message) == ControlType.Ping) ledger.Heartbeat++;
        else if (IsExecuting && _made is null && BinaryPrimitives.ReadUInt32LittleEndian(message.AsSpan(ControlMessage.HeaderBytes)) == new LedgerWord(ledger.Word).Begun) _isCancelled = _random.Next(3) > 0;
    }

    public void HasDied()
    {
        _execution?.End(null);
        pipe.IsWorkerGone = true;
    }

    private bool MeetsMisfortune()
    {
        if (world.IsCalm) return false;
        int chance = _random.Next(1000);
        if (chance < _settings.DeathPerMille)
        {
            process.Die(_random.Next(3) switch { 0 => SimProcess.Killed, 1 => 7 << 8, _ => 11 });
            return true;
        }
        chance -= _settings.DeathPerMille;
        if (chance < _settings.FreezePerMille)
        {
            IsFrozen = true;
            return true;
        }
        if (chance - _settings.FreezePerMille < _settings.NonsensePerMille) SendNonsense();
        return false;
    }

    private void SendNonsense()
    {
        if (pipe.IsEnded || _spilling is not null) return;
        HasBrokenProtocol = true;
        Span<byte> record = stackalloc byte[OutcomeRecord.HeaderBytes];
        new OutcomeRecord(0, 1_000_000 + (uint)_random.Next(1000), OutcomeKind.Value, 0).WriteHeader(record);
        if (_random.Next(2) == 0) _random.NextBytes(record);
        pipe.WriteFromWorker(record);
    }

    private void Read()
    {
        if (pipe.Inbox.Count < FrameHeader.Bytes)
        {
            if (pipe.IsEnded) process.Die(0);
            else Flush();
            return;
        }
        FrameHeader header = FrameHeader.Parse(pipe.Inbox.Span, 1 << 20);
        if (pipe.Inbox.Count < FrameHeader.Bytes + header.BodyBytes) return;
        pipe.Inbox.Take(FrameHeader.Bytes);
        byte[] body = pipe.Inbox.Take(header.BodyBytes);
        if (header.Type == FrameType.Batch) _batch = new SimBatch(header, body);
        else if (header.Type == FrameType.Goodbye)
        {
            Send();
            process.Die(0);
        }
    }

    private void BeginNext(SimBatch batch)
    {
        if (_isUnmarked && (batch.IsAtEnd || _random.Next(4) == 0))
        {
            Mark();
            return;
        }
        if (!batch.TryNext(out uint ordinal, out (int Queue, int Number)? packet))
        {
            _batch = null;
            return;
        }
        if (packet is not (int queue, int number)) return;
        if (!_isUnmarked && _random.Next(20) == 0 && !Empty()) return;
        ledger.BegunAt = world.Time.Stamp;
        if (!TryBegin(ordinal, batch.Header.Epoch))
        {
            if (_isUnmarked) Mark();
            _batch = null;
            return;
        }
        _isUnmarked = false;
        world.Queues[queue].CheckWindow(number);
        _execution = world.Queues[queue].Witness.Begin(this, number);
        _hangs = !world.IsCalm && _random.Next(100) < _settings.HangChance;
        _isCancelled = false;
    }

    private bool TryBegin(uint ordinal, uint epoch)
    {
        var word = new LedgerWord(ledger.Word);
        if (world.Planted == Planted.WorkerIgnoresTakingBack) epoch = word.Epoch;
        if (world.Planted == Planted.WorkerIgnoresCondemnation && word.State == LedgerState.Condemned) return true;
        return _isUnmarked ? LedgerWord.TryGoOn(ref ledger.Word, ordinal, epoch) : LedgerWord.TryBegin(ref ledger.Word, ordinal, epoch);
    }

    private void Execute()
    {
        if ((_hangs && !_isCancelled) || _random.Next(3) == 0) return;
        OutcomeKind kind = _isCancelled ? OutcomeKind.SoftTimeout : _random.Next(100) < _settings.FaultChance ? OutcomeKind.Fault : OutcomeKind.Value;
        if (world.Planted == Planted.WorkerFinishesBeforeItsOutcomeIsWhole && LedgerWord.TryFinish(ref ledger.Word) && _random.Next(2) == 0) return;
        byte[] record = Record(kind);
        if (_random.Next(100) < _settings.SpillChance)
        {
            ledger.BegunAt = Math.Min(-1, ledger.BegunAt - world.Time.Stamp);
            _execution!.StopClock();
            if (!Empty()) return;
            (_spilling, _spilled, _made) = (record, 0, kind);
        }
        else if (world.Planted == Planted.WorkerKeepsOutcomesToItself) Made(kind, () => _kept.AddRange(record));
        else
        {
            Made(kind, () =>
            {
                record.CopyTo(ledger.Outbox[ledger.Committed..]);
                ledger.Committed += record.Length;
            });
        }
    }

    private void Made(OutcomeKind kind, Action keep)
    {
        keep();
        _made = kind;
        _execution!.End(kind);
    }

    private byte[] Record(OutcomeKind kind)
    {
        byte[] record = new byte[OutcomeRecord.HeaderBytes + PayloadBytes];
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(OutcomeRecord.HeaderBytes), _execution!.Id);
        new OutcomeRecord(PayloadBytes, new LedgerWord(ledger.Word).Begun, kind, _random.NextInt64(_settings.TaskTime.Ticks + 1)).Seal(record);
        return record;
    }

    private void Spill()
    {
        if (pipe.IsEnded)
        {
            process.Die(0);
            return;
        }
        int count = _random.Next(1, _spilling!.Length - _spilled + 1);
        pipe.WriteFromWorker(_spilling.AsSpan(_spilled, count));
        _spilled += count;
        if (_spilled < _spilling.Length) return;
        _spilling = null;
        _execution!.End(_made);
    }

    private void Finish(OutcomeKind made)
    {
        // The word may go on saying that it is executing until the next one begins.
        if (world.Planted == Planted.None && _random.Next(2) == 0)
        {
            (_execution, _made, _isUnmarked) = (null, null, true);
            return;
        }
        Mark();
    }

    private void Mark()
    {
        _isUnmarked = false;
        bool goesOn = LedgerWord.TryFinish(ref ledger.Word) || world.Planted is Planted.WorkerIgnoresCondemnation or Planted.WorkerFinishesBeforeItsOutcomeIsWhole;
        (_execution, _made) = (null, null);
        if (!goesOn) _batch = null;
        if (_random.Next(10) == 0) Flush();
    }

    /// <summary>False when that was the last thing it did.</summary>
    private bool Empty()
    {
        if (!Send()) return false;
        (ledger.Committed, _sent) = (0, 0);
        return true;
    }

    /// <summary>Perhaps only in part: the rest comes in a later step, unless the worker dies before.</summary>
    private bool Send()
    {
        if (pipe.IsEnded) return true;
        if (world.Planted == Planted.WorkerKeepsOutcomesToItself)
        {
            pipe.WriteFromWorker(_kept.ToArray());
            _kept.Clear();
        }
        int count = ledger.Committed - _sent;
        if (count > 1 && !world.IsCalm && _random.Next(1000) < _settings.DeathPerMille)
        {
            pipe.WriteFromWorker(ledger.Outbox.Slice(_sent, _random.Next(1, count)));
            process.Die(SimProcess.Killed);
            return false;
        }
        pipe.WriteFromWorker(ledger.Outbox[_sent..ledger.Committed]);
        _sent = ledger.Committed;
        return true;
    }
}

/// <summary>A batch frame that a simulated worker goes through.</summary>
internal sealed class SimBatch(FrameHeader header, byte[] body)
{
    private int _at;
    private uint _place;

    public FrameHeader Header => header;

    public bool IsAtEnd => _place == header.Count;

    /// <summary>The next place; null when it holds a passed-through value.</summary>
    public bool TryNext(out uint ordinal, out (int Queue, int Number)? packet)
    {
        (ordinal, packet) = (header.FirstOrdinal + _place, null);
        if (_place == header.Count) return false;
        var record = PacketRecord.Parse(body.AsSpan(_at));
        if (record.Task != PacketRecord.PassedThrough) packet = SimQueue.Read(body.AsSpan(_at + PacketRecord.HeaderBytes));
        _at += PacketRecord.HeaderBytes + record.PayloadBytes;
        _place++;
        return true;
    }
}
