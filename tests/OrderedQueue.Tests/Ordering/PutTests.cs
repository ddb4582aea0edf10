using System.Buffers;
using NUnit.Framework;
using OrderedQueue.Ordering;
using OrderedQueue.Packets;
using OrderedQueue.Waist;
using Shouldly;

namespace OrderedQueue.Tests.Ordering;

[CancelAfter(60_000)]
public sealed class PutTests
{
    [Test]
    public async Task Put_SyncAndAsyncPuttersWait_GetTheirIdsFirstComeFirstServed()
    {
        Bench bench = FullBench(out Task blocked);
        Task[] waiting = [.. Enumerable.Range(5, 4).Select(number => bench.PutAsync(number))];
        bench.TryPut(99).ShouldBeFalse("others wait");
        waiting.ShouldAllBe(task => !task.IsCompleted);

        List<int> order = [];
        while (order.Count < 8)
        {
            PacketBatch batch = bench.TakeBatch(1);
            order.Add(Bench.NumberAt(batch, 0));
            bench.Complete(batch);
        }
        order.ShouldBe(Enumerable.Range(1, 8));
        await Task.WhenAll(waiting.Append(blocked)).WaitAsync(Bench.Patience);
        for (int number = 1; number <= 8; number++) bench.TakeResultNow().Offset.ShouldBe(Bench.ResultOf(number));
    }

    [Test]
    public void Put_TimesOut_UsesUpNoIdAndSaysThatNobodyCallsGet()
    {
        var bench = new Bench(Bench.LimitsOf(window: 1, input: 1));
        bench.Put(0);
        bench.CompleteAll();
        bench.Put(1);

        Should.Throw<TimeoutException>(() => bench.Put(2, timeout: TimeSpan.FromMilliseconds(5))).Message.ShouldContain("nobody calls Get");
        bench.TryPut(2, TimeSpan.FromMilliseconds(5)).ShouldBeFalse();
        bench.TryPut(2).ShouldBeFalse();

        bench.TakeResultNow().Index.ShouldBe(0);
        PacketBatch batch = bench.TakeBatch();
        Should.Throw<TimeoutException>(() => { bench.Put(3); bench.Put(4, timeout: TimeSpan.FromMilliseconds(5)); })
            .Message.ShouldContain("is not finished");
        bench.Complete(batch);
        bench.TakeResultNow().Offset.ShouldBe(Bench.ResultOf(1));
        bench.CompleteAll();
        bench.TakeResultNow().Offset.ShouldBe(Bench.ResultOf(3));
        bench.Sequencer.Counts().Put.ShouldBe(3);
    }

    [Test]
    public async Task Put_CancelledWhileWaiting_UsesUpNoIdAndLetsTheNextOneIn()
    {
        Bench bench = FullBench(out Task blocked);
        using var cancel = new CancellationTokenSource();
        Task canceled = bench.PutAsync(5, token: cancel.Token);
        Task last = bench.PutAsync(6);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => canceled.WaitAsync(Bench.Patience));
        Should.Throw<OperationCanceledException>(() => bench.Put(7, token: cancel.Token));
        await Should.ThrowAsync<OperationCanceledException>(() => bench.PutAsync(7, token: cancel.Token));

