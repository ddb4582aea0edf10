using NUnit.Framework;
using OrderedQueue.Waist;
using Shouldly;

namespace OrderedQueue.Tests.Waist.Batches;

public sealed class PacketIdSpaceTests
{
    [TestCase(2)]
    [TestCase(6)]
    [TestCase(8)]
    public void At_EveryPlaceFromEveryFirst_CountsUpAndWraps(int bits)
    {
        int size = 1 << bits;
        for (int first = 0; first < size; first++)
        {
            var space = new PacketIdSpace(bits, (uint)first);
            for (int place = 0; place < 2 * size; place++) space.At(place).ShouldBe((uint)((first + place) % size));
        }
    }

    [TestCase(uint.MaxValue, 1, 0u)]
    [TestCase(uint.MaxValue - 99, 100, 0u)]
    [TestCase(5u, 1L << 32, 5u)]
    [TestCase(5u, (3L << 32) - 6, uint.MaxValue)]
    public void At_FullSpace_Wraps(uint first, long place, uint expected) => new PacketIdSpace(32, first).At(place).ShouldBe(expected);

    /// <summary>Half of the ids, as RFC 1982 has it: those further ahead compare as earlier.</summary>
    [TestCase(32, (uint)int.MaxValue)]
    [TestCase(6, 31u)]
    public void MaxDistance_IsTheLastThatComparesAsLater(int bits, uint expected) => new PacketIdSpace(bits).MaxDistance.ShouldBe(expected);

    [TestCase(1)]
    [TestCase(33)]
    public void PacketIdSpace_ImpossibleSize_IsRefused(int bits) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new PacketIdSpace(bits));
}
