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
    private readonly Stream _stream;
    private readonly Task _reading;

    public ControlChannel(PipeConnection connection)
    {
        _stream = Detach(connection);
        _reading = ReadAsync(PipeReader.Create(_stream));
    }

    /// <summary>What the worker said before it ended by itself, or null.</summary>
    public string? FailureText { get; private set; }

    public void Dispose()
    {
        _stream.Dispose();
        // Ends by itself now that its stream has; a pool too starved to run it holds nobody up.
        _ = _reading.Wait(TimeSpan.FromMilliseconds(100));
    }

    private static Stream Detach(PipeConnection connection) => connection is UnixPipeConnection unix
        ? new NetworkStream(new Socket(new SafeSocketHandle(unix.DetachDescriptor(), ownsHandle: true)), ownsSocket: true)
        : ((WindowsPipeConnection)connection).Input;

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
