using NUnit.Framework;
using OrderedQueue.Packets;
using OrderedQueue.Tests.Ordering;
using OrderedQueue.Waist;
using Shouldly;

namespace OrderedQueue.Tests.Waist.Batches;

/// <summary>Whatever packets a segment holds, its stretches say of each what was appended, as briefly as can be.</summary>
public sealed class PacketStretchesTests
{
    private static readonly NumberTask _other = new("Numbers.Other", 8);
    private static readonly PacketNote _limits = new() { Limits = new TimeLimits(TimeSpan.FromSeconds(1), null) };

    /// <summary>a, b: tasks; l: a task with the note that all share; n: one with a note of its own; p: a value.</summary>
    private static readonly string[] _segments = ["a", "aaaa", "abab", "aabbba", "pp", "apba", "aallla", "lllll", "anna", "paap", "nlnlpa"];

    [Test]
    public void Stretches_AnyPartOfASegment_SayOfEachPacketWhatWasAppended([ValueSource(nameof(_segments))] string packets)
    {
        PacketEntry[] entries = Entries(packets);
        PacketSegment segment = SegmentOf(entries);
        for (int start = 0; start <= entries.Length; start++)
        {
            for (int count = 0; start + count <= entries.Length; count++)
            {
                var batch = new PacketBatch(segment, start, count);
                var seen = new List<PacketEntry>();
                PacketEntry? before = null;
                foreach (PacketStretch stretch in batch.Stretches)
                {
                    stretch.From.ShouldBe(seen.Count);
                    stretch.Entry.ShouldNotBe(before.GetValueOrDefault(new PacketEntry(null, _limits)), "it would have been one stretch");
                    before = stretch.Entry;
                    seen.AddRange(Enumerable.Repeat(stretch.Entry, stretch.Count));
                }
                seen.ShouldBe(entries[start..(start + count)]);
                batch.TaskCount.ShouldBe(seen.Count(entry => entry.Task is not null));
                batch.TaskAt(0).ShouldBe(seen.FindIndex(entry => entry.Task is not null) is >= 0 and var at ? at : count);
                for (int place = 0; place < count; place++) batch[place].ShouldBe(entries[start + place]);
            }
        }
    }

    [Test]
    public void Finish_InSlicesOfAnyLength_LetsGoOfEveryNoteOfAPacketAlone([ValueSource(nameof(_segments))] string packets, [Values(1, 2, 3, 6)] int slice)
    {
        PacketEntry[] entries = Entries(packets);
        PacketSegment segment = SegmentOf(entries);
        for (int start = 0; start < entries.Length; start += slice)
        {
            int count = Math.Min(slice, entries.Length - start);
            segment.Finish(start, count);
            for (int place = 0; place < entries.Length; place++)
            {
                segment[place].Task.ShouldBe(entries[place].Task);
                if (place >= start + count || entries[place].Note is null) segment[place].Note.ShouldBe(entries[place].Note);
                else if (!ReferenceEquals(entries[place].Note, _limits)) segment[place].Note.ShouldBeNull();
            }
        }
        segment.IsFinished.ShouldBeTrue();
        segment.Clear();
        segment.Append([], _other, note: null);
        segment[0].ShouldBe(new PacketEntry(_other, null));
    }

    private static PacketEntry[] Entries(string packets) => [.. packets.Select(packet => packet switch
    {
        'a' => new PacketEntry(NumberTask.One, null),
        'b' => new PacketEntry(_other, null),
        'l' => new PacketEntry(NumberTask.One, _limits),
        'n' => new PacketEntry(NumberTask.One, new PacketNote { CorrelationId = "own" }),
        _ => new PacketEntry(null, Bench.Passed("value")),
    })];

    private static PacketSegment SegmentOf(PacketEntry[] entries)
    {
        var segment = new PacketSegment(new byte[PacketRecord.HeaderBytes * entries.Length], entries.Length);
        foreach (PacketEntry entry in entries) segment.Append([], entry.Task, entry.Note);
        return segment;
    }
}
