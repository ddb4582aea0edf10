using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using OrderedQueue.Processes;
using OrderedQueue.Wire;

namespace OrderedQueue.Pool;

/// <summary>
/// From a command to a worker that has shaken hands: private directory, listener, process, two connections, ledger. Used by each
/// slot's thread for itself; a process that dies during it ends the wait at once.
/// </summary>
internal sealed class WorkerStarter(WorkerCommand command, TimeSpan startTimeout, WorkerTerms terms, string sharedMemory = StartFiles.SharedMemory)
{
    public string CommandLine => command.ToString();

    /// <param name="workerIndex">The slot.</param>
    /// <param name="generation">Counts the workers of that slot.</param>
    /// <param name="onStarted">Told about the process as soon as there is one, so that it can be killed meanwhile.</param>
    /// <param name="onLine">Receives the worker's output.</param>
    /// <exception cref="WorkerStartFailure">It never became ready; everything that was made for it is gone again.</exception>
    public WorkerConnection Start(int workerIndex, int generation, Action<ChildProcess> onStarted, Action<OutputStream, string> onLine)
    {
        using var directory = PrivateDirectory.Create();
        using PipeListener listener = PipeListener.Create(directory.Path);
        var token = new Guid(RandomNumberGenerator.GetBytes(16));
        var environment = new Dictionary<string, string>
        {
            [WorkerEnvironment.Address] = listener.Address,
            [WorkerEnvironment.Token] = token.ToString("N", CultureInfo.InvariantCulture),
        };
        var process = ChildProcess.Start(command, environment, onLine);
        var attempt = new StartAttempt(process, listener, token, startTimeout);
        try
        {
            onStarted(process);
            return Connect(attempt, directory.Path, workerIndex, generation);
        }
        catch (Exception failure)
        {
            // Whatever it was, no process may be left behind.
            process.KillGroup();
            process.WaitForExit(TimeSpan.FromSeconds(2));
            process.WaitForOutputEnd(TimeSpan.FromMilliseconds(500));
            var explained = new WorkerStartFailure(failure, attempt.OwnEnd, process.StandardErrorTail);
            process.Dispose();
            throw explained;
        }
    }

