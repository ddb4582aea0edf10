using NUnit.Framework;
using OrderedQueue.Packets;
using OrderedQueue.Pool.Links;
using OrderedQueue.Waist.Batches;
using Shouldly;

namespace OrderedQueue.Tests.Pool.Links;

public sealed class OutstandingTests
{
    private static readonly PacketIdSpace _space = PacketIdSpace.Full;

    /// <summary>t = a task, p = the place of a passed-through value.</summary>
    private static PacketBatch Batch(uint first, string places)
    {
        var segment = new PacketSegment(new byte[1024], places.Length) { First = _space.At(first) };
        foreach (char place in places) segment.Append([], place == 't' ? new SomeTask() : null, place == 't' ? null : new PacketNote { IsPassedThrough = true });
        return new PacketBatch(segment, segment.First, 0, places.Length);
    }

    [Test]
    public void Complete_EveryTaskInTurn_StepsOverPassedThroughPlacesAndFinishesTheBatch()
    {
        var outstanding = new Outstanding(_space);
        outstanding.Add(Batch(uint.MaxValue, "tpptt"), 5, 100).ShouldBe(0u);
        outstanding.Count.ShouldBe(3);
        (uint Ordinal, uint Id)[] expected = [(0, uint.MaxValue), (3, 2), (4, 3)];
        foreach ((uint ordinal, uint id) in expected)
        {
            outstanding.TryPeek(out DuePackets due).ShouldBeTrue();
            due.Ordinal.ShouldBe(ordinal);
            due.First.Value.ShouldBe(id);
            due.Entry.Task.ShouldNotBeNull();
            outstanding.Complete(1, out PacketBatch finished).ShouldBe(ordinal == 4);
            finished.Count.ShouldBe(5);
        }
        outstanding.Count.ShouldBe(0);
        outstanding.BatchCount.ShouldBe(0);
        outstanding.BytesRead.ShouldBe(100);
        outstanding.TryPeek(out _).ShouldBeFalse();
    }

    /// <summary>Whichever tasks are withdrawn, each place leaves once: finished, or as a batch of its own with its own id and ordinal.</summary>
    [Test]
    public void Withdraw_AnyOfTheTasks_LeavesTheOthersAsTheyWere([Values("t", "tt", "tppt", "ttptpt", "tpp")] string first, [Values("t", "tptt")] string second, [Values] bool backwards)
    {
        string places = first + second;
        int taskCount = places.Count(place => place == 't');
        for (int withdrawn = 0; withdrawn < 1 << taskCount; withdrawn++)
        {
            var outstanding = new Outstanding(_space);
            outstanding.Add(Batch(uint.MaxValue, first), 5, 100);
            outstanding.Add(Batch(_space.Add(new PacketId(uint.MaxValue), first.Length).Value, second), 7, 200);
            var finished = new List<PacketBatch>();
            var withdrawnIds = new List<uint>();
            int task = 0;
            for (int place = 0; place < places.Length; place++)
            {
                if (places[place] != 't') continue;
                outstanding.TryPeek(out DuePackets due).ShouldBeTrue();
                PacketId id = _space.Add(new PacketId(uint.MaxValue), place);
                (due.Ordinal, due.First).ShouldBe(((uint)place, id));
                outstanding.Count.ShouldBe(taskCount - task);
                bool isWithdrawn = ((withdrawn >> (backwards ? taskCount - 1 - task : task)) & 1) != 0;
                task++;
                if (isWithdrawn)
                {
                    PacketBatch packet = outstanding.Withdraw(finished);
                    (packet.First, packet.Count).ShouldBe((id, 1));
                    packet[0].Task.ShouldNotBeNull();
                    withdrawnIds.Add(id.Value);
                }
                else if (outstanding.Complete(1, out PacketBatch done))
                {
                    finished.Add(done);
                }
            }
            (outstanding.Count, outstanding.BatchCount, outstanding.BytesRead, outstanding.ExpectedTicks).ShouldBe((0, 0, 200, 0.0));
            uint[] all = [.. Enumerable.Range(0, places.Length).Select(place => unchecked(uint.MaxValue + (uint)place))];
            finished.SelectMany(batch => Enumerable.Range(0, batch.Count).Select(at => _space.Add(batch.First, at).Value)).Concat(withdrawnIds).ShouldBe(all, ignoreOrder: true);
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
        var outstanding = new Outstanding(_space);
        outstanding.Add(Batch(10, first), 1, 1);
        outstanding.Add(Batch(10 + (uint)first.Length, second), 1, 2);
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
        uint[] ids = [.. returned.SelectMany(batch => Enumerable.Range(0, batch.Count).Where(place => batch[place].Task is not null).Select(place => batch.First.Value + (uint)place))];
        ids.ShouldBe(tasks[begun..].Select(place => 10 + (uint)place), at);
        outstanding.NextOrdinal.ShouldBe(begun < tasks.Length ? (uint)tasks[begun] : (uint)(first.Length + second.Length), at);
        while (outstanding.TryPeek(out _))
        {
            if (outstanding.Complete(1, out PacketBatch batch)) finished.Add(batch);
        }
        // Every place is in exactly one batch that is finished or returned.
        uint[] places = [.. finished.Concat(returned).SelectMany(batch => Enumerable.Range(0, batch.Count).Select(place => batch.First.Value + (uint)place)).Order()];
        places.ShouldBe(Enumerable.Range(10, first.Length + second.Length).Select(place => (uint)place), at);
    }

    [Test]
    public void Contains_IdsAcrossTheWrapAround_OnlyThoseInside()
    {
        var outstanding = new Outstanding(_space);
        outstanding.Add(Batch(uint.MaxValue - 1, "tttt"), 1, 1);
        outstanding.Contains(new PacketId(uint.MaxValue - 2)).ShouldBeFalse();
        outstanding.Contains(new PacketId(uint.MaxValue)).ShouldBeTrue();
        outstanding.Contains(new PacketId(1)).ShouldBeTrue();
        outstanding.Contains(new PacketId(2)).ShouldBeFalse();
    }

    private sealed class SomeTask : ITaskIdentity
    {
        public string Name => "task";

        public int Index => 0;
    }
}
