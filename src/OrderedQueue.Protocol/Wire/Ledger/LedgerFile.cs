using System.Diagnostics;

namespace OrderedQueue.Wire;

/// <summary>
/// The memory shared by a worker and its parent: the state word, how far the outbox is committed, and the outbox itself. docs/PROTOCOL.md
/// has the layout. Owned by the worker's session on one side and its link on the other.
/// </summary>
internal sealed unsafe class LedgerFile : IDisposable
{
    public const int OutboxOffset = 4096;
    public const int OutboxBytes = 256 * 1024;
    private const int TotalBytes = OutboxOffset + OutboxBytes;
    private const ulong Magic = 0x0000_0001_4C51_4F01;

    // What each side writes has its own cache line.
    private const int WordOffset = 64;
    private const int BegunAtOffset = 72;
    private const int CommittedOffset = 128;
    private const int HeartbeatOffset = 256;
    private const int ProgressOffset = 1024;

    private readonly SharedMapping _mapping;
    private readonly byte* _start;
    private readonly TimeProvider _time;

    private LedgerFile(FileStream stream, TimeProvider time)
    {
        _time = time;
        _mapping = SharedMapping.Of(stream, TotalBytes);
        _start = _mapping.Start;
    }

    public ref ulong Word => ref *(ulong*)(_start + WordOffset);

    /// <summary>
    /// When the last packet begun began: a <see cref="Stopwatch"/> timestamp, whose clock all processes share. Once the packet's clock has
    /// been stopped, its running time, negated.
    /// </summary>
    public ref long BegunAt => ref *(long*)(_start + BegunAtOffset);

    /// <summary>Running time of the last packet begun, up to now or until its clock was stopped.</summary>
    public TimeSpan RunningFor => Volatile.Read(ref BegunAt) is var at && at < 0 ? _time.GetElapsedTime(0, -at) : _time.GetElapsedTime(at);

    /// <summary>
    /// Worker: the task has ended, but its outcome is not complete yet. The time a large outcome waits for a consumer is not the task's.
    /// </summary>
    public void StopClock() => Volatile.Write(ref BegunAt, Math.Min(-1, BegunAt - Stopwatch.GetTimestamp()));

    /// <summary>
    /// Parent: what is executing right now, and for how long. False when nothing is, or when its clock has been stopped.
    /// </summary>
    public bool TrySeeExecution(out uint ordinal, out TimeSpan runningFor)
    {
        var before = new LedgerWord(Volatile.Read(ref Word));
        long begunAt = Volatile.Read(ref BegunAt);
        // The worker writes the next packet's time while nothing runs, so the time read between two looks at one running packet is its own.
        var after = new LedgerWord(Volatile.Read(ref Word));
        ordinal = before.Begun;
        runningFor = _time.GetElapsedTime(begunAt);
        return before.State == LedgerState.Running && after.State == LedgerState.Running && after.Begun == ordinal && begunAt >= 0;
    }

    /// <summary>Length of the complete outcome records in the outbox, from its start.</summary>
    public ref int Committed => ref *(int*)(_start + CommittedOffset);

    /// <summary>Advanced by the worker's control thread for each ping; a stopped or starved process does not advance it.</summary>
    public ref uint Heartbeat => ref *(uint*)(_start + HeartbeatOffset);

    /// <summary>Written and read by <see cref="LedgerProgress"/>.</summary>
    public Span<byte> Progress => new(_start + ProgressOffset, LedgerProgress.Bytes);

    public Span<byte> Outbox => new(_start + OutboxOffset, OutboxBytes);

    /// <summary>Parent: a new ledger. All its memory is reserved now, because a full tmpfs would raise SIGBUS later.</summary>
    /// <param name="path">Path of a file that does not exist yet.</param>
    /// <param name="time">The clock that the worker uses: that of <see cref="Stopwatch"/>, unless simulated.</param>
    public static LedgerFile Create(string path, TimeProvider? time = null)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            PreallocationSize = TotalBytes,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var stream = new FileStream(path, options);
        stream.SetLength(TotalBytes);
        var ledger = new LedgerFile(stream, time ?? TimeProvider.System) { Word = LedgerWord.Initial.Bits };
        *(ulong*)ledger._start = Magic;
        return ledger;
    }

    /// <summary>Worker: the ledger that the parent created.</summary>
    public static LedgerFile Open(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (stream.Length != TotalBytes)
            throw new WireFormatException($"the ledger {path} has {stream.Length} bytes instead of {TotalBytes}");
        var ledger = new LedgerFile(stream, TimeProvider.System);
        return *(ulong*)ledger._start == Magic ? ledger : throw new WireFormatException($"the ledger {path} is not of this version");
    }

    public void Dispose() => _mapping.Dispose();
}
