using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace OrderedQueue.Wire.Pipes;

/// <summary>Where one worker connects to, twice. Owned by the thread that starts the worker.</summary>
internal abstract class PipeListener : IDisposable
{
    public abstract string Address { get; }

    public static PipeListener Create(string directory) =>
        OperatingSystem.IsWindows() ? new WindowsPipeListener() : new UnixPipeListener(directory);

    /// <summary>
    /// The next connection, or null when none came in time or the process behind <paramref name="exitDescriptor"/>
    /// (readable once it has ended) died first.
    /// </summary>
    public abstract PipeConnection? Accept(TimeSpan timeout, int? exitDescriptor);

    public abstract void Dispose();
}

/// <summary>A listening socket in a directory that only this user can enter.</summary>
internal sealed class UnixPipeListener : PipeListener
{
    private const int LinuxPeerCredentials = 17;

    private readonly int _descriptor;
    private int _closed;

    public unsafe UnixPipeListener(string directory)
    {
        Address = StartFiles.Socket(directory);
        byte[] encoded = UnixAddress.Encode(Address);
        _descriptor = UnixAddress.NewSocket();
        fixed (byte* bytes = encoded)
        {
            if (Posix.Bind(_descriptor, bytes, (uint)encoded.Length) == 0 && Posix.Listen(_descriptor, 2) == 0) return;
        }
        IOException failure = UnixAddress.LastError($"listen at {Address}");
        Dispose();
        throw failure;
    }

    public override string Address { get; }

    public override PipeConnection? Accept(TimeSpan timeout, int? exitDescriptor)
    {
        if (UnixAddress.Poll(_descriptor, exitDescriptor, timeout) != PollResult.First) return null;
        int accepted = UnixAddress.Accept(_descriptor);
        if (PeerUser(accepted) == Posix.GetEffectiveUser()) return new UnixPipeConnection(accepted);
        _ = Posix.Close(accepted);
        throw new WireFormatException("another user connected to the worker's pipe");
    }

    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0) return;
        _ = Posix.Close(_descriptor);
        StartFiles.Delete(Address);
    }

    private static unsafe uint PeerUser(int descriptor)
    {
        uint user = uint.MaxValue;
        if (OperatingSystem.IsMacOS())
        {
            uint group;
            return Posix.GetPeerEid(descriptor, &user, &group) == 0 ? user : uint.MaxValue;
        }
        PeerCredentials credentials;
        uint length = (uint)sizeof(PeerCredentials);
        int result = Posix.GetSocketOption(descriptor, Posix.SolSocket, LinuxPeerCredentials, &credentials, &length);
        return result == 0 ? credentials.User : uint.MaxValue;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct PeerCredentials
    {
        public int Process;
        public uint User;
        public uint Group;
    }
}

/// <summary>Best effort: compiled, not tested. The two pipes of each connection are made when it is awaited.</summary>
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

    private NamedPipeServerStream New(string suffix, PipeDirection direction) =>
        new(Address + suffix, direction, NamedPipeServerStream.MaxAllowedServerInstances, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
}
