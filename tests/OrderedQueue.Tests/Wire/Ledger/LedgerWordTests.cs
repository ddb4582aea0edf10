using NUnit.Framework;
using OrderedQueue.Wire;
using Shouldly;

namespace OrderedQueue.Tests.Wire.Ledger;

public sealed class LedgerWordTests
{
    private ulong _word;

    private LedgerWord Word => new(_word);

    [SetUp]
    public void SetUp() => _word = LedgerWord.Initial.Bits;

    [Test]
    public void Initial_NothingBegun()
    {
        Word.State.ShouldBe(LedgerState.Done);
        Word.HasBegun(0).ShouldBeFalse();
        Word.Epoch.ShouldBe(0u);
    }

    [Test]
    public void TryBegin_ThenFinish_MarksExactlyThatOrdinal()
    {
        LedgerWord.TryBegin(ref _word, 0, 0).ShouldBeTrue();
        Word.ShouldSatisfyAllConditions(
            word => word.State.ShouldBe(LedgerState.Running),
            word => word.HasBegun(0).ShouldBeTrue(),
            word => word.HasBegun(1).ShouldBeFalse());
        LedgerWord.TryFinish(ref _word).ShouldBeTrue();
        Word.State.ShouldBe(LedgerState.Done);
        Word.Begun.ShouldBe(0u);
    }

    [Test]
    public void TryGoOn_FromOnePacketToTheNext_IsFinishAndBegin()
    {
        LedgerWord.TryGoOn(ref _word, 0, 0).ShouldBeFalse("nothing is executing");
        LedgerWord.TryBegin(ref _word, 0, 0).ShouldBeTrue();
        LedgerWord.TryGoOn(ref _word, 2, 0).ShouldBeTrue();
        (Word.State, Word.Begun, Word.Epoch).ShouldBe((LedgerState.Running, 2u, 0u));
        LedgerWord.TakeBack(ref _word).Begun.ShouldBe(2u);
        LedgerWord.TryGoOn(ref _word, 3, 0).ShouldBeFalse("taken back");
        (Word.State, Word.Begun).ShouldBe((LedgerState.Running, 2u));
        LedgerWord.TryCondemn(ref _word, 2).ShouldBeTrue();
        LedgerWord.TryGoOn(ref _word, 3, 1).ShouldBeFalse("condemned");
        LedgerWord.TryFinish(ref _word).ShouldBeFalse();
    }

    [Test]
    public void TryBegin_AfterTakeBack_RefusesTheOldEpochAndTakesTheNew()
    {
        LedgerWord.TryBegin(ref _word, 0, 0).ShouldBeTrue();
        LedgerWord seen = LedgerWord.TakeBack(ref _word);
        seen.Begun.ShouldBe(0u);
        seen.State.ShouldBe(LedgerState.Running);
        LedgerWord.TryFinish(ref _word).ShouldBeTrue();
        LedgerWord.TryBegin(ref _word, 1, 0).ShouldBeFalse();
        LedgerWord.TryBegin(ref _word, 1, 1).ShouldBeTrue();
    }

    [Test]
    public void TryCondemn_RunningPacket_LetsNothingFinishOrBegin()
    {
        LedgerWord.TryBegin(ref _word, 4, 0).ShouldBeTrue();
        LedgerWord.TryCondemn(ref _word, 4).ShouldBeTrue();
        LedgerWord.TryFinish(ref _word).ShouldBeFalse();
        LedgerWord.TryBegin(ref _word, 5, 0).ShouldBeFalse();
        Word.State.ShouldBe(LedgerState.Condemned);
        Word.Begun.ShouldBe(4u);
    }

    [Test]
    public void TryCondemn_FinishedOrOtherPacket_KillsNobody()
    {
        LedgerWord.TryBegin(ref _word, 4, 0).ShouldBeTrue();
        LedgerWord.TryCondemn(ref _word, 3).ShouldBeFalse();
        LedgerWord.TryFinish(ref _word).ShouldBeTrue();
        LedgerWord.TryCondemn(ref _word, 4).ShouldBeFalse();
        LedgerWord.TryBegin(ref _word, 5, 0).ShouldBeTrue();
    }

    [Test]
    public void TryCondemnResting_BetweenTwoPackets_LetsNothingBegin()
    {
        LedgerWord.TryBegin(ref _word, 4, 0).ShouldBeTrue();
        LedgerWord.TryCondemnResting(ref _word).ShouldBeFalse();
        LedgerWord.TryFinish(ref _word).ShouldBeTrue();
        LedgerWord.TryCondemnResting(ref _word).ShouldBeTrue();
        LedgerWord.TryCondemnResting(ref _word).ShouldBeFalse();
        LedgerWord.TryBegin(ref _word, 5, 0).ShouldBeFalse();
        Word.Begun.ShouldBe(4u);
        Word.HasBegun(5).ShouldBeFalse();
    }

    [Test]
    public void HasBegun_AcrossTheWrapAround_ComparesAsSerialNumbers()
    {
        LedgerWord.TryBegin(ref _word, uint.MaxValue, 0).ShouldBeTrue();
        LedgerWord.TryFinish(ref _word).ShouldBeTrue();
        Word.HasBegun(uint.MaxValue - 5).ShouldBeTrue();
        Word.HasBegun(0).ShouldBeFalse();
        LedgerWord.TryBegin(ref _word, 0, 0).ShouldBeTrue();
        Word.HasBegun(uint.MaxValue).ShouldBeTrue();
        Word.HasBegun(0).ShouldBeTrue();
    }

    [Test]
    public void TakeBack_EpochAtItsEnd_WrapsWithoutTouchingTheState()
    {
        _word = ((ulong)LedgerState.Running << 62) | ((ulong)LedgerWord.EpochMask << 32) | 7;
        LedgerWord.TakeBack(ref _word).Epoch.ShouldBe(LedgerWord.EpochMask);
        Word.ShouldBe(new LedgerWord(((ulong)LedgerState.Running << 62) | 7));
    }

    /// <summary>Every packet either begins at the worker or is taken back: never both, never neither.</summary>
    [Test, CancelAfter(60_000)]
    public void TakeBack_RacingWithBegin_DividesThePacketsExactly([Values] bool goesOn)
    {
        const int Frames = 2_000, PerFrame = 4;
        for (uint frame = 0, first = 0, epoch = 0; frame < Frames; frame++)
        {
            int begunHere = 0;
            using var start = new Barrier(2);
            LedgerWord seen = default;
            uint firstOrdinal = first, frameEpoch = epoch;
            var parent = new Thread(() => { start.SignalAndWait(); seen = LedgerWord.TakeBack(ref _word); });
            parent.Start();
            start.SignalAndWait();
            for (uint place = 0; place < PerFrame && TryBegin(firstOrdinal + place, frameEpoch, goesOn && place > 0); place++)
            {
                begunHere++;
                if (!goesOn) LedgerWord.TryFinish(ref _word).ShouldBeTrue();
            }
            if (goesOn && begunHere > 0) LedgerWord.TryFinish(ref _word).ShouldBeTrue();
            parent.Join();
            int begunSeen = (int)(seen.Begun + 1 - firstOrdinal);
            begunSeen.ShouldBe(begunHere);
            first = seen.Begun + 1;
            epoch = (seen.Epoch + 1) & LedgerWord.EpochMask;
        }
    }

    private bool TryBegin(uint ordinal, uint epoch, bool isExecuting) =>
        isExecuting ? LedgerWord.TryGoOn(ref _word, ordinal, epoch) : LedgerWord.TryBegin(ref _word, ordinal, epoch);
}
