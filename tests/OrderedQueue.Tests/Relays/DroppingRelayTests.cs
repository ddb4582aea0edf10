using System.Diagnostics;
using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Relays;

[TestFixture(true)]
[TestFixture(false)]
public sealed class DroppingRelayTests(bool hasOwnThread)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    [Test, CancelAfter(30_000)]
    public void Post_ManyItems_AreDeliveredInOrderByAnotherThread()
    {
        using var relay = New(1000);

        for (int i = 0; i < 1000; i++) relay.Post($"{i}");

        relay.Close(_patience).ShouldBeTrue();
        relay.Delivered.ShouldBe(Enumerable.Range(0, 1000).Select(i => $"{i}"));
        relay.Threads.ShouldNotContain(Thread.CurrentThread);
    }

    [Test, CancelAfter(30_000)]
    public void Post_FromManyThreads_KeepsTheOrderOfEachAndNeverOverlaps(CancellationToken token)
    {
        const int Each = 5000;
        using var relay = New(4 * Each);
        using var start = new Barrier(4);
        Thread[] posters = [.. Enumerable.Range(0, 4).Select(poster => new Thread(() =>
        {
            start.SignalAndWait(token);
            for (int i = 0; i < Each; i++) relay.Post($"{poster} {i}");
        }))];

        foreach (Thread poster in posters) poster.Start();
        foreach (Thread poster in posters) poster.Join();

        relay.Close(_patience).ShouldBeTrue();
        relay.HasOverlapped.ShouldBeFalse();
        foreach (IGrouping<char, string> poster in relay.Delivered.GroupBy(item => item[0]))
            poster.ShouldBe(Enumerable.Range(0, Each).Select(i => $"{poster.Key} {i}"));
        relay.Delivered.Length.ShouldBe(4 * Each);
    }

    [Test, CancelAfter(30_000)]
    public void Post_BeyondTheCapacity_DropsAndPutsACountWhereTheGapIs(CancellationToken token)
    {
        using var relay = New(10);
        relay.Block(token);
        for (int i = 0; i < 13; i++) relay.Post($"{i}");
        // Half of them is delivered, so that there is room again.
        relay.Then = item =>
        {
            if (item == "4") relay.Post("later");
        };
        relay.MayGoOn.Release();

        relay.Close(_patience).ShouldBeTrue();

        relay.Delivered.ShouldBe(["gate", .. Enumerable.Range(0, 10).Select(i => $"{i}"), "(3 dropped)", "later"]);
    }

    [Test, CancelAfter(30_000)]
    public void Post_WhileMoreThanHalfWaitsAfterADrop_IsPartOfTheSameGap(CancellationToken token)
    {
        using var relay = New(10);
        relay.Block(token);
        for (int i = 0; i < 11; i++) relay.Post($"{i}");
        relay.Then = item =>
        {
            if (item is "0" or "1" or "2" or "3") relay.Post("too early");
        };
        relay.MayGoOn.Release();

        relay.Close(_patience).ShouldBeTrue();

        relay.Delivered.ShouldBe(["gate", .. Enumerable.Range(0, 10).Select(i => $"{i}"), "(5 dropped)"]);
    }

    [Test, CancelAfter(30_000)]
    public void Post_HeavyItems_CountWithTheirWeightAndOneMayExceedTheCapacity(CancellationToken token)
    {
        using var relay = New(100, item => item.Length);
        relay.Block(token);
        string heavy = new('h', 1000);
        foreach (string item in (string[])[new('a', 60), heavy, "dropped", "dropped"]) relay.Post(item);
        relay.MayGoOn.Release();

        relay.Close(_patience).ShouldBeTrue();

        relay.Delivered.ShouldBe(["gate", new('a', 60), heavy, "(2 dropped)"]);
    }

    [Test, CancelAfter(30_000)]
    public void Post_WhileTheConsumerBlocks_DoesNotBlock(CancellationToken token)
    {
        using var relay = New(10);
        relay.Block(token);

        Should.CompleteIn(() => Enumerable.Range(0, 100_000).ToList().ForEach(i => relay.Post($"{i}")), _patience);

        relay.Delivered.ShouldBe(["gate"]);
        relay.MayGoOn.Release();
        relay.Close(_patience).ShouldBeTrue();
        relay.Delivered.Last().ShouldBe("(99990 dropped)");
    }

    [Test, CancelAfter(30_000)]
    public void Deliver_Throws_LaterItemsAreDeliveredAllTheSame()
    {
        using var relay = New(10);
        relay.Then = _ => throw new InvalidOperationException("a bad consumer");

        relay.Post("1");
        relay.Post("2");

        relay.Close(_patience).ShouldBeTrue();
        relay.Delivered.ShouldBe(["1", "2"]);
    }

    [Test, CancelAfter(30_000)]
    public void Deliver_PostsAndCloses_NeitherDeadlocksNorOverlaps()
    {
        using var relay = New(10);
        bool? isClosed = null;
        relay.Then = item =>
        {
            if (item != "1") return;
            relay.Post("2");
            // It cannot wait for itself.
            isClosed = relay.Close(TimeSpan.FromMilliseconds(20));
        };

        relay.Post("1");

        Eventually.True(() => relay.Delivered.Length == 2, "the item from within");
        isClosed.ShouldBe(false);
        relay.HasOverlapped.ShouldBeFalse();
    }

    [Test, CancelAfter(30_000)]
    public void Close_TheConsumerBlocks_IsFalseWhenTheTimeIsOver(CancellationToken token)
    {
        using var relay = New(10);
        relay.Block(token);
        long start = Stopwatch.GetTimestamp();

        relay.Close(TimeSpan.FromMilliseconds(50)).ShouldBeFalse();

        Stopwatch.GetElapsedTime(start).ShouldBeInRange(TimeSpan.FromMilliseconds(30), _patience);
        relay.Close(TimeSpan.Zero).ShouldBeFalse();
        relay.MayGoOn.Release();
        relay.Close(_patience).ShouldBeTrue();
    }

    [Test, CancelAfter(30_000)]
    public void Close_EverythingIsDelivered_NeedsNoTime()
    {
        using var relay = New(10);
        relay.Close(TimeSpan.Zero).ShouldBeTrue("nothing was ever posted");
        relay.Post("1");
        relay.Close(_patience).ShouldBeTrue();

        relay.Close(TimeSpan.Zero).ShouldBeTrue();
    }

    [Test, CancelAfter(30_000)]
    public void Close_Delivered_KeepsNoThread(CancellationToken token)
    {
        using var relay = New(10);
        relay.Block(token);
        Thread used = relay.Threads.ShouldHaveSingleItem();
        used.IsThreadPoolThread.ShouldBe(!hasOwnThread);
        relay.MayGoOn.Release();
        relay.Close(_patience).ShouldBeTrue();
        if (hasOwnThread) Eventually.True(() => !used.IsAlive, "the end of the thread");
    }

    [Test, CancelAfter(30_000)]
    public void Post_AfterClose_IsDeliveredAllTheSame()
    {
        using var relay = New(10);
        relay.Post("1");
        relay.Close(_patience).ShouldBeTrue();

        relay.Post("2");

        Eventually.True(() => relay.Delivered.Length == 2, "the later item");
        relay.Close(_patience).ShouldBeTrue();
    }

    private CollectingRelay New(int capacity, Func<string, int>? weight = null) => new(capacity, hasOwnThread, weight);
}
