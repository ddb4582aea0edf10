using OrderedQueue.Tasks;
using OrderedQueue.Waist;
using OrderedQueue.Wire;

namespace OrderedQueue.Pool;

/// <summary>Sends one worker the definitions of tasks, each once, and batches. Owned by its link, under the link's lock.</summary>
internal sealed class BatchSender(PipeConnection pipe, TaskRegistry tasks, string threadName) : IDisposable
{
    private readonly FrameSender _frames = new(pipe, threadName);
    private int _definedCount;

    /// <inheritdoc cref="FrameSender.IsBusy"/>
    public bool IsBusy => _frames.IsBusy;

    /// <inheritdoc cref="FrameSender.SentBytes"/>
    public long SentBytes => _frames.SentBytes;

    /// <summary>Whether a batch could go without definitions ahead of it, whose size has no limit.</summary>
    public bool HasDefinedAll => _definedCount == tasks.Count;

    public void DefineNewTasks()
    {
        for (; _definedCount < tasks.Count; _definedCount++)
        {
            ReadOnlyMemory<byte> definition = tasks.Definition(_definedCount);
            _frames.Send(new FrameHeader(FrameType.Define, definition.Length, 0, (uint)_definedCount, 0, 0), definition);
        }
    }

    public void Send(in PacketBatch batch, uint epoch, uint firstOrdinal)
    {
        ReadOnlyMemory<byte> records = batch.Bytes;
        var header = new FrameHeader(FrameType.Batch, records.Length, epoch, firstOrdinal, batch.Count, batch.FirstId);
        _frames.Send(header with { Retries = batch.Retries }, records);
    }

    public void SayGoodbye() => _frames.Send(new FrameHeader(FrameType.Goodbye, 0, 0, 0, 0, 0), ReadOnlyMemory<byte>.Empty);

    public void Dispose() => _frames.Dispose();
}