    private WorkerConnection Connect(StartAttempt attempt, string directory, int workerIndex, int generation)
    {
        PipeConnection? packets = null;
        PipeConnection? control = null;
        LedgerFile? ledger = null;
        try
        {
            packets = attempt.Accept(ChannelRole.Packets);
            control = attempt.Accept(ChannelRole.Control);
            ledger = CreateLedger(directory, out string ledgerPath);
            try
            {
                attempt.Send(packets, terms.For(workerIndex, ledgerPath).Encode());
                attempt.AwaitReady(packets, terms);
            }
            finally
            {
                // Both sides have it mapped, or nobody will.
                StartFiles.Delete(ledgerPath);
            }
            return new WorkerConnection(workerIndex, generation, attempt.Process, packets, new ControlChannel(control, line => terms.Log.Write(workerIndex, attempt.Process.Pid, line)), ledger);
        }
        catch (Exception failure)
        {
            // While its channels are open: a worker that loses them takes its parent for dead and kills itself.
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
                // Full or read-only: the private directory serves as well, only slower when the kernel writes pages back.
                File.Delete(path);
            }
        }
        path = StartFiles.PrivateLedger(directory);
        return LedgerFile.Create(path);
    }

    /// <summary>One process on its way to being a worker, and the time that is left to it.</summary>
    private sealed class StartAttempt(ChildProcess process, PipeListener listener, Guid token, TimeSpan limit)
    {
        /// <summary>Short beside the 40 ms that a runtime takes to start, long beside what a look costs.</summary>
        private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(20);

        /// <summary>From the end of its pipe to that of a process that is ending; a crash may write a report in between.</summary>
        private static readonly TimeSpan _lastBreath = TimeSpan.FromSeconds(1);

        private readonly long _deadline = Environment.TickCount64 + (long)limit.TotalMilliseconds;

        public ChildProcess Process => process;

        /// <summary>How the process ended; null when it had to be killed, which would tell nothing.</summary>
        public ChildExit? OwnEnd { get; private set; }

        private TimeSpan Left => TimeSpan.FromMilliseconds(Math.Max(0, _deadline - Environment.TickCount64));

        public PipeConnection Accept(ChannelRole role)
        {
            PipeConnection connection = Accept() ?? throw NotInTime("connect");
            try
            {
                byte[] message = new byte[Hello.Bytes];
                AwaitReadable(connection);
                Read(connection, message);
                var hello = Hello.Decode(message, token);
                return hello.Role == role ? connection : throw new WireFormatException($"the worker opened its {hello.Role} channel where {role} was due");
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }

        /// <summary>A worker that reads slowly, or not at all, has no more time than any.</summary>
        public void Send(PipeConnection packets, ReadOnlySpan<byte> message)
        {
            while (message.Length > 0)
            {
                if (!packets.WaitWritable(Left)) throw NotInTime("read what it needs for its start");
                int part = Math.Min(message.Length, PipeConnection.FreelyWrittenBytes);
                packets.Write(message[..part]);
                message = message[part..];
            }
        }

        public void AwaitReady(PipeConnection packets, WorkerTerms terms)
        {
            AwaitReadable(packets);
            Span<byte> answer = stackalloc byte[1 + sizeof(int)];
            Read(packets, answer[..1]);
            if (answer[0] == Welcome.Ready) return;
            if (answer[0] != Welcome.StartFailed) throw new WireFormatException($"byte {answer[0]} where the worker should say that it is ready");
            Read(packets, answer[1..]);
            int bytes = BinaryPrimitives.ReadInt32LittleEndian(answer[1..]);
            if (bytes is < 0 or > Welcome.MaxErrorBytes) throw new WireFormatException($"a start failure of {bytes} bytes");
            byte[] error = new byte[bytes];
            Read(packets, error);
            // It ends by itself now, unless the end of its control channel tells it first that nobody wants it.
            process.WaitForExit(_lastBreath);
            throw terms.Failure(error);
        }

        /// <summary>Gives a worker that has failed the time to end by itself; one that is late or talks nonsense will not.</summary>
        public void AwaitOwnEnd(Exception failure)
        {
            if (failure is not (TimeoutException or WireFormatException) && process.WaitForExit(_lastBreath)) OwnEnd = process.Exit;
        }

        /// <summary>
        /// Ends with the process. One without a descriptor is on an old system, or died before a descriptor could be opened: it has
        /// to be looked at from time to time.
        /// </summary>
        private PipeConnection? Accept()
        {
            if (process.PidFd is { } descriptor) return listener.Accept(Left, descriptor);
            PipeConnection? connection;
            do connection = listener.Accept(Left < _look ? Left : _look, exitDescriptor: null);
            while (connection is null && Left > TimeSpan.Zero && !process.HasExited);
            return connection;
        }

        private static void Read(PipeConnection connection, Span<byte> message)
        {
            try { connection.ReadExactly(message); }
            catch (EndOfStreamException gone) { throw new IOException("The worker ended before it was ready.", gone); }
        }

        private void AwaitReadable(PipeConnection connection)
        {
            if (!connection.WaitReadable(Left)) throw NotInTime("answer");
        }

        private Exception NotInTime(string what) => process.HasExited
            ? new IOException($"The worker ended before it could {what}.")
            : new TimeoutException($"The worker did not {what} within {limit.TotalSeconds:0.#} s.");
    }
}

/// <summary>Why a worker never became ready, with everything known about its end.</summary>
internal sealed class WorkerStartFailure(Exception cause, ChildExit? exit, string standardError) : Exception(cause.Message, cause)
{
    public ChildExit? Exit { get; } = exit;

    public string StandardError { get; } = standardError;
}
