using System.Collections.Concurrent;
using System.Diagnostics;
using NUnit.Framework;
using OrderedQueue.Waist;
using Shouldly;

namespace OrderedQueue.Tests.Waist.Retrying;

public sealed class DelayedPacketsTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    [Test, CancelAfter(30_000)]
    public void Add_SeveralDelays_ReleasesInTheirOrderAndNotBefore()
    {
        using var released = new BlockingCollection<(uint Id, TimeSpan At)>();
        long start = Stopwatch.GetTimestamp();
        using var delayed = new DelayedPackets(packet => released.Add((packet.FirstId, Stopwatch.GetElapsedTime(start))), TimeProvider.System);

        foreach (uint milliseconds in new uint[] { 90, 30, 60 }) delayed.Add(Packet(milliseconds), TimeSpan.FromMilliseconds(milliseconds));

        foreach (uint expected in new uint[] { 30, 60, 90 })
        {
            released.TryTake(out (uint Id, TimeSpan At) next, _patience).ShouldBeTrue();
            next.Id.ShouldBe(expected);
            next.At.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(expected));
        }
        delayed.Count.ShouldBe(0);
    }

    [Test, CancelAfter(30_000)]
    public void Add_AfterItWasEmpty_WakesTheThreadAgain()
    {
        using var released = new BlockingCollection<uint>();
        using var delayed = new DelayedPackets(packet => released.Add(packet.FirstId), TimeProvider.System);
        for (uint i = 0; i < 50; i++)
        {
            delayed.Add(Packet(i), TimeSpan.FromTicks(i));
            released.TryTake(out uint id, _patience).ShouldBeTrue();
            id.ShouldBe(i);
        }
    }

    [Test, CancelAfter(30_000)]
    public void Dispose_WithPacketsWaiting_ReleasesNoneAndEndsTheThread()
    {
        int released = 0;
        var delayed = new DelayedPackets(_ => Interlocked.Increment(ref released), TimeProvider.System);
        delayed.Add(Packet(1), TimeSpan.FromDays(20));
        delayed.Add(Packet(2), TimeSpan.FromMilliseconds(200));

        long start = Stopwatch.GetTimestamp();
        delayed.Dispose();
        delayed.Dispose();
        delayed.Add(Packet(3), TimeSpan.FromTicks(1));

        delayed.Count.ShouldBe(0);
        Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(4));
        released.ShouldBe(0);
    }

    [Test, CancelAfter(30_000)]
    public void Dispose_FromWhatItReleases_DoesNotWaitForItself()
    {
        using var ended = new ManualResetEventSlim();
        DelayedPackets? delayed = null;
        delayed = new DelayedPackets(_ =>
        {
            delayed!.Dispose();
            ended.Set();
        }, TimeProvider.System);

        delayed.Add(Packet(1), TimeSpan.FromTicks(1));

        ended.Wait(TimeSpan.FromSeconds(4)).ShouldBeTrue();
    }

    private static PacketBatch Packet(uint id) => new(new PacketSegment(new byte[16], 1) { FirstPlace = id }, 0, 1);
}
