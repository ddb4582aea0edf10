using NUnit.Framework;
using OrderedQueue.Bytes;
using OrderedQueue.Serialization;
using Shouldly;

namespace OrderedQueue.Tests.Serialization;

/// <summary>The typed path allocates what the value itself needs, and nothing per call.</summary>
public class AllocationTests
{
    private const int Rounds = 1000;

    [Test]
    public void Int_RoundTrip_AllocatesNothing() => AllocatedPerRound(123456).ShouldBe(0);

    [Test]
    public void OtherScalars_RoundTrip_AllocateNothing()
    {
        AllocatedPerRound(long.MinValue).ShouldBe(0);
        AllocatedPerRound(1.5).ShouldBe(0);
        AllocatedPerRound(true).ShouldBe(0);
        AllocatedPerRound('x').ShouldBe(0);
        AllocatedPerRound(1.5m).ShouldBe(0);
        AllocatedPerRound(Guid.AllBitsSet).ShouldBe(0);
        AllocatedPerRound(DateTime.MaxValue).ShouldBe(0);
        AllocatedPerRound(DayOfWeek.Friday).ShouldBe(0);
        AllocatedPerRound<int?>(5).ShouldBe(0);
        AllocatedPerRound((1, 2.5, 'c')).ShouldBe(0);
        AllocatedPerRound<string?>(null).ShouldBe(0);
    }

    [Test]
    public void Text_RoundTrip_AllocatesTheStringAlone()
    {
        foreach (string text in new[] { "hello", new string('x', 100), new string('ä', 300), "a\uD800" })
            AllocatedPerRound(text).ShouldBe(AllocatedBy(() => new string('x', text.Length)));
    }

    [Test]
    public void Bytes_RoundTrip_AllocateTheArrayAlone() => AllocatedPerRound(new byte[500]).ShouldBe(AllocatedBy(() => new byte[500]));

    [Test]
    public void SettableObject_RoundTrip_AllocatesTheObjectAlone() => AllocatedPerRound(new Plain { A = 1000 }).ShouldBe(AllocatedBy(() => new Plain()));

    private static long AllocatedBy(Func<object> make)
    {
        make();
        long before = GC.GetAllocatedBytesForCurrentThread();
        GC.KeepAlive(make());
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static double AllocatedPerRound<T>(T value)
    {
        IPayloadFormatter<T> formatter = MessagePackPayloadSerializer.Instance.GetFormatter<T>();
        byte[] scratch = new byte[4096];
        RoundTrip(formatter, scratch, value);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Rounds; i++) RoundTrip(formatter, scratch, value);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Rounds;
    }

    private static void RoundTrip<T>(IPayloadFormatter<T> formatter, byte[] scratch, T value)
    {
        PayloadWriter writer = new(scratch, int.MaxValue);
        formatter.Write(ref writer, value);
        PayloadReader reader = new(writer.WrittenSpan);
        formatter.Read(ref reader);
        if (reader.Remaining != 0) throw new InvalidOperationException("not all was read");
    }
}
