using Microsoft.Extensions.Logging;

namespace OrderedQueue;

/// <summary>
/// How a queue is made. Immutable; may be shared by any number of queues. Values are checked by <see cref="Validate"/>, which
/// every queue's constructor calls.
/// </summary>
public sealed record ParallelQueueOptions
{
    /// <summary>The most worker processes a queue may have: more than any machine can use, and few enough to be no typing error.</summary>
    internal const int MaxWorkers = 4096;

    /// <summary>The longest array there can be is a little shorter than 2^31 bytes; headers need some of it.</summary>
    internal const int LargestMaxPacketBytes = int.MaxValue - 64 * 1024;

    private const int MaxNameLength = 100;

    private const long MebiByte = 1L << 20;

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
    /// Bytes of encoded arguments that may wait for a worker before a put has to wait: at least 1. A packet that is larger is let
    /// in when nothing else waits. Default: 64 MiB.
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
    /// How many consecutive starts may fail to become ready before the queue fails with <see cref="WorkerStartException"/>: at
    /// least 1. A worker that becomes ready starts the count anew. Default: 3 times <see cref="Workers"/>, at least 10.
    /// </summary>
    public int RestartBudget { get => _restartBudget ?? Math.Max(10, 3 * Workers); init => _restartBudget = value; }

    /// <summary>True allows a queue inside a worker of another queue, which then has child processes of its own. Default: false.</summary>
    public bool AllowInsideWorker { get; init; }

    /// <summary>How worker processes are started. Default: found automatically.</summary>
    public WorkerLaunchOptions WorkerLaunch { get; init; } = new();

    /// <summary>
    /// Where the queue logs, and where lines go that workers write to their standard output and error. Default: null, no log, and
    /// such lines go to this process's standard error.
    /// </summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>Where tasks run. Default: <see cref="QueueBackend.Processes"/>.</summary>
    public QueueBackend Backend { get; init; } = QueueBackend.Processes;

    /// <summary>The id of the first packet, so that tests reach the wrap-around soon.</summary>
    internal uint FirstPacketId { get; init; }

    /// <summary>Checks every value and every combination.</summary>
    /// <exception cref="ArgumentException">At least one value is bad; the message names all of them, each with its range.</exception>
    public void Validate()
    {
        List<string> faults = [];
        Require(Name is null || (Name.Length <= MaxNameLength && !string.IsNullOrWhiteSpace(Name)), nameof(Name), $"'{Name}'", $"null, or 1 to {MaxNameLength} characters that are not all white space");
        Require(Workers is >= 1 and <= MaxWorkers, nameof(Workers), Workers, $"1 to {MaxWorkers}");
        Require(InputCapacity >= 1, nameof(InputCapacity), InputCapacity, "at least 1");
        Require(InputCapacityBytes >= 1, nameof(InputCapacityBytes), InputCapacityBytes, "at least 1");
        Require(Window >= 1, nameof(Window), Window, "at least 1");
        Require(WindowBytes >= 1, nameof(WindowBytes), WindowBytes, "at least 1");
        if (InputCapacity >= 1 && Window >= 1)
            Require((long)Window + InputCapacity < int.MaxValue + 1L, $"{nameof(Window)} + {nameof(InputCapacity)}", (long)Window + InputCapacity, "below 2^31");
        Require(MaxPacketBytes is >= 1 and <= LargestMaxPacketBytes, nameof(MaxPacketBytes), MaxPacketBytes, $"1 to {LargestMaxPacketBytes}");
        Require(StartTimeout > TimeSpan.Zero && StartTimeout.TotalMilliseconds <= int.MaxValue, nameof(StartTimeout), StartTimeout, "above zero, up to 24 days");
        Require(RestartBudget >= 1, nameof(RestartBudget), RestartBudget, "at least 1");
        Require(WorkerLaunch is not null, nameof(WorkerLaunch), "null", "not null");
        Require(Backend is QueueBackend.Processes or QueueBackend.Inline, nameof(Backend), Backend, "Processes or Inline");
        if (faults.Count > 0)
            throw new ArgumentException($"{faults.Count} bad value(s) in {nameof(ParallelQueueOptions)}: {string.Join("; ", faults)}.");

        void Require(bool holds, string name, object value, string range)
        {
            if (!holds) faults.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name} is {value}, must be {range}"));
        }
    }
}
