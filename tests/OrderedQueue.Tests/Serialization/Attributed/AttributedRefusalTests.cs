using NUnit.Framework;
using OrderedQueue.Bytes;
using OrderedQueue.TestTypes;
using Shouldly;

namespace OrderedQueue.Tests.Serialization.Attributed;

/// <summary>What types with attributes do not say in a way that could be followed, and bytes that are not what they say.</summary>
[TestFixture(true)]
[TestFixture(false)]
public class AttributedRefusalTests(bool mayEmit)
{
    private readonly AttributedCodec _codec = new(mayEmit);

    [Test]
    public void MembersThatCannotTravel_AreRefusedBeforeAnythingIsWritten()
    {
        string message = Should.Throw<NotSupportedException>(() => _codec.Formatter<Holder>()).Message;
        message.ShouldContain("Holder.Streams (System.IO.Stream) cannot be encoded");
        message.ShouldContain("an open stream belongs to one process");
        Should.Throw<NotSupportedException>(() => _codec.Formatter<List<Box<Holder>>>()).Message.ShouldContain("Value.Streams (System.IO.Stream)");
    }

    [Test]
    public void ContradictoryAttributes_AreRefusedByName()
    {
        RefusalOf<WithoutKey>().ShouldMatch("WithoutKey.*Forgotten");
        RefusalOf<WithOneKeyTwice>().ShouldMatch("WithOneKeyTwice.*Second");
        RefusalOf<WithMixedKeys>().ShouldMatch("WithMixedKeys.*Second");
        RefusalOf<WithoutConstructor>().ShouldMatch("WithoutConstructor.*constructor");
        RefusalOf<ConcreteUnion>().ShouldMatch("ConcreteUnion.*(U|u)nion");
        RefusalOf<IUnionOfOthers>().ShouldContain("IUnionOfOthers");
    }

    [Test]
    public void Refusals_AreTheSameTheSecondTime() => RefusalOf<WithoutKey>().ShouldBe(RefusalOf<WithoutKey>());

    [TestCase("93 05 a161 c0", "found text", 2)]
    [TestCase("95 05 00 c0 05 c0", "Expected text", 4)]
    public void Position_IsThatOfTheOffendingItem(string hex, string message, int position)
    {
        PayloadFormatException own = Should.Throw<PayloadFormatException>(() => _codec.Decode<Keyed>(Codec.Hex(hex)));
        own.Position.ShouldBe(position);
        if (!mayEmit || message != "found text") own.Message.ShouldContain(message);
        Should.Throw<PayloadFormatException>(() => _codec.Decode<List<Box<Keyed>>>(Codec.Hex("92 92 c0 c0 92" + hex + "c0"))).Position.ShouldBe(5 + position);
    }

    [Test]
    public void Truncation_SaysSo() =>
        Should.Throw<PayloadFormatException>(() => _codec.Decode<Keyed>(Codec.Hex("91 cd01"))).Message.ShouldContain("cut off");

    [TestCase(257)]
    [TestCase(100_000)]
    public void DeepNesting_IsRefusedAndNotFollowed(int depth)
    {
        byte[] boxes = [.. Enumerable.Repeat(Codec.Hex("92 c0 91"), depth).SelectMany(level => level), 0xC0];
        Should.Throw<PayloadFormatException>(() => _codec.Decode<Box<string>>(boxes)).Message.ShouldContain("nested more than 256 levels");
        byte[] unions = [.. Enumerable.Repeat(Codec.Hex("92 07 82 a4536964 65 cb0000000000000000 a6496e73696465"), depth).SelectMany(level => level), 0xC0];
        Should.Throw<PayloadFormatException>(() => _codec.Decode<IShape>(unions)).Message.ShouldContain("nested more than 256 levels");

        // What is skipped is not followed: an unknown place may hold any depth.
        byte[] unknown = [.. Codec.Hex("96 01 00 c0 c0 c0"), .. Enumerable.Repeat((byte)0x91, depth), 0xC0];
        _codec.Decode<Keyed>(unknown).Number.ShouldBe(1);
    }

    [Test]
    public void NestedAnnouncements_CannotMultiplyWhatIsReserved()
    {
        // 100 arrays within each other, each announcing all of the 60,000 bytes that follow.
        byte[] bytes = [.. Enumerable.Repeat(Codec.Hex("92 c0 dcea60"), 100).SelectMany(level => level), .. new byte[60_000]];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<PayloadFormatException>(() => _codec.Decode<Box<string>>(bytes));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(2_000_000);
    }

    [Test]
    public void ErrorsOfUserCode_ArriveWithWhatTheySay()
    {
        Exception thrown = Should.Throw<Exception>(() => _codec.Decode<Box<Thrower>>(Codec.Hex("92 81 a556616c7565 ff c0")));
        thrown.Message.ShouldContain("negative");
        (mayEmit ? thrown.InnerException : thrown).ShouldBeOfType<ArgumentOutOfRangeException>();
        if (mayEmit) thrown.ShouldBeOfType<PayloadFormatException>();
    }

    [Test]
    public void TooLarge_IsNoticedBeforeAllIsWritten()
    {
        Box<int[]> large = new(new int[50_000_000]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<PayloadTooLargeException>(() =>
        {
            PayloadWriter writer = new(new byte[100], maxBytes: 1000);
            _codec.Formatter<Box<int[]>>().Write(ref writer, large);
        });
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(2_000_000);
    }

    [Test]
    public void FormattersWithMemoryAndOptionsOfTheirOwn_ReachOursAllTheSame()
    {
        Wrapped back = _codec.RoundTrip(new Wrapped(new Keyed { Number = 5, Text = "a\uD800" }, "b\uD800"));
        (back.Keyed!.Number, back.Keyed.Text, back.Text).ShouldBe((5, "a\uD800", "b\uD800"));
        Should.Throw<PayloadFormatException>(() => _codec.Decode<Wrapped>(Codec.Hex("c4 02 90 05"))).Message.ShouldContain("Expected text");
    }

    [Test]
    public void LiftedContent_IsPutBackInItsPlace()
    {
        byte[] around = Codec.Hex("05 c600000003 c600000003 010203 07");
        PayloadReader reader = new(around, new LiftedBytes([9, 8, 7], 6));
        reader.ReadInt32().ShouldBe(5);
        _codec.Formatter<Blob>().Read(ref reader).Copy().ShouldBe([9, 8, 7]);
        _codec.Formatter<Blob>().Read(ref reader).Copy().ShouldBe([1, 2, 3]);
        reader.ReadInt32().ShouldBe(7);

        PayloadReader before = new(Codec.Hex("cc96 c600000001"), new LiftedBytes([9], 7));
        _codec.Formatter<Degrees>().Read(ref before).ShouldBe(new Degrees(1.5m));
        before.ReadByteArray().ShouldBe([9]);
    }

    private string RefusalOf<T>() => Should.Throw<NotSupportedException>(() => _codec.Formatter<T>()).Message;
}
