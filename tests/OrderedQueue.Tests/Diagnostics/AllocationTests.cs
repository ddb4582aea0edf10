using System.Diagnostics.Metrics;
using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Diagnostics;

/// <summary>Measuring costs no garbage per packet, whether somebody listens or not: all of it runs on this thread.</summary>
[NonParallelizable]
public sealed class AllocationTests
{
    private const int Count = 20_000;
    private static double _sum;

    [TestCase(true)]
    [TestCase(false)]
    [CancelAfter(60_000)]
    public void Put_and_get_allocate_nothing_per_packet(bool isMeasured)
    {
        using MeterListener? listener = isMeasured ? Listen() : null;
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Backend = QueueBackend.Inline, Name = "allocations" });
        _sum = 0;

        for (int i = 0; i < Count; i++) RoundTrip(queue).ShouldBe(42);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int wrong = 0;
        for (int i = 0; i < Count; i++)
            if (RoundTrip(queue) != 42) wrong++;
        double bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Count;

        wrong.ShouldBe(0);
        bytes.ShouldBeLessThan(1);
        (_sum > 0).ShouldBe(isMeasured);
    }

    private static int RoundTrip(ParallelQueue<int> queue)
    {
        queue.Put(Twice, 21);
        return queue.Get();
    }

    private static int Twice(int number) => 2 * number;

    private static MeterListener Listen()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "OrderedQueue") self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, value, _, _) => _sum += value);
        listener.Start();
        return listener;
    }
}
