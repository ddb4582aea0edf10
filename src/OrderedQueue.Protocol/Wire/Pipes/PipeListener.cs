using System.IO.Pipes;
using OrderedQueue.Posix;

namespace OrderedQueue.Wire;

/// <summary>Accepts a worker's two connections. Owned by the thread that starts the worker.</summary>
internal abstract class PipeListener : IDisposable
{
    public abstract string Address { get; }

    public static PipeListener Create(string directory) =>
        OperatingSystem.IsWindows() ? new WindowsPipeListener() : new UnixPipeListener(directory);

    /// <summary>
    /// The next connection, or null when none came in time or the process of <paramref name="exitDescriptor"/> (readable once it has
    /// ended) died first.
    /// </summary>
    public abstract PipeConnection? Accept(TimeSpan timeout, int? exitDescriptor);

    public abstract void Dispose();
}

/// <summary>A listening socket in a directory that only this user can enter.</summary>
internal sealed class UnixPipeListener : PipeListener
{
    private readonly int _descriptor;
    private int _closed;

    public UnixPipeListener(string directory)
    {
        Address = StartFiles.Socket(directory);
        byte[] encoded = UnixAddress.Encode(Address);
        _descriptor = Sockets.New();
        if (Sockets.TryListen(_descriptor, encoded, backlog: 2)) return;
        IOException failure = Errno.Failure($"listen at {Address}");
        Dispose();
        throw failure;
    }

    public override string Address { get; }

    public override unsafe PipeConnection? Accept(TimeSpan timeout, int? exitDescriptor)
    {
        PollEntry* entries = stackalloc PollEntry[2];
        (entries[0], entries[1]) = (new PollEntry(_descriptor), new PollEntry(exitDescriptor ?? -1));
        if (!Descriptors.Poll(entries, 2, timeout) || !entries[0].IsReady) return null;
        int accepted = Sockets.Accept(_descriptor);
        if (Sockets.PeerUser(accepted) == OwnProcess.GetUser()) return new UnixPipeConnection(accepted);
        Descriptors.Close(accepted);
        throw new WireFormatException("another user connected to the worker's pipe");
    }

    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0) return;
        Descriptors.Close(_descriptor);
        StartFiles.Delete(Address);
    }
}

/// <summary>Best effort: compiled, not tested. A connection's two pipes are created when it is waited for.</summary>
internal sealed class WindowsPipeListener : PipeListener
{
    private NamedPipeServerStream? _toWorker;
    private NamedPipeServerStream? _fromWorker;

    public override string Address { get; } = $"OrderedQueue-{Guid.NewGuid():N}";

    public override PipeConnection? Accept(TimeSpan timeout, int? exitDescriptor)
    {
        _toWorker = New(WindowsPipeConnection.ToWorker, PipeDirection.Out);
        _fromWorker = New(WindowsPipeConnection.FromWorker, PipeDirection.In);
        using var limit = new CancellationTokenSource(timeout);
        try
        {
            _toWorker.WaitForConnectionAsync(limit.Token).GetAwaiter().GetResult();
            _fromWorker.WaitForConnectionAsync(limit.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            Dispose();
            return null;
        }
        var connection = new WindowsPipeConnection(_fromWorker, _toWorker);
        (_toWorker, _fromWorker) = (null, null);
        return connection;
    }

    public override void Dispose()
    {
        _toWorker?.Dispose();
        _fromWorker?.Dispose();
    }

    private NamedPipeServerStream New(string suffix, PipeDirection direction) => new(
        Address + suffix, direction, NamedPipeServerStream.MaxAllowedServerInstances, PipeTransmissionMode.Byte,
        PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
}
