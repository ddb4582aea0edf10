using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using OrderedQueue.Tasks;

namespace OrderedQueue;

/// <summary>
/// What a task can learn of the worker that runs it, and tell the queue. The same object for the whole life of a worker. All
/// members may be used from any thread; those that concern a packet show the one that runs at that moment.
/// </summary>
/// <remarks>
/// Outside a worker (a unit test that calls the method itself, say) <see cref="Current"/> is an object that does nothing:
/// <see cref="WorkerIndex"/> is -1, the token never fires, the logger and <see cref="ReportProgress(double, string?)"/> are silent,
/// and <see cref="Resources"/> are shared by the whole process and never disposed of. So a task needs no special case there.
/// </remarks>
[SuppressMessage(
    "Design", "CA1001",
    Justification = "A source without a timer or wait handle holds nothing to be freed, and tasks may still hold its token.")]
public sealed class WorkerContext
{
    private static readonly WorkerContext _outside = new(-1, SilentReports.Instance);

    /// <summary>For workers that share a process: follows a task to the threads on which its continuations run.</summary>
    private static readonly AsyncLocal<WorkerContext?> _flowing = new();

    private static WorkerContext? _ofProcess;

    private readonly ITaskReports _reports;
    private CancellationTokenSource _source = new();
    private uint _packetId;
    private int _attempt;

    internal WorkerContext(int workerIndex, ITaskReports reports)
    {
        WorkerIndex = workerIndex;
        _reports = reports;
    }

    /// <summary>
    /// The context of the worker in which the calling code runs; never null. Works in <c>OnWorkerStart</c> and <c>OnWorkerStop</c> too.
    /// </summary>
    public static WorkerContext Current => _flowing.Value ?? _ofProcess ?? _outside;

    /// <summary>The worker's seat in the pool, from 0; a replacement has its predecessor's. -1 outside a worker.</summary>
    public int WorkerIndex { get; }

    /// <summary>
    /// The running packet, by the number that its outcome will have; it wraps around. Meaningful only while <see cref="Attempt"/>
    /// is not 0.
    /// </summary>
    public uint PacketId => Volatile.Read(ref _packetId);

    /// <summary>
    /// Number of this execution of the packet, from 1. 0 while none runs: in <c>OnWorkerStart</c> and <c>OnWorkerStop</c>, and outside a
    /// worker.
    /// </summary>
    public int Attempt => Volatile.Read(ref _attempt);

    /// <summary>
    /// Fires when the packet's soft time limit is over; the same token that a task can take as its last parameter. It belongs to the
    /// running packet: work that goes on after the packet's end must not use it.
    /// </summary>
    public CancellationToken CancellationToken => Volatile.Read(ref _source).Token;

    /// <summary>What <c>OnWorkerStart</c> made for the tasks of this worker.</summary>
    public WorkerResources Resources { get; } = new();

    /// <summary>
    /// Writes to the <c>LoggerFactory</c> of the queue in the parent process, category <c>OrderedQueue.Task</c>, with the message as
    /// text. Silent when the queue has none. Levels that the parent did not want when the worker started are not enabled.
    /// </summary>
    /// <remarks>
    /// Never blocks: while the parent does not keep up, at most 1024 lines wait, and what comes beyond is dropped and counted in
    /// the parent's log. A message is cut at 8192 characters. Scopes are not carried over.
    /// </remarks>
    public ILogger Logger => field ??= _reports.CreateLogger(this);

    /// <summary>
    /// Shows the running task's progress in the queue's snapshot. Costs about as much as copying the text. Ignored while no packet runs.
    /// </summary>
    /// <param name="fraction">0 to 1; values outside, and NaN, are brought into it.</param>
    /// <param name="text">What it is doing; cut at 1000 bytes of UTF-8. Null: nothing.</param>
    public void ReportProgress(double fraction, string? text = null) =>
        _reports.Report(new TaskProgress { Fraction = double.IsNaN(fraction) ? 0 : Math.Clamp(fraction, 0, 1), Text = text });

    /// <summary>As <see cref="ReportProgress(double, string?)"/>, counted.</summary>
    /// <param name="done">How many are done, at least 0.</param>
    /// <param name="total">How many there are, at least 1; raised to <paramref name="done"/> when it is less.</param>
    /// <param name="text">What it is doing; cut at 1000 bytes of UTF-8. Null: nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public void ReportProgress(long done, long total, string? text = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(done);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(total);
        total = Math.Max(total, done);
        _reports.Report(new TaskProgress { Fraction = (double)done / total, Done = done, Total = total, Text = text });
    }

    /// <summary>In a worker process, once: this is the context of all its code.</summary>
    internal void BecomeProcessWide() => Volatile.Write(ref _ofProcess, this);

    /// <summary>For a worker inside another process: the context of the calling code and what it starts, until set anew.</summary>
    internal static void Flow(WorkerContext? context) => _flowing.Value = context;

    /// <summary>The running thread only: a batch's packets have been executed so often, this time included.</summary>
    internal void BeginAttempt(int attempt) => Volatile.Write(ref _attempt, attempt);

    /// <summary>The running thread only.</summary>
    internal void BeginPacket(uint id) => Volatile.Write(ref _packetId, id);

    /// <summary>The source that the running packet's token comes from.</summary>
    internal CancellationTokenSource Source => _source;

    /// <summary>
    /// The running thread only, between two packets: nobody is left who waits for the last one's token. A source is replaced
    /// only once it has fired.
    /// </summary>
    internal void RenewToken(bool hasFired)
    {
        if (hasFired || !_source.TryReset()) Volatile.Write(ref _source, new CancellationTokenSource());
    }

    /// <summary>The token fires by itself after this time.</summary>
    internal void LimitToken(TimeSpan limit) => Volatile.Write(ref _source, new CancellationTokenSource(limit));
}
