using System.IO.Pipes;

namespace OrderedQueue.Wire;

/// <summary>
/// One end of a duplex named pipe with blocking calls. One thread may read while another writes; <see cref="Shutdown"/> may come from any
/// thread and ends both.
/// </summary>
internal abstract class PipeConnection : IDisposable
{
    /// <summary>A socket counts as writable when three quarters of its buffer are free: at least 150 KiB by default.</summary>
    public const int FreelyWrittenBytes = 64 * 1024;

    /// <summary>This much can be in it unread before a write blocks.</summary>
    public virtual int UnreadCapacity => 2 * FreelyWrittenBytes;

    /// <summary>Connects to a listener of the same user.</summary>
    public static PipeConnection Connect(string address) =>
        OperatingSystem.IsWindows() ? WindowsPipeConnection.Connect(address) : UnixPipeConnection.Connect(address);

    /// <summary>Blocks until there is at least one byte; 0 at the end. A connection that was reset counts as ended.</summary>
    public abstract int Read(Span<byte> buffer);

    /// <summary>Blocks until everything has been passed to the kernel.</summary>
    /// <exception cref="IOException">The other side is gone.</exception>
    public abstract void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Waits until a read would not block; false at the timeout.</summary>
    public abstract bool WaitReadable(TimeSpan timeout);

    /// <summary>
    /// Waits until <see cref="FreelyWrittenBytes"/> can be written without blocking, or the other side is gone; false at the timeout.
    /// </summary>
    public abstract bool WaitWritable(TimeSpan timeout);

    /// <summary>Lets the other side read what was written, and then the end.</summary>
    public abstract void CloseWriting();

    /// <summary>Ends blocked reads and writes on both sides. Idempotent.</summary>
    public abstract void Shutdown();

    public abstract void Dispose();

    /// <summary>Reads exactly as many bytes as the buffer holds.</summary>
    /// <exception cref="EndOfStreamException">The other side ended earlier.</exception>
    public void ReadExactly(Span<byte> buffer)
    {
        int missing = ReadAll(buffer);
        if (missing > 0) throw new EndOfStreamException($"The pipe ended with {missing} bytes of a message missing.");
    }

    /// <inheritdoc cref="ReadExactly"/>
    /// <returns>False when the other side ended earlier.</returns>
    public bool TryReadExactly(Span<byte> buffer) => ReadAll(buffer) == 0;

    /// <summary>Returns how much was missing when the other side ended.</summary>
    private int ReadAll(Span<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            int read = Read(buffer);
            if (read == 0) break;
            buffer = buffer[read..];
        }
        return buffer.Length;
    }
}

/// <summary>
/// Two one-way pipes, because a duplex pipe handle serialises reads and writes on Windows. Best effort: compiled, not tested.
/// </summary>
internal sealed class WindowsPipeConnection(PipeStream input, PipeStream output) : PipeConnection
{
    /// <summary>The reading half, for asynchronous reading instead of blocking calls.</summary>
    public PipeStream Input => input;

    public const string ToWorker = ".in";
    public const string FromWorker = ".out";

    public static new WindowsPipeConnection Connect(string address)
    {
        var input = new NamedPipeClientStream(".", address + ToWorker, PipeDirection.In, PipeOptions.CurrentUserOnly);
        input.Connect();
        var output = new NamedPipeClientStream(".", address + FromWorker, PipeDirection.Out, PipeOptions.CurrentUserOnly);
        output.Connect();
        return new WindowsPipeConnection(input, output);
    }

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return input.Read(buffer);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            return 0;
        }
    }

    public override void Write(ReadOnlySpan<byte> bytes) => output.Write(bytes);

    /// <summary>Pipes on Windows cannot be polled; the read itself ends when the worker does.</summary>
    public override bool WaitReadable(TimeSpan timeout) => true;

    /// <summary>Pipes on Windows cannot be polled; the write itself ends when the worker does.</summary>
    public override bool WaitWritable(TimeSpan timeout) => true;

    public override void CloseWriting() => output.Dispose();

    public override void Shutdown() => Dispose();

    public override void Dispose()
    {
        input.Dispose();
        output.Dispose();
    }
}
