using System.Buffers;
using System.Collections.Concurrent;

using OrderedQueue.Perf.Streams;

namespace OrderedQueue.Perf.Threads;

/// <summary>
/// Two threads that share nothing: messages are written into a buffer by the one who sends and read out of it into an array by the one who
/// receives, as between the worker threads of JavaScript.
/// </summary>
internal sealed class CopyingThreads(Func<byte[], byte[]> task) : IStream<byte[], byte[]>
{
    private const int Threads = 2;
    private const int MessagesInFlight = 16;

    private readonly Lane[] _lanes = [.. Enumerable.Range(0, Threads).Select(_ => new Lane())];

    public void Open()
    {
        foreach (Lane lane in _lanes) new Thread(() => Work(lane)) { IsBackground = true }.Start();
    }

    public void Produce(int count, Func<int, byte[]> input)
    {
        for (int i = 0; i < count; i++) _lanes[i % Threads].In.Add(Message.Write(input(i)));
    }

    public void Consume(int count, Action<int, byte[]> take)
    {
        for (int i = 0; i < count; i++) take(i, _lanes[i % Threads].Out.Take().Read());
    }

    public void Dispose()
    {
        foreach (Lane lane in _lanes) lane.In.CompleteAdding();
    }

    private void Work(Lane lane)
    {
        foreach (Message message in lane.In.GetConsumingEnumerable()) lane.Out.Add(Message.Write(task(message.Read())));
    }

    private sealed record Lane
    {
        public BlockingCollection<Message> In { get; } = new(MessagesInFlight);

        public BlockingCollection<Message> Out { get; } = new(MessagesInFlight);
    }

    private readonly record struct Message(byte[] Pooled, int Length)
    {
        public static Message Write(byte[] content)
        {
            byte[] buffer = ArrayPool<byte>.Shared.Rent(content.Length);
            content.CopyTo(buffer, 0);
            return new Message(buffer, content.Length);
        }

        public byte[] Read()
        {
            byte[] content = GC.AllocateUninitializedArray<byte>(Length);
            Pooled.AsSpan(0, Length).CopyTo(content);
            ArrayPool<byte>.Shared.Return(Pooled);
            return content;
        }
    }
}
