using System.Buffers;
using System.Diagnostics;
using OrderedQueue.Bytes;
using OrderedQueue.Ordering;
using OrderedQueue.Packets;
using OrderedQueue.Tasks;
using OrderedQueue.Waist;

namespace OrderedQueue.Engine;

/// <summary>
/// A packet's arguments, encoded on the putting thread's stack: into the thread's scratch buffer, or a rented array when they are
/// larger. Lives for one put.
/// </summary>
internal ref struct EncodedPacket : IDisposable
{
    private readonly TaskSignature _task;
    private readonly Scratch? _scratch;
    private PayloadWriter _writer;
    private byte[]? _owned;

    public EncodedPacket(TaskSignature task, int maxBytes)
    {
        _task = task;
        _scratch = Scratch.Borrow();
        _writer = new PayloadWriter(_scratch is null ? default : _scratch.Bytes, maxBytes);
    }

    /// <exception cref="TaskNotShippableException">An argument cannot be encoded, or together they exceed the packet limit.</exception>
    public void Encode<TArguments>(Delegate task, in TArguments arguments, Activity? trace)
        where TArguments : struct, ITaskArguments
    {
        try
        {
            // Room for the record's header, so that a rented array can become the packet without a copy.
            _writer.GetSpan(PacketRecord.HeaderBytes);
            _writer.Advance(PacketRecord.HeaderBytes);
            arguments.Write(_task, task, ref _writer);
            if (trace is not null) TraceTrailer.Write(ref _writer, trace);
        }
        catch (PayloadTooLargeException e)
        {
            const string limit = $"{nameof(ParallelQueueOptions)}.{nameof(ParallelQueueOptions.MaxPacketBytes)}";
            throw new TaskNotShippableException(_task.Name, $"{e.Message} Pass less, or raise {limit}.", e);
        }
        _owned = _writer.DetachSpill();
    }

    /// <summary>Valid until this packet is disposed.</summary>
    public readonly PacketDraft ToDraft(PacketNote? note) => new()
    {
        Payload = _writer.WrittenSpan[PacketRecord.HeaderBytes..],
        Owned = _owned,
        Task = _task,
        Note = note,
    };

    /// <summary>The packet has been accepted, and its array, if it has one, now belongs to the sequencer.</summary>
    public void HandOver() => _owned = null;

    public void Dispose()
    {
        _writer.Dispose();
        if (_owned is not null) ArrayPool<byte>.Shared.Return(_owned);
        _owned = null;
        _scratch?.GiveBack();
    }
}
