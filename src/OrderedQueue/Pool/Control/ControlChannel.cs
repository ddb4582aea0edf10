using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;
using OrderedQueue.Packets;
using OrderedQueue.Wire;

namespace OrderedQueue.Pool;

/// <summary>
/// The parent's end of one worker's control channel in a queue with a logger: few messages, many links, so it is read asynchronously,
/// without a thread. Nothing here is urgent; what a starved thread pool must not delay goes through the ledger or the packets channel.
/// </summary>
internal sealed class ControlChannel : IControlChannel
{
    /// <summary>For the last lines of a worker that is dead: its end of the channel closes behind them.</summary>
    private static readonly TimeSpan _lastLines = TimeSpan.FromMilliseconds(250);

    private readonly Action<TaskLogLine> _onLog;
    private readonly Socket? _socket;
    private readonly PipeConnection? _pipe;
    private readonly Stream _stream;
    private readonly Task _reading;

    /// <param name="connection">Owned from now on.</param>
    /// <param name="onLog">Receives what tasks log, one line at a time; must not throw.</param>
    public ControlChannel(PipeConnection connection, Action<TaskLogLine> onLog)
    {
        _onLog = onLog;
        if (connection is UnixPipeConnection unix)
        {
            _socket = new Socket(new SafeSocketHandle(unix.DetachDescriptor(), ownsHandle: true));
            _stream = new NetworkStream(_socket, ownsSocket: true);
            // Only now, since the stream requires a blocking socket. Sending must never wait for a stopped worker.
            _socket.Blocking = false;
        }
        else
        {
            _pipe = connection;
            _stream = ((WindowsPipeConnection)connection).Input;
        }
        // On another thread: loading and compiling all of this would delay the worker's first packet.
        _reading = Task.Run(() => ReadAsync(PipeReader.Create(_stream)));
    }

    /// <summary>What the worker said before it ended by itself, or null.</summary>
    public string? FailureText { get; private set; }

    /// <summary>
    /// Sends a message without waiting and without the thread pool. One that cannot be sent is dropped: the worker is gone, or has not
    /// read for so long that it is about to be killed.
    /// </summary>
    public void TrySend(byte[] message)
    {
        try
        {
            _socket?.Send(message, SocketFlags.None, out _);
            _pipe?.Write(message);
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException)
        {
            // The reader of the packets channel sees the same end.
        }
    }

    public void Dispose()
    {
        _ = _reading.Wait(_lastLines);
        _stream.Dispose();
        // Ends by itself now that its stream has; a thread pool too starved to run it must not block disposal.
        _ = _reading.Wait(TimeSpan.FromMilliseconds(100));
    }

    private async Task ReadAsync(PipeReader reader)
    {
        try
        {
            while (true)
            {
                ReadResult read = await reader.ReadAsync().ConfigureAwait(false);
                ReadOnlySequence<byte> rest = read.Buffer;
                while (TryCut(ref rest, out ControlType type, out byte[] body)) Take(type, body);
                reader.AdvanceTo(rest.Start, rest.End);
                if (read.IsCompleted) return;
            }
        }
        catch (Exception broken) when (broken is WireFormatException or InvalidDataException)
        {
            FailureText ??= broken.Message;
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The reader of the packets channel sees the same end.
        }
        finally
        {
            await reader.CompleteAsync().ConfigureAwait(false);
        }
    }

    private void Take(ControlType type, byte[] body)
    {
        switch (type)
        {
            case ControlType.WorkerFailed:
                FailureText = Encoding.UTF8.GetString(body);
                break;
            case ControlType.TaskLog:
                _onLog(TaskLogLine.Decode(body));
                break;
            default:
                throw new WireFormatException($"control message {type} from a worker");
        }
    }

    /// <exception cref="WireFormatException">The next bytes are not a message.</exception>
    internal static bool TryCut(ref ReadOnlySequence<byte> rest, out ControlType type, out byte[] body)
    {
        (type, body) = (default, []);
        if (rest.Length < ControlMessage.HeaderBytes) return false;
        Span<byte> header = stackalloc byte[ControlMessage.HeaderBytes];
        rest.Slice(0, ControlMessage.HeaderBytes).CopyTo(header);
        int length = ControlMessage.BodyBytes(header);
        if (rest.Length - ControlMessage.HeaderBytes < length) return false;
        type = ControlMessage.TypeOf(header);
        body = rest.Slice(ControlMessage.HeaderBytes, length).ToArray();
        rest = rest.Slice(ControlMessage.HeaderBytes + length);
        return true;
    }
}
