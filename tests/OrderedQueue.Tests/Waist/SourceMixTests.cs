using NUnit.Framework;
using OrderedQueue.Tests.Ordering;
using OrderedQueue.Waist;
using Shouldly;

namespace OrderedQueue.Tests.Waist;

/// <summary>Several sources over one backend; what a mix does as one source is in <see cref="WorkSourceContract{TBench}"/>.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SourceMixTests
{
    private readonly SourceMix _mix = new(new OneTickEach());
    private readonly RecordingSignals _signals = new();

    public SourceMixTests() => _mix.Attach(_signals);

    [Test]
    public void A_higher_priority_goes_first_and_takes_turns_with_nobody()
    {
        BagSource low = Add(-1), high = Add(3), normal = Add(0);
        Put(low, 0, 2);
        Put(normal, 10, 2);
        Put(high, 20, 2);

        TakeNumbers().ShouldBe([20, 21, 10, 11, 0, 1]);
    }

    [Test]
    public void Among_equals_whoever_has_had_the_least_expected_work_goes_first()
    {
        var mix = new SourceMix(new TenTicksAbove(100));
        var cheap = new BagSource();
        var dear = new BagSource();
        mix.Add(cheap);
        mix.Add(dear);
        Put(cheap, 0, 90);
        Put(dear, 100, 90);

        int[] taken = [.. Enumerable.Range(0, 66).Select(_ => TakeOne(mix))];

        // Ten of one for each of the other.
        taken.Count(number => number >= 100).ShouldBe(6);
    }

    [Test]
    public void A_source_that_had_nothing_for_long_is_owed_nothing()
    {
        BagSource busy = Add(0), quiet = Add(0);
        Put(busy, 0, 100);
        for (int at = 0; at < 60; at++) TakeOne(_mix);

        Put(quiet, 200, 40);

        int[] next = [.. Enumerable.Range(0, 20).Select(_ => TakeOne(_mix))];
        next.Count(number => number >= 200).ShouldBeInRange(9, 11);
    }

    [Test]
    public void What_comes_back_was_no_work()
    {
        BagSource one = Add(0), other = Add(0);
        Put(one, 0, 20);
        Put(other, 100, 20);
        for (int at = 0; at < 5; at++)
        {
            _mix.TryTake(1, int.MaxValue, out PacketBatch batch).ShouldBeTrue();
            _mix.Return(batch);
        }

        int[] next = [.. Enumerable.Range(0, 6).Select(_ => TakeOne(_mix))];
        next.Count(number => number >= 100).ShouldBe(3);
    }

    [Test]
    public void Each_outcome_goes_to_the_source_that_the_packet_came_from()
    {
        BagSource one = Add(0), other = Add(0);
        Put(one, 0, 3);
        Put(other, 100, 3);
        var batches = new List<PacketBatch>();
        while (_mix.TryTake(1, int.MaxValue, out PacketBatch batch)) batches.Add(batch);

        _mix.Accept([.. batches.Take(4).Select(batch => SourceBench.Outcome(batch))]);
        foreach (PacketBatch batch in batches.Skip(4)) _mix.AcceptFailure(batch, SourceBench.Outcome(batch, 0, OutcomeStatus.Faulted)).ShouldBe(FailureAnswer.Stands);

        Ended(one).ShouldBe([0, 1, 2], ignoreOrder: true);
        Ended(other).ShouldBe([100, 101, 102], ignoreOrder: true);
    }

    [Test]
    public void One_signal_is_enough_however_many_sources_have_something()
    {
        BagSource one = Add(0), other = Add(0);
        _mix.TryTake(1, int.MaxValue, out _).ShouldBeFalse();
        int before = _signals.PacketsReadyCount;

        Put(one, 0, 1);
        Put(other, 100, 1);

        (_signals.PacketsReadyCount - before).ShouldBe(1);
        TakeNumbers().ShouldBe([0, 100], ignoreOrder: true);
    }

    /// <summary>The signal comes after the source was asked, and before the mix knows that all have nothing.</summary>
    [Test]
    public void A_signal_that_comes_while_the_sources_are_asked_is_not_missed()
    {
        BagSource first = Add(0);
        var late = new AskedSource(() => Put(first, 7, 1));
        _mix.Add(late);

        TakeOne(_mix).ShouldBe(7);
    }

    [Test]
    public void A_packet_of_a_higher_priority_is_told_although_nobody_is_owed_a_signal()
    {
        BagSource low = Add(0), high = Add(1);
        Put(low, 0, 2);
        TakeOne(_mix).ShouldBe(0);
        int before = _signals.PacketsReadyCount;

        Put(high, 100, 1);

        (_signals.PacketsReadyCount - before).ShouldBe(1);
        _mix.NextPriority.ShouldBe(1);
    }

    [Test]
    public void A_source_that_is_drained_leaves_the_mix_and_the_others_go_on()
    {
        var ending = new BagSource();
        MixSeat seat = _mix.Add(ending);
        BagSource going = Add(0);
        Put(ending, 0, 1);
        _mix.TryTake(1, int.MaxValue, out PacketBatch packet).ShouldBeTrue();
        Put(going, 100, 1);

        ending.Stop();
        seat.Complete();
        _mix.Accept([SourceBench.Outcome(packet)]);

        Ended(ending).ShouldBe([0]);
        going.Stop();
        _mix.IsDrained.ShouldBeFalse("one packet is still to be taken");
        _mix.TryTake(1, int.MaxValue, out packet).ShouldBeTrue();
        _mix.Accept([SourceBench.Outcome(packet)]);
        _mix.IsDrained.ShouldBeTrue();
    }

    [Test]
    public void A_failure_of_the_backend_fails_every_source_also_one_that_joins_later()
    {
        BagSource one = Add(0), other = Add(5);
        _mix.Fail(() => new WorkerStartException("gone", "", null, ""));
        BagSource later = Add(0);

        foreach (BagSource source in new[] { one, other, later }) Should.Throw<WorkerStartException>(() => source.TakeEnded());
    }

    /// <summary>A source whose consumer stalls has its head out, and nothing else of it is given; the other is served at full speed.</summary>
    [Test]
    public void A_source_at_its_byte_limit_does_not_hold_up_the_others()
    {
        using var stalled = new SequencerBench();
        _mix.Add(stalled.Source);
        BagSource other = Add(0);
        for (int number = 0; number < 10; number++) stalled.Put(number);
        _mix.TryTake(3, int.MaxValue, out PacketBatch three).ShouldBeTrue();
        _mix.Accept([SourceBench.Outcome(three, 1, heldBytes: 2 * SourceBench.WindowBytes)]);
        _mix.OnlyPlaceWanted.ShouldBeNull("workers that are shared are always read");

        Put(other, 100, 5);

        TakeNumbers().ShouldBe([100, 101, 102, 103, 104]);
        _mix.Accept([SourceBench.Outcome(three, 0), SourceBench.Outcome(three, 2)]);
        _mix.Finish(three);
        stalled.TakeResults().Count.ShouldBe(3);
        TakeNumbers().ShouldBe([3, 4, 5, 6, 7, 8, 9]);
    }

    private static int TakeOne(SourceMix mix) => mix.TryTake(1, int.MaxValue, out PacketBatch batch) ? SourceBench.NumberAt(batch) : -1;

    private static void Put(BagSource source, int first, int count)
    {
        for (int number = first; number < first + count; number++) source.Put(BitConverter.GetBytes(number), NumberTask.One);
    }

    private static int[] Ended(BagSource source) => [.. source.TakeEnded().Select(outcome => ((SourceBench.NumberContent)outcome.Content).Number)];

    private BagSource Add(int priority)
    {
        var source = new BagSource();
        _mix.Add(source, priority);
        return source;
    }

    private int[] TakeNumbers()
    {
        var numbers = new List<int>();
        while (_mix.TryTake(100, int.MaxValue, out PacketBatch batch)) numbers.AddRange(Enumerable.Range(0, batch.Count).Select(at => SourceBench.NumberAt(batch, at)));
        return [.. numbers];
    }

    /// <summary>Packets with numbers from here on are ten times as much work.</summary>
    private sealed class TenTicksAbove(int number) : IWorkEstimate
    {
        public double ExpectedTicks(in PacketBatch batch) => SourceBench.NumberAt(batch) >= number ? 10 : 1;
    }

    /// <summary>Never has anything, and does something when it is asked.</summary>
    private sealed class AskedSource(Action asked) : IWorkSource
    {
        private int _times;

        public int Available => 0;

        public int NextPriority => 0;

        public bool IsDrained => true;

        public long? OnlyPlaceWanted => null;

        public void Attach(IDispatchSignals backend)
        {
            // It never signals.
        }

        public bool TryTake(int maxPackets, int maxBytes, out PacketBatch batch)
        {
            batch = default;
            if (_times++ == 0) asked();
            return false;
        }

        public void Return(in PacketBatch batch) => throw new InvalidOperationException("It never gave anything.");

        public void Accept(ReadOnlySpan<Arrival> arrivals, OrderedQueue.Diagnostics.ArrivalTime arrived = default) => throw new InvalidOperationException("It never gave anything.");

        public FailureAnswer AcceptFailure(in PacketBatch packet, in Arrival failure, OrderedQueue.Diagnostics.ArrivalTime arrived = default) =>
            throw new InvalidOperationException("It never gave anything.");

        public void Finish(in PacketBatch batch) => throw new InvalidOperationException("It never gave anything.");

        public void Fail(Func<Exception> failure)
        {
            // Nobody waits.
        }
    }
}
