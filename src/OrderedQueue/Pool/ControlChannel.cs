using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;
using OrderedQueue.Wire;

namespace OrderedQueue.Pool;

/// <summary>
/// The parent's end of one worker's control channel: few messages, many links, so it is read asynchronously and costs no thread.
/// Nothing here is urgent; what must not be delayed by a starved thread pool goes through the ledger or the packets channel.
/// </summary>
internal sealed class ControlChannel : IDisposable
{
    private readonly Socket? _socket;
    private readonly PipeConnection? _pipe;
    private readonly Stream _stream;
    private readonly Task _reading;

    public ControlChannel(PipeConnection connection)
    {
        if (connection is UnixPipeConnection unix)
        {
            _socket = new Socket(new SafeSocketHandle(unix.DetachDescriptor(), ownsHandle: true));
            _stream = new NetworkStream(_socket, ownsSocket: true);
            // Only now, since the stream wants a blocking one: whoever sends must never wait for a stopped worker.
            _socket.Blocking = false;
        }
        else
        {
            _pipe = connection;
            _stream = ((WindowsPipeConnection)connection).Input;
        }
        _reading = ReadAsync(PipeReader.Create(_stream));
    }

    /// <summary>What the worker said before it ended by itself, or null.</summary>
    public string? FailureText { get; private set; }

    /// <summary>
    /// Sends a message without waiting and without the thread pool. One that cannot be sent is lost: the worker has gone, or has not
    /// read for so long that worse is about to happen to it.
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
            // Whoever reads the packets channel meets the same end.
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        // Ends by itself now that its stream has; a pool too starved to run it holds nobody up.
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
                while (TryCut(ref rest, out string text)) FailureText = text;
                reader.AdvanceTo(rest.Start, rest.End);
                if (read.IsCompleted) return;
            }
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException or OperationCanceledException or WireFormatException)
        {
            FailureText ??= ended is WireFormatException ? ended.Message : null;
        }
        finally
        {
            await reader.CompleteAsync().ConfigureAwait(false);
        }
    }

    private static bool TryCut(ref ReadOnlySequence<byte> rest, out string text)
    {
        text = "";
        if (rest.Length < ControlMessage.HeaderBytes) return false;
        Span<byte> header = stackalloc byte[ControlMessage.HeaderBytes];
        rest.Slice(0, ControlMessage.HeaderBytes).CopyTo(header);
        int length = ControlMessage.BodyBytes(header);
        if (ControlMessage.TypeOf(header) != ControlType.WorkerFailed) throw new WireFormatException($"control message {ControlMessage.TypeOf(header)} from a worker");
        if (rest.Length - ControlMessage.HeaderBytes < length) return false;
        text = Encoding.UTF8.GetString(rest.Slice(ControlMessage.HeaderBytes, length));
        rest = rest.Slice(ControlMessage.HeaderBytes + length);
        return true;
    }
}
