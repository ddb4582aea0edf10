using OrderedQueue.Outcomes;
using OrderedQueue.Packets;
using OrderedQueue.Processes;

namespace OrderedQueue.Pool;

/// <summary>Turns the facts of a worker's end into the outcome of the packet that it was executing.</summary>
internal static class LossReport
{
    /// <summary>A dead worker's last words are in the pipe; only a descendant that holds it open needs longer.</summary>
    private static readonly TimeSpan _lastWords = TimeSpan.FromMilliseconds(500);

    public static OutcomeSource Describe(WorkerConnection connection, bool brokeProtocol)
    {
        TimeSpan ran = connection.Ledger.RunningFor;
        connection.Process.WaitForOutputEnd(_lastWords);
        ChildExit exit = connection.Process.Exit ?? ChildExit.Unknown;
        string tail = string.Join(Environment.NewLine, new[] { connection.Process.StandardErrorTail, connection.Control.FailureText }.Where(text => !string.IsNullOrEmpty(text)));
        return new WorkerLostOutcome(connection.Pid, connection.WorkerIndex, exit.ExitCode, exit.Signal, Reason(exit, brokeProtocol), tail, ran);
    }

    private static WorkerLostReason Reason(ChildExit exit, bool brokeProtocol)
    {
        if (brokeProtocol) return WorkerLostReason.Protocol;
        if (exit.ExitCode is not null) return WorkerLostReason.Exited;
        return exit.Signal == Wire.Posix.Sigkill ? WorkerLostReason.Killed : WorkerLostReason.Crashed;
    }
}
