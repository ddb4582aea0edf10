using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace OrderedQueue;

/// <summary>
/// The settings of a queue. Immutable; may be shared by any number of queues. Values are checked by <see cref="Validate"/>, which
/// every queue's constructor calls.
/// </summary>
public sealed record ParallelQueueOptions
{
    /// <summary>The most worker processes a queue may have: more than any machine can use, but low enough to catch a typo.</summary>
    internal const int MaxWorkers = 4096;

    /// <summary>The longest array there can be is a little shorter than 2^31 bytes; headers need some of it.</summary>
    internal const int LargestMaxPacketBytes = int.MaxValue - 64 * 1024;

    /// <summary>What a time limit of a task must be, in words.</summary>
    internal const string TimeLimitRange = "1 ms to 24 days, infinite, or null";

    private const int MaxNameLength = 100;

    private const long MebiByte = 1L << 20;

    /// <summary>No .NET process uses less.</summary>
    private const long SmallestMemory = 16 * MebiByte;

    /// <summary>A loaded machine may not run a thread for some tens of milliseconds.</summary>
    private static readonly TimeSpan _shortestHeartbeat = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan _shortestLimit = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan _longestTime = TimeSpan.FromMilliseconds(int.MaxValue);

    private readonly int? _window;
    private readonly int? _restartBudget;

    /// <summary>
    /// The queue's name in log events, metrics and spans, so that several queues can be told apart: 1 to 100 characters. Queues
    /// that share one are measured together. Default: null, for <c>queue-1</c>, <c>queue-2</c> and so on.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>Child processes that run tasks: 1 to 4096. Default: <see cref="Environment.ProcessorCount"/>.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Packets that may wait for a worker before a put has to wait: at least 1. Default: 4096.</summary>
    public int InputCapacity { get; init; } = 4096;

    /// <summary>
    /// Bytes of encoded arguments that may wait for a worker before a put has to wait: at least 1. A larger packet is accepted
    /// when nothing else waits. Default: 64 MiB.
    /// </summary>
    public long InputCapacityBytes { get; init; } = 64 * MebiByte;

    /// <summary>
    /// How many packets results may run ahead of the head of the line: at least 1, and together with <see cref="InputCapacity"/>
    /// below 2^31. Small tasks need a large window for speed; 1 means one packet at a time. Default: 10 times
    /// <see cref="Workers"/>, at least 8192.
    /// </summary>
    public int Window { get => _window ?? Math.Max(8192, 10 * Workers); init => _window = value; }

    /// <summary>
    /// Bytes of arguments at workers plus results that wait for their turn, above which no further packets but the head go to
    /// workers: at least 1. Default: 64 MiB.
    /// </summary>
    public long WindowBytes { get; init; } = 64 * MebiByte;

    /// <summary>
    /// The most bytes that the encoded arguments of one packet, with a header of 8 bytes, or its encoded result may have: 1 to
    /// 2,147,418,111. Larger arguments are a <see cref="TaskNotShippableException"/>, a larger result is a fault. Default: 1 GiB.
    /// </summary>
    public int MaxPacketBytes { get; init; } = 1 << 30;

    /// <summary>How long a worker may take from its start until it is ready: above zero, up to 24 days. Default: 30 s.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long one execution of a task may take: 1 ms to 24 days. Counted from the moment the task begins, not from its put; the
    /// time in which a finished outcome waits for its consumer does not count. A worker that exceeds it is killed with everything it
    /// has started, and replaced; the task becomes <see cref="OutcomeStatus.TimedOut"/>. Default: null, no limit;
    /// <see cref="Timeout.InfiniteTimeSpan"/> is the same. The inline backend cannot stop a task and ignores it.
    /// </summary>
    public TimeSpan? TaskTimeout { get; init; }

    /// <summary>
    /// After how long a task is asked to end, by the <see cref="CancellationToken"/> that the worker supplies: 1 ms to 24 days. A
    /// task that then ends with that token's <see cref="OperationCanceledException"/> becomes
    /// <see cref="OutcomeStatus.TimedOut"/>; any other end counts as usual, and the worker continues. Default: null, no limit;
    /// <see cref="Timeout.InfiniteTimeSpan"/> is the same.
    /// </summary>
    public TimeSpan? SoftTimeout { get; init; }

