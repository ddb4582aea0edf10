using NUnit.Framework;
using OrderedQueue.Ordering;
using OrderedQueue.Waist;
using Shouldly;

namespace OrderedQueue.Tests.Ordering;

/// <summary>
/// Random interleavings of everything that moves the gate, with a backend that sleeps from each failed take until it is told.
/// Nothing polls, so a signal that is never given leaves packets behind, which is what the tests look for.
/// </summary>
public sealed class WakeUpTests
{
    [Test]
    public void PacketsReady_RandomInterleavings_LeaveNothingBehindWhenAllIsQuiet([Range(1, 300)] int seed)
    {
        var run = new Interleaving(seed);
        for (int round = 0; round < 30; round++)
        {
            for (int step = 0; step < 40; step++) run.Step();
            run.Quiesce();
            run.Bench.Sequencer.Counts().Queued.ShouldBe(0, $"seed {seed}, round {round}: a sleeping backend was not told");
            run.ShouldHaveDeliveredEverything();
        }
    }

    private sealed class Interleaving
    {
        private readonly Random _random;
        private readonly List<PacketBatch> _out = [];
        private readonly List<object> _put = [];
        private bool _isAsleep;
        private int _toldCount;
        private int _delivered;

        public Interleaving(int seed)
        {
            _random = new Random(seed);
            bool isSmall = _random.Next(2) == 0;
            Bench = new Bench(Bench.LimitsOf(
                window: isSmall ? _random.Next(1, 4) : _random.Next(4, 17),
                input: _random.Next(1, 15),
                bits: 6,
                first: (uint)_random.Next(64)) with
            {
                WindowBytes = _random.Next(8, 200),
                InputCapacityBytes = _random.Next(8, 200),
            });
        }

        public Bench Bench { get; }

        public void Step()
        {
            switch (_random.Next(6))
            {
                case 0: Put(); break;
                case 1: PutValue(); break;
                case 2: TakeBatch(); break;
                case 3: CompleteOne(); break;
                case 4: Return(); break;
                default: TakeResult(); break;
            }
        }

        public void Quiesce()
        {
            while (TakeBatch() | CompleteOne() | TakeResult())
            {
                // Until nothing moves.
            }
        }

        public void ShouldHaveDeliveredEverything()
        {
            _delivered.ShouldBe(_put.Count);
            SequencerCounts counts = Bench.Sequencer.Counts();
            counts.ShouldBe(counts with { Put = _put.Count, Delivered = _put.Count, InFlight = 0, Buffered = 0, OutBytes = 0, HeldBytes = 0, DroppedOutcomes = 0 });
        }

        private void Put()
        {
            var payload = new byte[_random.Next(4, 60)];
            BitConverter.TryWriteBytes(payload, _put.Count);
            if (Bench.Sequencer.TryPut(new PacketDraft { Payload = payload, Task = NumberTask.One }, TimeSpan.Zero)) _put.Add(_put.Count);
        }

        private void PutValue()
        {
            var note = Bench.Passed($"value {_put.Count}");
            if (Bench.Sequencer.TryPut(new PacketDraft { Note = note }, TimeSpan.Zero)) _put.Add(note.PassedValue!);
        }

        private bool TakeBatch()
        {
            if (_isAsleep && Bench.Signals.PacketsReadyCount == _toldCount) return false;
            _toldCount = Bench.Signals.PacketsReadyCount;
            _isAsleep = !Bench.Sequencer.TryTake(_random.Next(1, 12), _random.Next(1, 300), out PacketBatch batch);
            if (!_isAsleep) _out.Add(batch);
            return !_isAsleep;
        }

        private bool CompleteOne()
        {
            if (_out.Count == 0) return false;
            PacketBatch batch = TakeOut();
            int first = _random.Next(batch.Count + 1);
            PacketBatch early = batch.Slice(0, first);
            PacketBatch late = batch.Slice(first, batch.Count - first);
            Bench.Sequencer.Accept(Bench.OutcomesOf(late, _random.Next(60)));
            Bench.Sequencer.Finish(late);
            if (first > 0) _out.Add(early);
            return true;
        }

        private void Return()
        {
            if (_out.Count > 0) Bench.Sequencer.Return(TakeOut());
        }

        private bool TakeResult()
        {
            if (!Bench.TryTakeResult(out Delivery delivery)) return false;
            delivery.Index.ShouldBe(_delivered);
            delivery.PacketId.ShouldBe(Bench.IdAt(_delivered));
            object actual = delivery.Note is { } note ? note.PassedValue! : (delivery.Offset - 1) / 3;
            actual.ShouldBe(_put[_delivered++]);
            return true;
        }

        private PacketBatch TakeOut()
        {
            int at = _random.Next(_out.Count);
            PacketBatch batch = _out[at];
            _out.RemoveAt(at);
            return batch;
        }
    }
}
