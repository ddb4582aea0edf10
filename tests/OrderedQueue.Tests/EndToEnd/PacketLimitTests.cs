using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.EndToEnd;

[Category("Process")]
public sealed class PacketLimitTests
{
    [TestCase(40)]
    [TestCase(600)]
    [CancelAfter(120_000)]
    public void A_limit_for_one_packet_is_none_for_batches_and_definitions(int maxPacketBytes)
    {
        const int Count = 5_000;
        using var queue = new ParallelQueue(new ParallelQueueOptions { Workers = 1, MaxPacketBytes = maxPacketBytes, InputCapacity = Count });
        for (int i = 0; i < Count; i++) queue.Put(WorkerTasks.Same, i);
        queue.Stop();

        for (int i = 0; i < Count; i++) queue.Get<int>(TimeSpan.FromSeconds(30)).ShouldBe(i);
    }
}
