using System.Buffers.Binary;
using OrderedQueue.Processes;
using OrderedQueue.Wire;

namespace OrderedQueue.Pool;

/// <summary>
/// A process that is being started as a worker, the files that exist for it meanwhile, and the time it has left. Owned by the thread
/// that starts the worker.
/// </summary>
internal sealed class StartAttempt(
    ChildProcess process, PipeListener listener, PrivateDirectory directory, Guid token, TimeSpan limit) : IDisposable
{
    /// <summary>Short compared to the 40 ms that a runtime takes to start, long compared to the cost of a look.</summary>
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(20);

    /// <summary>From the end of its pipe to the exit of a process that is ending; a crash may write a report in between.</summary>
    private static readonly TimeSpan _exitPatience = TimeSpan.FromSeconds(1);

    private readonly long _deadline = Environment.TickCount64 + (long)limit.TotalMilliseconds;

    public ChildProcess Process => process;

    public string Directory => directory.Path;

    /// <summary>How the process ended by itself; null when it had to be killed.</summary>
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
            if (hello.Role == role) return connection;
            throw new WireFormatException($"the worker opened its {hello.Role} channel where {role} was due");
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Sends within the time that is left, however slowly the worker reads.</summary>
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
        if (answer[0] != Welcome.StartFailed)
            throw new WireFormatException($"byte {answer[0]} where the worker should say that it is ready");
        Read(packets, answer[1..]);
        int bytes = BinaryPrimitives.ReadInt32LittleEndian(answer[1..]);
        if (bytes is < 0 or > Welcome.MaxErrorBytes) throw new WireFormatException($"a start failure of {bytes} bytes");
        byte[] error = new byte[bytes];
        Read(packets, error);
        // It ends by itself now, unless it first sees the end of its control channel.
        process.WaitForExit(_exitPatience);
        throw terms.Failure(error);
    }

    /// <summary>Gives a failed worker time to end by itself, unless it is late or violates the protocol: such a one will not.</summary>
    public void AwaitOwnEnd(Exception failure)
    {
        if (failure is not (TimeoutException or WireFormatException) && process.WaitForExit(_exitPatience)) OwnEnd = process.Exit;
    }

    /// <summary>The worker is no longer wanted: kills it.</summary>
    public void Abandon()
    {
        process.Dispose();
        Dispose();
    }

    /// <summary>Removes what was only needed for the start.</summary>
    public void Dispose()
    {
        listener.Dispose();
        directory.Dispose();
    }

    /// <summary>
    /// The wait ends with the process. One without a descriptor is on an old system, or died before a descriptor could be opened, and
    /// has to be polled.
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
