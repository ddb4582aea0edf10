using NUnit.Framework;
using OrderedQueue.Waist.Batches;
using Shouldly;

namespace OrderedQueue.Tests.Waist.Batches;

public sealed class PacketIdSpaceTests
{
    [TestCase(2)]
    [TestCase(6)]
    [TestCase(8)]
    public void IsBefore_EveryPair_HoldsForLessThanHalfTheSpaceAhead(int bits)
    {
        var space = new PacketIdSpace(bits);
        int size = 1 << bits;
        for (int from = 0; from < size; from++)
        {
            for (int steps = 0; steps < size; steps++)
            {
                PacketId earlier = space.At((uint)from), later = space.Add(earlier, steps);
                later.Value.ShouldBe((uint)((from + steps) % size));
                space.Distance(earlier, later).ShouldBe((uint)steps);
                space.IsBefore(earlier, later).ShouldBe(steps > 0 && steps < size / 2);
                if (steps is > 0 && steps != size / 2) space.IsBefore(later, earlier).ShouldBe(!space.IsBefore(earlier, later));
            }
        }
    }

    [TestCase(uint.MaxValue, 1, 0u)]
    [TestCase(uint.MaxValue - 99, 100, 0u)]
    [TestCase(0u, -1, uint.MaxValue)]
    [TestCase(5u, int.MaxValue, 5u + int.MaxValue)]
    public void Add_FullSpace_Wraps(uint from, int steps, uint expected)
    {
        PacketId sum = PacketIdSpace.Full.Add(new PacketId(from), steps);
        sum.Value.ShouldBe(expected);
        if (steps > 0) PacketIdSpace.Full.IsBefore(new PacketId(from), sum).ShouldBeTrue();
    }

    [Test]
    public void MaxDistance_IsTheLastThatComparesAsLater()
    {
        PacketIdSpace.Full.MaxDistance.ShouldBe((uint)int.MaxValue);
        var space = new PacketIdSpace(6);
        PacketId from = space.At(50);
        space.IsBefore(from, space.Add(from, (int)space.MaxDistance)).ShouldBeTrue();
        space.IsBefore(from, space.Add(from, (int)space.MaxDistance + 1)).ShouldBeFalse();
    }

    [TestCase(1)]
    [TestCase(33)]
    public void PacketIdSpace_ImpossibleSize_IsRefused(int bits) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new PacketIdSpace(bits));
}
