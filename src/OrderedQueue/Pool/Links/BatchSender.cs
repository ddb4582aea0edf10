using OrderedQueue.Tasks;
using OrderedQueue.Waist;
using OrderedQueue.Wire;

namespace OrderedQueue.Pool;

/// <summary>What one worker is sent: the definitions of tasks, each once, and batches. Owned by its link, under that one's lock.</summary>
internal sealed class BatchSender(PipeConnection pipe, TaskRegistry tasks, string threadName) : IDisposable
{
    private readonly FrameSender _frames = new(pipe, threadName);
    private int _definedCount;

    /// <summary>True while a large frame is on its way.</summary>
    public bool IsBusy => _frames.IsBusy;

    /// <summary>Bytes of all frames handed over so far.</summary>
    public long SentBytes => _frames.SentBytes;

    /// <summary>Whether no definition would have to go ahead of a batch: they are not bounded.</summary>
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
        _frames.Send(new FrameHeader(FrameType.Batch, records.Length, epoch, firstOrdinal, batch.Count, batch.FirstId) { Retries = batch.Retries }, records);
    }

    public void SayGoodbye() => _frames.Send(new FrameHeader(FrameType.Goodbye, 0, 0, 0, 0, 0), ReadOnlyMemory<byte>.Empty);

    public void Dispose() => _frames.Dispose();
}
