using Microsoft.Extensions.Logging;
using NUnit.Framework;
using OrderedQueue.Diagnostics;
using Shouldly;

namespace OrderedQueue.Tests.Diagnostics;

public sealed class LogRelayTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    [Test, CancelAfter(30_000)]
    public void Post_ManyEvents_AreWrittenInOrderByAnotherThread()
    {
        var log = new CollectedLog();
        var relay = new LogRelay(log.CreateLogger("test"), "q");

        for (int i = 0; i < 100; i++)
        {
            int id = i;
            relay.Post(target => target.Log(LogLevel.Information, new EventId(id), "text", null, (state, _) => state));
        }

        relay.Close(_patience).ShouldBeTrue();
        log.Events.Select(logged => logged.Id).ShouldBe(Enumerable.Range(0, 100));
        log.Events.ShouldAllBe(logged => logged.ThreadName == "OrderedQueue log");
    }

    [Test, CancelAfter(30_000)]
    public void Post_WhileTheLoggerBlocks_NeverBlocksAndCountsWhatItDrops()
    {
        using var mayGoOn = new ManualResetEventSlim();
        using var arrived = new ManualResetEventSlim();
        var log = new CollectedLog(id =>
        {
            if (id != 1000) return;
            arrived.Set();
            mayGoOn.Wait(_patience);
        });
        var relay = new LogRelay(log.CreateLogger("test"), "q");
        Post(relay, 1000);
        arrived.Wait(_patience).ShouldBeTrue();

        for (int i = 0; i < LogRelay.Capacity + 7; i++) Post(relay, i);
        relay.Close(TimeSpan.Zero).ShouldBeFalse();
        mayGoOn.Set();

        relay.Close(_patience).ShouldBeTrue();
        log.Events.Where(logged => logged.Name == "EventsDropped").ShouldHaveSingleItem().Values["Count"].ShouldBe(7L);
        log.Events.Where(logged => logged.Name is null).Select(logged => logged.Id).ShouldBe([1000, .. Enumerable.Range(0, LogRelay.Capacity)]);
    }

    [Test, CancelAfter(30_000)]
    public void Post_AfterTheLoggerThrew_IsWrittenAllTheSame()
    {
        var log = new CollectedLog(id =>
        {
            if (id == 1000) throw new InvalidOperationException("a bad logger");
        });
        var relay = new LogRelay(log.CreateLogger("test"), "q");

        Post(relay, 1000);
        Post(relay, 5);

        relay.Close(_patience).ShouldBeTrue();
        log.Events.ShouldHaveSingleItem().Id.ShouldBe(5);
    }

    [Test, CancelAfter(30_000)]
    public void Post_AfterClose_IsStillWritten()
    {
        var log = new CollectedLog();
        var relay = new LogRelay(log.CreateLogger("test"), "q");
        Post(relay, 5);
        relay.Close(_patience).ShouldBeTrue();

        Post(relay, 6);

        relay.Close(_patience).ShouldBeTrue();
        log.Events.Select(logged => logged.Id).ShouldBe([5, 6]);
    }

    private static void Post(LogRelay relay, int id) =>
        relay.Post(target => target.Log(LogLevel.Information, new EventId(id), "text", null, (state, _) => state));
}
