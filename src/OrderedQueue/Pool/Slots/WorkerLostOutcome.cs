using System.Globalization;
using OrderedQueue.Processes;
using OrderedQueue.Waist;

namespace OrderedQueue.Pool;

/// <summary>The outcome of a packet whose worker ended while executing it, with the facts of that end.</summary>
internal sealed class WorkerLostOutcome(
    WorkerId worker, int? exitCode, int? signal, WorkerLostReason reason, string standardErrorTail, TimeSpan ran) : DecidedOutcome
{
    public WorkerLostReason Reason => reason;

    /// <summary>What was measured, if it was killed for its memory.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>What it was allowed, how long it was silent, or what was wrong with its bytes, depending on the reason.</summary>
    public string Limit { get; init; } = "";

    /// <summary>Since it was ready.</summary>
    public TimeSpan WorkerAge { get; init; }

    /// <summary>Null when the system did not say.</summary>
    public long? PeakMemoryBytes { get; init; }

    public override OutcomeStatus Status => OutcomeStatus.WorkerLost;

    public override int Attempts => 1;

    public override WorkerId Worker => worker;

    public override TimeSpan Elapsed => ran;

    public override TaskFailedException CreateError(in FailedPacket packet) => new WorkerLostException(Message(packet), packet)
    {
        ExitCode = exitCode,
        Signal = signal,
        SignalName = signal is { } number ? SignalNames.Find(number) : null,
        Reason = reason,
        MemoryBytes = MemoryBytes,
        StandardErrorTail = standardErrorTail,
        WorkerAge = WorkerAge,
        PeakMemoryBytes = PeakMemoryBytes,
    };

    private string Message(in FailedPacket packet)
    {
        string lost = $"{packet.Description} lost its worker after {FailedPacket.Milliseconds(ran)}";
        string end = string.Create(CultureInfo.InvariantCulture,
            $"the process in slot {worker.Slot} {Cause()} ({Ending()}), {WorkerAge.TotalSeconds:0.###} s after it was ready{Memory()}.");
        string tail = standardErrorTail.Length == 0 ? "" : $" Its standard error ended with:{Environment.NewLine}{standardErrorTail}";
        return $"{lost}: {end} The task may have had effects. The worker is replaced. {FailedPacket.QueueGoesOn}{tail}";
    }

    private string Cause() => reason switch
    {
        WorkerLostReason.Exited => "exited by itself",
        WorkerLostReason.Crashed => "crashed",
        WorkerLostReason.Killed => "was killed from outside",
        WorkerLostReason.MemoryLimit => $"was killed because it held {MemoryBytes} bytes, over its memory limit of {Limit}",
        WorkerLostReason.Frozen => $"was killed because it gave no sign of life for {Limit}",
        WorkerLostReason.Protocol => $"was killed after violating the wire protocol: {Limit}",
        _ => throw new InvalidOperationException($"A worker cannot be lost for the reason {reason}."),
    };

    private string Memory() => PeakMemoryBytes is { } bytes
        ? string.Create(CultureInfo.InvariantCulture, $"; its peak memory was {bytes / (1024.0 * 1024):0.#} MiB")
        : "";

    private string Ending() => (exitCode, signal) switch
    {
        (_, { } number) => string.Create(CultureInfo.InvariantCulture, $"{SignalNames.Find(number) ?? "signal"} {number}"),
        ({ } code, _) => string.Create(CultureInfo.InvariantCulture, $"exit code {code}"),
        _ => "exit code unknown",
    };
}
