using OrderedQueue.Processes;
using OrderedQueue.Wire;

namespace OrderedQueue.Pool;

/// <summary>
/// From a command to a worker with a complete handshake: private directory, listener, process, two connections, ledger. Called by each
/// slot's own thread; a process that dies meanwhile ends the wait at once.
/// </summary>
internal sealed class WorkerStarter(
    WorkerCommand command, TimeSpan startTimeout, WorkerTerms terms, string sharedMemory = StartFiles.SharedMemory)
{
    public string CommandLine => command.ToString();

    /// <summary>The first half: afterwards the process runs, and nothing has been received from it.</summary>
    /// <param name="onLine">Receives the worker's output.</param>
    public StartAttempt Launch(Action<OutputStream, string> onLine)
    {
        var directory = PrivateDirectory.Create();
        PipeListener? listener = null;
        try
        {
            listener = PipeListener.Create(directory.Path);
            // Documented to come from the system's secure generator; RandomNumberGenerator would cost a start several milliseconds.
            var token = Guid.NewGuid();
            var environment = new Dictionary<string, string>
            {
                [WorkerEnvironment.Address] = listener.Address,
                [WorkerEnvironment.Token] = WorkerEnvironment.Format(token),
            };
            return new StartAttempt(ChildProcess.Start(command, environment, onLine), listener, directory, token, startTimeout);
        }
        catch
        {
            listener?.Dispose();
            directory.Dispose();
            throw;
        }
    }

    /// <summary>The second half, until the worker is ready.</summary>
    /// <param name="attempt">Ends with this call.</param>
    /// <param name="id">The worker's.</param>
    /// <param name="onStarted">Told about the process at once, so that it can be killed meanwhile.</param>
    /// <exception cref="WorkerStartFailure">It never became ready; everything made for it has been removed.</exception>
    public WorkerConnection Connect(StartAttempt attempt, WorkerId id, Action<ChildProcess> onStarted)
    {
        using StartAttempt ending = attempt;
        ChildProcess process = attempt.Process;
        try
        {
            onStarted(process);
            return Connect(attempt, id);
        }
        catch (Exception failure)
        {
            // Whatever the failure, no process may be left behind.
            process.KillGroup();
            process.WaitForExit(TimeSpan.FromSeconds(2));
            process.WaitForOutputEnd(TimeSpan.FromMilliseconds(500));
            var explained = new WorkerStartFailure(failure, attempt.OwnEnd, process.StandardErrorTail);
            process.Dispose();
            throw explained;
        }
    }

    private WorkerConnection Connect(StartAttempt attempt, WorkerId id)
    {
        PipeConnection? packets = null;
        PipeConnection? control = null;
        LedgerFile? ledger = null;
        try
        {
            packets = attempt.Accept(ChannelRole.Packets);
            control = attempt.Accept(ChannelRole.Control);
            ledger = CreateLedger(attempt.Directory, out string ledgerPath);
            try
            {
                attempt.Send(packets, terms.For(id.Slot, ledgerPath).Encode());
                attempt.AwaitReady(packets, terms);
            }
            finally
            {
                // Both sides have it mapped by now, or never will.
                StartFiles.Delete(ledgerPath);
            }
            IControlChannel channel = terms.Log.IsWanted
                ? new ControlChannel(control, line => terms.Log.Write(id.Slot, id.Pid, line))
                : new QuietControlChannel(control);
            return new WorkerConnection(id, attempt.Process, packets, channel, ledger);
        }
        catch (Exception failure)
        {
            // While its channels are open: a worker that loses them assumes that its parent is dead, and kills itself.
            attempt.AwaitOwnEnd(failure);
            packets?.Dispose();
            control?.Dispose();
            ledger?.Dispose();
            throw;
        }
    }

    private LedgerFile CreateLedger(string directory, out string path)
    {
        if (StartFiles.SharedLedger(directory, sharedMemory) is { } shared)
        {
            path = shared;
            try { return LedgerFile.Create(path); }
            catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
            {
                // Full or read-only: the private directory works too, only slower when the kernel writes pages back.
                File.Delete(path);
            }
        }
        path = StartFiles.PrivateLedger(directory);
        return LedgerFile.Create(path);
    }
}

/// <summary>Why a worker never became ready, with everything known about its end.</summary>
internal sealed class WorkerStartFailure(Exception cause, ChildExit? exit, string standardError) : Exception(cause.Message, cause)
{
    public ChildExit? Exit { get; } = exit;

    public string StandardError { get; } = standardError;
}