    /// <summary>
    /// How long a worker that holds packets may go without a heartbeat (stopped by a signal, for instance) before it is killed and
    /// replaced: 100 ms to 24 days, or <see cref="Timeout.InfiniteTimeSpan"/>, for ever. A long task alone is no reason: the heartbeat
    /// comes from a thread of its own in the worker. Default: 15 s.
    /// </summary>
    public TimeSpan HeartbeatTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Resident bytes above which a worker that executes a task is killed and replaced: at least 16 MiB. Measured about ten times a
    /// second; what native code allocates counts. The task becomes <see cref="OutcomeStatus.WorkerLost"/> with
    /// <see cref="WorkerLostReason.MemoryLimit"/>. Default: null, no limit.
    /// </summary>
    public long? WorkerMemoryLimit { get; init; }

    /// <summary>
    /// How many tasks a worker gets before another takes its place: at least 1. The replacement is ready before the old worker
    /// leaves. Default: null, any number.
    /// </summary>
    public int? MaxTasksPerWorker { get; init; }

    /// <summary>
    /// How old a worker gets before another takes its place, between two tasks: above zero, up to 24 days. Checked while the
    /// worker has work: an idle queue replaces no worker. Default: null, any age.
    /// </summary>
    public TimeSpan? MaxWorkerAge { get; init; }

    /// <summary>
    /// Resident bytes above which a worker is replaced once it has finished a task: at least 16 MiB. Choose it above what a worker
    /// needs at rest (some 50 MiB), or each gets only one task. Measured about ten times a second. Default: null, never.
    /// </summary>
    public long? RecycleAboveMemory { get; init; }

    /// <summary>
    /// The clock for heartbeats, ages and time limits, for tests that make time pass. An advance of more than a second between two
    /// checks counts as a suspended machine: time limits and heartbeats start again. Default: <see cref="TimeProvider.System"/>.
    /// </summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// How many consecutive starts may fail to become ready before the queue fails with <see cref="WorkerStartException"/>: at
    /// least 1. A worker that becomes ready resets the count. Workers that become ready, but end before they have begun a task,
    /// have a count of their own, which the first task begun resets. Default: 3 times <see cref="Workers"/>, at least 10.
    /// </summary>
    public int RestartBudget { get => _restartBudget ?? Math.Max(10, 3 * Workers); init => _restartBudget = value; }

    /// <summary>
    /// Whether tasks that fail are executed again, and when; <see cref="PutOptions.Retry"/> overrides it for one put. Default:
    /// <see cref="RetryPolicy.None"/>.
    /// </summary>
    public RetryPolicy Retry { get; init; } = RetryPolicy.None;

    /// <summary>
    /// Runs once in each worker before its first task, replacements included: the place to open what tasks share, and to keep it
    /// in <see cref="WorkerContext.Resources"/>. Any delegate that could be put, without arguments or with a
    /// <see cref="CancellationToken"/>; what it returns is awaited and discarded. Its time is part of <see cref="StartTimeout"/>.
    /// Default: null, none.
    /// </summary>
    /// <remarks>
    /// When it throws, the worker has failed to start, which the <see cref="RestartBudget"/> counts; once that is spent, the
    /// <see cref="WorkerStartException"/> names the exception, which is its inner exception. With the inline backend it runs before the
    /// first task, on the thread that runs that, and is not tried again. A delegate that cannot be sent to a worker is a
    /// <see cref="TaskNotShippableException"/> in the queue's constructor.
    /// </remarks>
    public Delegate? OnWorkerStart { get; init; }

    /// <summary>
    /// Runs at most once in each worker, after its last task: when the queue has been stopped and everything has run, and when a
    /// worker is replaced between two tasks. Never in one that was killed, crashed, or got a SIGTERM, and never because of
    /// <c>Terminate</c> or the parent's death. What <see cref="OnWorkerStart"/> may be. Default: null, none.
    /// </summary>
    /// <remarks>
    /// Afterwards the worker's resources are disposed of. For all of it the worker has 5 s: a token that the delegate takes fires
    /// after 4 s, and after 5 s the process is killed. An exception goes to the worker's standard error and so into the log.
    /// </remarks>
    public Delegate? OnWorkerStop { get; init; }

    /// <summary>True allows a queue inside a worker of another queue, which then has child processes of its own. Default: false.</summary>
    public bool AllowInsideWorker { get; init; }

