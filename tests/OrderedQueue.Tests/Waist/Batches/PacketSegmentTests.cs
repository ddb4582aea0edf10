using NUnit.Framework;
using OrderedQueue.Tests.Ordering;
using OrderedQueue.Waist;
using Shouldly;

namespace OrderedQueue.Tests.Waist.Batches;

public sealed class PacketSegmentTests
{
    [Test]
    public void Append_SeveralPackets_LaysTheirRecordsBackToBack()
    {
        var segment = new PacketSegment(new byte[100], maxCount: 3) { Ids = new PacketIdSpace(32, uint.MaxValue) };
        segment.Append([1, 2, 3], NumberTask.One, note: null);
        segment.Append([], task: null, Bench.Passed("x"));
        segment.Append([4], NumberTask.One, note: null);
        segment.HasRoomFor(0).ShouldBeFalse("three is all it may hold");

        var batch = new PacketBatch(segment, 0, 3);
        batch.Bytes.ToArray().ShouldBe([3, 0, 0, 0, 7, 0, 0, 0, 1, 2, 3, 0, 0, 0, 0, 255, 255, 255, 255, 1, 0, 0, 0, 7, 0, 0, 0, 4]);
        batch.PayloadBytes.ShouldBe(4);
        batch[1].IsPassedThrough.ShouldBeTrue();

        PacketBatch last = batch.Slice(2, 1);
        last.FirstId.ShouldBe(1u);
        last.FirstPlace.ShouldBe(2);
        last.Bytes.ToArray().ShouldBe([1, 0, 0, 0, 7, 0, 0, 0, 4]);
        batch.Slice(3, 0).Bytes.IsEmpty.ShouldBeTrue();
    }

    [Test]
    public void Slice_BeyondTheBatch_IsRefused()
    {
        var segment = new PacketSegment(new byte[100], maxCount: 3);
        segment.Append([], NumberTask.One, note: null);
        var batch = new PacketBatch(segment, 0, 1);
        Should.Throw<ArgumentOutOfRangeException>(() => batch.Slice(0, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => batch.Slice(2, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => batch.Slice(-1, 1));
    }

    [Test]
    public void TryMakeRoomFor_UpToTheLimits_GrowsWithoutMovingWhatABatchReads()
    {
        var segment = new PacketSegment(new byte[12], maxCount: 1);
        segment.Append([9, 9], NumberTask.One, note: null);
        ReadOnlyMemory<byte> before = new PacketBatch(segment, 0, 1).Bytes;

        segment.TryMakeRoomFor(2, maxBytes: 19, maxCount: 4).ShouldBeFalse();
        segment.TryMakeRoomFor(2, maxBytes: 20, maxCount: 1).ShouldBeFalse();
        segment.TryMakeRoomFor(2, maxBytes: 20, maxCount: 2).ShouldBeTrue();
        segment.Append([8, 8], NumberTask.One, note: null);

        segment.HasRoomFor(0).ShouldBeFalse();
        before.ToArray().ShouldBe([2, 0, 0, 0, 7, 0, 0, 0, 9, 9]);
        segment.Bytes(0, 1).ToArray().ShouldBe(before.ToArray());
        segment.Bytes(1, 1).ToArray().ShouldBe([2, 0, 0, 0, 7, 0, 0, 0, 8, 8]);
    }

    [Test]
    public void Finish_SomePackets_LetsGoOfWhatTheyReferredTo()
    {
        var segment = new PacketSegment(new byte[100], maxCount: 2);
        segment.Append([1], NumberTask.One, new PacketNote { CorrelationId = "tag" });
        segment.Append([2], NumberTask.One, note: null);
        segment.Finish(0, 1);
        segment.IsFinished.ShouldBeFalse();
        segment[0].Note.ShouldBeNull();
        segment[1].Task.ShouldBe(NumberTask.One);
        segment.Finish(1, 1);
        segment.IsFinished.ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => segment.Finish(1, 1));
        segment.Clear();
        (segment.Count, segment.UsedBytes).ShouldBe((0, 0));
    }
}
