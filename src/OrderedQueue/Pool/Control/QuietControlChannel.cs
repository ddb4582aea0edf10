using System.Buffers;
using System.Text;
using OrderedQueue.Wire;

namespace OrderedQueue.Pool;

/// <summary>
/// The parent's end of one worker's control channel in a queue without a logger: nothing the worker says matters before its end, so it is
/// read only then, and the first result need not wait until .NET's sockets and asynchronous readers have been loaded and compiled.
/// </summary>
/// <param name="connection">Owned from now on.</param>
internal sealed class QuietControlChannel(PipeConnection connection) : IControlChannel
{
    /// <summary>By then the worker is dead: everything is there, followed by the end of the channel.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(250);

    private readonly Lock _reading = new();
    private bool _isRead;

    public string? FailureText
    {
        get
        {
            lock (_reading)
            {
                if (!_isRead) field = ReadFailure();
                _isRead = true;
                return field;
            }
        }
    }

    /// <inheritdoc cref="ControlChannel.TrySend"/>
    public void TrySend(byte[] message)
    {
        try
        {
            // A stopped worker leaves no room at some point; sending must never wait for it.
            if (connection.WaitWritable(TimeSpan.Zero)) connection.Write(message);
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException)
        {
            // The reader of the packets channel sees the same end.
        }
    }

    public void Dispose() => connection.Dispose();

    private string? ReadFailure()
    {
        byte[] buffer = new byte[ControlMessage.HeaderBytes + ControlMessage.MaxBodyBytes];
        int length = 0;
        while (length < buffer.Length && connection.WaitReadable(_patience))
        {
            int read = connection.Read(buffer.AsSpan(length));
            if (read == 0) break;
            length += read;
        }
        try
        {
            var rest = new ReadOnlySequence<byte>(buffer, 0, length);
            while (ControlChannel.TryCut(ref rest, out ControlType type, out byte[] body))
            {
                if (type == ControlType.WorkerFailed) return Encoding.UTF8.GetString(body);
            }
            return null;
        }
        catch (WireFormatException broken)
        {
            return broken.Message;
        }
    }
}