    /// <summary>How worker processes are started. Default: found automatically.</summary>
    public WorkerLaunchOptions WorkerLaunch { get; init; } = new();

    /// <summary>
    /// Receives the queue's log, and the lines that workers write to their standard output and error. Default: null, no log, and
    /// such lines go to this process's standard error.
    /// </summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>Where tasks run. Default: <see cref="QueueBackend.Processes"/>.</summary>
    public QueueBackend Backend { get; init; } = QueueBackend.Processes;

    /// <summary>The id of the first packet, set by tests to reach the wrap-around soon.</summary>
    internal uint FirstPacketId { get; init; }

    internal static bool IsTimeLimit(TimeSpan? limit) =>
        limit is null || limit == Timeout.InfiniteTimeSpan || (limit >= _shortestLimit && limit <= _longestTime);

    /// <summary>Checks every value and every combination.</summary>
    /// <exception cref="ArgumentException">At least one value is invalid; the message names all of them, each with its range.</exception>
    public void Validate()
    {
        List<string> faults = [];
        string nameRange = $"null, or 1 to {MaxNameLength} characters that are not all white space";
        Require(Name is null || (Name.Length <= MaxNameLength && !string.IsNullOrWhiteSpace(Name)), $"'{Name}'", nameRange, nameof(Name));
        Require(Workers is >= 1 and <= MaxWorkers, Workers, $"1 to {MaxWorkers}");
        Require(InputCapacity >= 1, InputCapacity, "at least 1");
        Require(InputCapacityBytes >= 1, InputCapacityBytes, "at least 1");
        Require(Window >= 1, Window, "at least 1");
        Require(WindowBytes >= 1, WindowBytes, "at least 1");
        long places = (long)Window + InputCapacity;
        bool fits = InputCapacity < 1 || Window < 1 || places <= int.MaxValue;
        Require(fits, places, "below 2^31", $"{nameof(Window)} + {nameof(InputCapacity)}");
        Require(MaxPacketBytes is >= 1 and <= LargestMaxPacketBytes, MaxPacketBytes, $"1 to {LargestMaxPacketBytes}");
        Require(StartTimeout > TimeSpan.Zero && StartTimeout <= _longestTime, StartTimeout, "above zero, up to 24 days");
        Require(RestartBudget >= 1, RestartBudget, "at least 1");
        Require(IsTimeLimit(TaskTimeout), TaskTimeout, TimeLimitRange);
        Require(IsTimeLimit(SoftTimeout), SoftTimeout, TimeLimitRange);
        bool isHeartbeat = HeartbeatTimeout == Timeout.InfiniteTimeSpan
            || (HeartbeatTimeout >= _shortestHeartbeat && HeartbeatTimeout <= _longestTime);
        Require(isHeartbeat, HeartbeatTimeout, "100 ms to 24 days, or infinite");
        Require(WorkerMemoryLimit is not < SmallestMemory, WorkerMemoryLimit, "at least 16 MiB, or null");
        Require(MaxTasksPerWorker is not < 1, MaxTasksPerWorker, "at least 1, or null");
        bool isAge = MaxWorkerAge is null || (MaxWorkerAge > TimeSpan.Zero && MaxWorkerAge <= _longestTime);
        Require(isAge, MaxWorkerAge, "above zero, up to 24 days, or null");
        Require(RecycleAboveMemory is not < SmallestMemory, RecycleAboveMemory, "at least 16 MiB, or null");
        Require(TimeProvider is not null, TimeProvider, "not null");
        Require(Retry is not null, Retry, "not null");
        faults.AddRange(Retry?.FindFaults(nameof(Retry)) ?? []);
        Require(WorkerLaunch is not null, WorkerLaunch, "not null");
        Require(Backend is not null, Backend, "not null");
        if (faults.Count > 0)
            throw new ArgumentException($"{faults.Count} bad value(s) in {nameof(ParallelQueueOptions)}: {string.Join("; ", faults)}.");

        void Require(bool holds, object? value, string range, [CallerArgumentExpression(nameof(value))] string name = "")
        {
            if (!holds) faults.Add(string.Create(CultureInfo.InvariantCulture, $"{name} is {value ?? "null"}, must be {range}"));
        }
    }
}