        bench.CompleteAll();
        await Task.WhenAll(blocked, last).WaitAsync(Bench.Patience);
        int[] expected = [1, 2, 3, 4, 6];
        foreach (int number in expected) bench.TakeResultNow().Offset.ShouldBe(Bench.ResultOf(number));
        bench.Sequencer.Counts().Put.ShouldBe(6);
    }

    [Test]
    public async Task Put_LargeOneWithdraws_LetsASmallerOneBehindItIn()
    {
        var bench = new Bench(Bench.LimitsOf() with { InputCapacityBytes = 100 });
        bench.Put(0, payloadBytes: 60);
        using var cancel = new CancellationTokenSource();
        Task large = bench.PutAsync(1, payloadBytes: 60, token: cancel.Token);
        Task small = bench.PutAsync(2, payloadBytes: 40);
        small.IsCompleted.ShouldBeFalse("first come, first served");
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => large.WaitAsync(Bench.Patience));
        await small.WaitAsync(Bench.Patience);
    }

    [Test]
    public void Put_LargerThanTheWholeInput_FitsAnEmptyOne()
    {
        var bench = new Bench(Bench.LimitsOf() with { InputCapacityBytes = 100 });
        bench.Put(0, payloadBytes: 5000);
        bench.TryPut(1).ShouldBeFalse();
        bench.CompleteAll();
        bench.TryPut(1).ShouldBeTrue();
    }

    [Test]
    public async Task PutAsync_RoomNow_CompletesSynchronously()
    {
        var bench = new Bench(Bench.LimitsOf(input: 1));
        bench.PutAsync(0).IsCompletedSuccessfully.ShouldBeTrue();
        await Should.ThrowAsync<TimeoutException>(() => bench.PutAsync(1, timeout: TimeSpan.Zero));
        await Should.ThrowAsync<TimeoutException>(() => bench.PutAsync(1, timeout: TimeSpan.FromMilliseconds(5)));
        bench.Sequencer.Counts().Put.ShouldBe(1);
    }

    [Test]
    public void Put_LargePayloadBehindAHeader_IsHandedOverWithoutACopy()
    {
        var bench = new Bench(Bench.LimitsOf());
        const int length = PacketDraft.HandOverBytes + 5;
        byte[] owned = ArrayPool<byte>.Shared.Rent(PacketRecord.HeaderBytes + length);
        Span<byte> payload = owned.AsSpan(PacketRecord.HeaderBytes, length);
        new Random(3).NextBytes(payload);
        byte[] expected = payload.ToArray();

        bench.Put(1);
        bench.Sequencer.Put(new PacketDraft { Payload = payload, Owned = owned, Task = NumberTask.One }, Bench.Patience, CancellationToken.None);
        bench.Put(2);

        Bench.NumberAt(bench.TakeBatch(), 0).ShouldBe(1);
        PacketBatch large = bench.TakeBatch();
        large.Count.ShouldBe(1);
        PacketRecord.Parse(large.Bytes.Span).ShouldBe(new PacketRecord(length, (uint)NumberTask.One.Index));
        large.Bytes.Span[PacketRecord.HeaderBytes..].SequenceEqual(expected).ShouldBeTrue();
        large.Bytes.Span.Overlaps(owned).ShouldBeTrue();
        Bench.NumberAt(bench.TakeBatch(), 0).ShouldBe(2);
    }

    [TestCase(0, true)]
    [TestCase(3, true)]
    [TestCase(0, false)]
    public void Put_LargePayloadElsewhere_IsCopied(int offset, bool isOwned)
    {
        var bench = new Bench(Bench.LimitsOf());
        const int length = PacketDraft.HandOverBytes;
        byte[] array = ArrayPool<byte>.Shared.Rent(PacketRecord.HeaderBytes + length);
        Span<byte> payload = array.AsSpan(offset, length);
        new Random(4).NextBytes(payload);
        byte[] expected = payload.ToArray();
        bench.Sequencer.Put(new PacketDraft { Payload = payload, Owned = isOwned ? array : null, Task = NumberTask.One }, Bench.Patience, CancellationToken.None);
        payload.Clear();

        PacketBatch batch = bench.TakeBatch();
        batch.Bytes.Span[PacketRecord.HeaderBytes..].SequenceEqual(expected).ShouldBeTrue();
    }

    [Test]
    public async Task PutAsync_PayloadChangesWhileItWaits_IsSentAsItWas()
    {
        var bench = new Bench(Bench.LimitsOf(input: 1));
        bench.Put(0);
        byte[] payload = [1, 0, 0, 0];
        ValueTask waiting = bench.Sequencer.PutAsync(new PacketDraft { Payload = payload, Task = NumberTask.One }, Bench.Patience, CancellationToken.None);
        waiting.IsCompleted.ShouldBeFalse();
        payload.AsSpan().Fill(0xEE);
        bench.CompleteAll();
        await waiting;
        bench.TakeResultNow().Offset.ShouldBe(Bench.ResultOf(0));
        bench.TakeResultNow().Offset.ShouldBe(Bench.ResultOf(1));
    }

    [Test]
    public void WarnOfStuckPut_PutsBlockedWhileTheHeadIsReady_WarnsOnce()
    {
        var bench = new Bench(Bench.LimitsOf(window: 1, input: 1) with { StuckPutDelay = TimeSpan.FromMilliseconds(1) });
        int warnings = 0;
        bench.Sequencer.WarnOfStuckPut(() => Interlocked.Increment(ref warnings));
        bench.Put(0);
        PacketBatch batch = bench.TakeBatch();
        bench.Put(1);
        bench.TryPut(2, TimeSpan.FromMilliseconds(20)).ShouldBeFalse();
        warnings.ShouldBe(0, "the head is not ready");
        bench.Complete(batch);
        for (int time = 0; time < 2; time++) bench.TryPut(2, TimeSpan.FromMilliseconds(20)).ShouldBeFalse();
        warnings.ShouldBe(1);
    }

    /// <summary>An input of 3 that holds 1, 2 and 3 after 0 is delivered, and a putter of 4 on a thread of its own that is known to wait.</summary>
    private static Bench FullBench(out Task blocked)
    {
        var bench = new Bench(Bench.LimitsOf(input: 3) with { StuckPutDelay = TimeSpan.FromMilliseconds(1) });
        using var isBlocked = new SemaphoreSlim(0);
        bench.Put(0);
        bench.Sequencer.WarnOfStuckPut(() => isBlocked.Release());
        PacketBatch head = bench.TakeBatch();
        bench.Sequencer.Accept(bench.OutcomesOf(head));
        bench.PutMany(1, 3);
        blocked = Task.Factory.StartNew(() => bench.Put(4), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        isBlocked.Wait(Bench.Patience).ShouldBeTrue();
        bench.Sequencer.Finish(head);
        bench.TakeResultNow().Index.ShouldBe(0);
        return bench;
    }
}
