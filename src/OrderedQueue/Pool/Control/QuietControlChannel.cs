using System.Buffers;
using System.Text;
using OrderedQueue.Wire;

namespace OrderedQueue.Pool;

/// <summary>
/// The parent's end of one worker's control channel in a queue without a logger: nothing that the worker says matters before its end, so nobody
/// reads until then, and the first result need not wait until .NET's sockets and asynchronous readers have been loaded and compiled.
/// </summary>
/// <param name="connection">Owned from now on.</param>
internal sealed class QuietControlChannel(PipeConnection connection) : IControlChannel
{
    /// <summary>The worker is dead when it is asked for: everything is there, and its end behind it.</summary>
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
            // A worker that is stopped has not read for long before there is no room: whoever sends must never wait for it.
            if (connection.WaitWritable(TimeSpan.Zero)) connection.Write(message);
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException)
        {
            // Whoever reads the packets channel meets the same end.
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
