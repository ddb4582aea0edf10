using System.Globalization;
using OrderedQueue.Diagnostics;
using OrderedQueue.Processes;
using OrderedQueue.Waist;

namespace OrderedQueue.Pool;

/// <summary>Turns the facts of a worker's end into the outcome of the packet it was executing.</summary>
internal static class LossReport
{
    /// <summary>A dead worker's last output is in the pipe; only a descendant that holds it open needs longer.</summary>
    private static readonly TimeSpan _lastOutput = TimeSpan.FromMilliseconds(500);

    public static DecidedOutcome Describe(WorkerLink link, Exception? broken)
    {
        WorkerConnection connection = link.Connection;
        Verdict? verdict = link.Verdict;
        if (verdict is { Offence: Offence.Time })
            return new TimedOutOutcome(connection.Id, new TimeSpan(verdict.Allowed), new TimeSpan(verdict.Measured));
        TimeSpan ran = connection.Ledger.RunningFor;
        connection.Process.WaitForOutputEnd(_lastOutput);
        ChildExit exit = connection.Process.Exit ?? ChildExit.Unknown;
        return new WorkerLostOutcome(connection.Id, exit.ExitCode, exit.Signal, Reason(exit, verdict, broken), LastOutput(connection), ran)
        {
            MemoryBytes = verdict is { Offence: Offence.Memory } ? verdict.Measured : null,
            Limit = verdict is null ? broken?.Message ?? "" : Words(verdict),
            WorkerAge = connection.Age,
            PeakMemoryBytes = connection.Process.PeakMemoryBytes,
        };
    }

    /// <summary>Tells of the end of a worker whose process is dead.</summary>
    public static void Announce(QueueTelemetry telemetry, WorkerLink link, RunningPacket? charged, bool isExpected, Exception? broken)
    {
        WorkerConnection connection = link.Connection;
        ChildExit exit = connection.Process.Exit ?? ChildExit.Unknown;
        var end = new WorkerEnd(connection.Id, exit.Description, connection.Age, link.Completed);
        if (isExpected)
        {
            telemetry.WorkerEnded(end);
            return;
        }
        bool isTimedOut = link.Verdict is { Offence: Offence.Time };
        string reason = isTimedOut ? MetricTags.TimedOut : MetricTags.Of(Reason(exit, link.Verdict, broken));
        telemetry.WorkerLost(end, reason, charged?.Task?.Name, charged?.Id, LastOutput(connection), broken);
    }

    /// <summary>Why a worker that was ready never began a task.</summary>
    public static WorkerStartFailure IdleEnd(WorkerLink link)
    {
        var cause = new IOException("The worker was ready, but ended before it began a task.");
        return new WorkerStartFailure(cause, link.Connection.Process.Exit, LastOutput(link.Connection));
    }

    private static string LastOutput(WorkerConnection connection)
    {
        string?[] texts = [connection.Process.StandardErrorTail, connection.Control.FailureText];
        return string.Join(Environment.NewLine, texts.Where(text => !string.IsNullOrEmpty(text)));
    }

    private static string Words(Verdict verdict) => verdict.Offence == Offence.Memory
        ? string.Create(CultureInfo.InvariantCulture, $"{verdict.Allowed} bytes")
        : FailedPacket.Milliseconds(new TimeSpan(verdict.Measured));

    private static WorkerLostReason Reason(ChildExit exit, Verdict? verdict, Exception? broken)
    {
        if (verdict is not null) return verdict.Offence == Offence.Memory ? WorkerLostReason.MemoryLimit : WorkerLostReason.Frozen;
        if (broken is not null) return WorkerLostReason.Protocol;
        if (exit.ExitCode is not null) return WorkerLostReason.Exited;
        return exit.Signal is { } signal && !SignalNames.IsOwnFault(signal) ? WorkerLostReason.Killed : WorkerLostReason.Crashed;
    }
}
