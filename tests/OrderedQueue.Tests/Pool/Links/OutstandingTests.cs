using NUnit.Framework;
using OrderedQueue.Packets;
using OrderedQueue.Pool;
using OrderedQueue.Waist;
using Shouldly;

namespace OrderedQueue.Tests.Pool.Links;

public sealed class OutstandingTests
{
    /// <summary>t = a task, p = the place of a passed-through value.</summary>
    private static PacketBatch Batch(long first, string places)
    {
        var segment = new PacketSegment(new byte[1024], places.Length) { FirstPlace = first };
        foreach (char place in places) segment.Append([], place == 't' ? new SomeTask() : null, place == 't' ? null : new PacketNote { IsPassedThrough = true });
        return new PacketBatch(segment, 0, places.Length);
    }

    [Test]
    public void Complete_EveryTaskInTurn_StepsOverPassedThroughPlacesAndFinishesTheBatch()
    {
        var outstanding = new Outstanding();
        outstanding.Add(Batch(7, "tpptt"), 5, 100).ShouldBe(0u);
        outstanding.Count.ShouldBe(3);
        (uint Ordinal, long Place)[] expected = [(0, 7), (3, 10), (4, 11)];
        foreach ((uint ordinal, long place) in expected)
        {
            outstanding.TryPeek(out DuePackets due).ShouldBeTrue();
            due.Ordinal.ShouldBe(ordinal);
            due.Packets.FirstPlace.ShouldBe(place);
            due.Entry.Task.ShouldNotBeNull();
            outstanding.Complete(1, out PacketBatch finished).ShouldBe(ordinal == 4);
            finished.Count.ShouldBe(5);
        }
        outstanding.Count.ShouldBe(0);
        outstanding.BatchCount.ShouldBe(0);
        outstanding.BytesRead.ShouldBe(100);
        outstanding.TryPeek(out _).ShouldBeFalse();
    }

    /// <summary>Whichever tasks are withdrawn, each place leaves once: finished, or as a batch of its own with its own place and ordinal.</summary>
    [Test]
    public void Withdraw_AnyOfTheTasks_LeavesTheOthersAsTheyWere([Values("t", "tt", "tppt", "ttptpt", "tpp")] string first, [Values("t", "tptt")] string second, [Values] bool backwards)
    {
        string places = first + second;
        int taskCount = places.Count(place => place == 't');
        for (int withdrawn = 0; withdrawn < 1 << taskCount; withdrawn++)
        {
            var outstanding = new Outstanding();
            outstanding.Add(Batch(50, first), 5, 100);
            outstanding.Add(Batch(50 + first.Length, second), 7, 200);
            var finished = new List<PacketBatch>();
            var withdrawnPlaces = new List<long>();
            int task = 0;
            for (int place = 0; place < places.Length; place++)
            {
                if (places[place] != 't') continue;
                outstanding.TryPeek(out DuePackets due).ShouldBeTrue();
                (due.Ordinal, due.Packets.FirstPlace).ShouldBe(((uint)place, 50L + place));
                outstanding.Count.ShouldBe(taskCount - task);
                bool isWithdrawn = ((withdrawn >> (backwards ? taskCount - 1 - task : task)) & 1) != 0;
                task++;
                if (isWithdrawn)
                {
                    PacketBatch packet = outstanding.Withdraw(finished);
                    (packet.FirstPlace, packet.Count).ShouldBe((50L + place, 1));
                    packet[0].Task.ShouldNotBeNull();
                    withdrawnPlaces.Add(50 + place);
                }
                else if (outstanding.Complete(1, out PacketBatch done))
                {
                    finished.Add(done);
                }
            }
            (outstanding.Count, outstanding.BatchCount, outstanding.BytesRead, outstanding.ExpectedTicks).ShouldBe((0, 0, 200, 0.0));
            long[] all = [.. Enumerable.Range(0, places.Length).Select(place => 50L + place)];
            finished.SelectMany(batch => Enumerable.Range(0, batch.Count).Select(at => batch.FirstPlace + at)).Concat(withdrawnPlaces).ShouldBe(all, ignoreOrder: true);
        }
    }

    /// <summary>After any number of outcomes and any number begun, what stays and what comes back are together everything.</summary>
    [Test]
    public void TakeBack_AtEveryPoint_DividesThePacketsExactly([Values("tttt", "tptt", "tppt", "t")] string first, [Values("ttt", "tpt", "t")] string second)
    {
        int[] tasks = [.. (first + second).Select((place, index) => (place, index)).Where(at => at.place == 't').Select(at => at.index)];
        for (int completed = 0; completed < tasks.Length; completed++)
        {
            for (int begun = completed; begun <= Math.Min(completed + 1, tasks.Length - 1); begun++) TakeBackAt(first, second, tasks, completed, begun);
        }
    }

    private static void TakeBackAt(string first, string second, int[] tasks, int completed, int begun)
    {
        var outstanding = new Outstanding();
        outstanding.Add(Batch(10, first), 1, 1);
        outstanding.Add(Batch(10 + first.Length, second), 1, 2);
        var finished = new List<PacketBatch>();
        for (int done = 0; done < completed; done++)
        {
            if (outstanding.Complete(1, out PacketBatch batch)) finished.Add(batch);
        }
        var returned = new List<PacketBatch>();
        // "begun" tasks have begun: the last of them is at this place.
        uint begunOrdinal = begun == 0 ? uint.MaxValue : (uint)tasks[begun - 1];
        outstanding.TakeBack(begunOrdinal, returned, finished);
        string at = $"{first}+{second}, {completed} completed, {begun} begun";

        outstanding.Count.ShouldBe(begun - completed, at);
        foreach (PacketBatch batch in returned)
        {
            batch[0].Task.ShouldNotBeNull(at);
            batch[^1].Task.ShouldNotBeNull(at);
        }
        long[] taken = [.. returned.SelectMany(batch => Enumerable.Range(0, batch.Count).Where(place => batch[place].Task is not null).Select(place => batch.FirstPlace + place))];
        taken.ShouldBe(tasks[begun..].Select(place => 10L + place), at);
        outstanding.NextOrdinal.ShouldBe(begun < tasks.Length ? (uint)tasks[begun] : (uint)(first.Length + second.Length), at);
        while (outstanding.TryPeek(out _))
        {
            if (outstanding.Complete(1, out PacketBatch batch)) finished.Add(batch);
        }
        // Every place is in exactly one batch that is finished or returned.
        long[] places = [.. finished.Concat(returned).SelectMany(batch => Enumerable.Range(0, batch.Count).Select(place => batch.FirstPlace + place)).Order()];
        places.ShouldBe(Enumerable.Range(10, first.Length + second.Length).Select(place => (long)place), at);
    }

    [Test]
    public void Contains_PlacesAroundABatch_OnlyThoseInside()
    {
        var outstanding = new Outstanding();
        outstanding.Add(Batch(5, "tttt"), 1, 1);
        outstanding.Contains(4).ShouldBeFalse();
        outstanding.Contains(5).ShouldBeTrue();
        outstanding.Contains(8).ShouldBeTrue();
        outstanding.Contains(9).ShouldBeFalse();
    }

    private sealed class SomeTask : ITaskIdentity
    {
        public string Name => "task";

        public int Index => 0;
    }
}
