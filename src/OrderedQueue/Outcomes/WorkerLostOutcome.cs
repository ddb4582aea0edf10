using System.Globalization;
using OrderedQueue.Processes;

namespace OrderedQueue.Outcomes;

/// <summary>
/// What a packet becomes whose worker ended while executing it. Made by whoever decides the end of a worker, with the facts of
/// that end.
/// </summary>
internal sealed class WorkerLostOutcome(
    int pid, int workerIndex, int? exitCode, int? signal, WorkerLostReason reason, string standardErrorTail, TimeSpan ran) : DecidedOutcome
{
    public override OutcomeStatus Status => OutcomeStatus.WorkerLost;

    public override int Attempts => 1;

    public override int WorkerPid => pid;

    public override TimeSpan Elapsed => ran;

    public override TaskFailedException CreateError(in FailedPacket packet) => new WorkerLostException(Message(packet), packet)
    {
        ExitCode = exitCode,
        Signal = signal,
        Reason = reason,
        StandardErrorTail = standardErrorTail,
    };

    private string Message(in FailedPacket packet)
    {
        string end = string.Create(CultureInfo.InvariantCulture,
            $"{packet.Description} lost its worker after {FailedPacket.Milliseconds(ran)}: the process in slot {workerIndex} {Cause()} ({Ending()}).");
        string tail = standardErrorTail.Length == 0 ? "" : $" Its standard error ended with:{Environment.NewLine}{standardErrorTail}";
        return $"{end} The task may have had effects. The worker is replaced. {FailedPacket.QueueGoesOn}{tail}";
    }

    private string Cause() => reason switch
    {
        WorkerLostReason.Exited => "exited by itself",
        WorkerLostReason.Crashed => "crashed",
        WorkerLostReason.Killed => "was killed by somebody else",
        WorkerLostReason.MemoryLimit => "was killed because it was over its memory limit",
        WorkerLostReason.Frozen => "was killed because it gave no sign of life",
        WorkerLostReason.Protocol => "was killed because it sent invalid bytes",
        _ => throw new InvalidOperationException($"A worker cannot be lost for the reason {reason}."),
    };

    private string Ending() => (exitCode, signal) switch
    {
        (_, { } number) => string.Create(CultureInfo.InvariantCulture, $"{SignalNames.Find(number) ?? "signal"} {number}"),
        ({ } code, _) => string.Create(CultureInfo.InvariantCulture, $"exit code {code}"),
        _ => "exit code unknown",
    };
}
