using NUnit.Framework;
using OrderedQueue.Packets;
using OrderedQueue.Wire;
using Shouldly;

namespace OrderedQueue.Tests.Wire;

public sealed class FrameHeaderTests
{
    [Test]
    public void Write_KnownHeader_GivesTheGoldenBytes()
    {
        byte[] bytes = new byte[FrameHeader.Bytes];
        new FrameHeader(FrameType.Batch, 0x0102, 3, 4, 5, 0xFFFFFFFE).Write(bytes);
        Convert.ToHexString(bytes).ShouldBe("02000000" + "02010000" + "03000000" + "04000000" + "05000000" + "FEFFFFFF");
        FrameHeader.Parse(bytes, 1000).ShouldBe(new FrameHeader(FrameType.Batch, 0x0102, 3, 4, 5, 0xFFFFFFFE));
    }

    [TestCase(1, "02000100")]
    [TestCase(65535, "0200FFFF")]
    public void Write_PacketsThatHaveRunBefore_TellsHowOftenBesideTheType(int retries, string golden)
    {
        byte[] bytes = new byte[FrameHeader.Bytes];
        var header = new FrameHeader(FrameType.Batch, 10, 0, 0, 1, 0) { Retries = retries };
        header.Write(bytes);
        Convert.ToHexString(bytes, 0, 4).ShouldBe(golden);
        FrameHeader.Parse(bytes, 1000).ShouldBe(header);
    }

    [TestCase(9u, 0, 1, "frame type 9")]
    [TestCase(2u, -1, 1, "body of -1 bytes")]
    [TestCase(2u, 1001, 1, "the limit is 1000")]
    [TestCase(2u, 0, 0, "0 packets")]
    [TestCase(1u, 0, -1, "-1 packets")]
    [TestCase(3u, 1, 0, "goodbye with 1 bytes")]
    public void Parse_HeaderOutsideTheRules_NamesWhatIsWrong(uint type, int body, int count, string part)
    {
        byte[] bytes = new byte[FrameHeader.Bytes];
        new FrameHeader((FrameType)type, body, 0, 0, count, 0).Write(bytes);
        Should.Throw<WireFormatException>(() => FrameHeader.Parse(bytes, 1000)).Message.ShouldContain(part);
    }

    [Test]
    public void OutcomeRecord_Seal_GivesTheGoldenBytesAndIsIntact()
    {
        byte[] bytes = new byte[OutcomeRecord.HeaderBytes + 3];
        bytes[^3..].AsSpan().Clear();
        new byte[] { 7, 8, 9 }.CopyTo(bytes, OutcomeRecord.HeaderBytes);
        var record = new OutcomeRecord(3, 0x11223344, OutcomeKind.Fault, 0x55);
        record.Seal(bytes);
        Convert.ToHexString(bytes, 0, 4).ShouldBe("03000000");
        Convert.ToHexString(bytes, 8, 19).ShouldBe("44332211" + "02000000" + "5500000000000000" + "070809");
        OutcomeRecord.Parse(bytes).ShouldBe(record);
        OutcomeRecord.IsIntact(bytes).ShouldBeTrue();
    }

    [Test]
    public void OutcomeRecord_AnyBitFlipped_IsNotIntact()
    {
        byte[] bytes = new byte[OutcomeRecord.HeaderBytes + 11];
        new OutcomeRecord(11, 5, OutcomeKind.Value, 1234).Seal(bytes);
        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            OutcomeRecord.IsIntact(bytes).ShouldBeFalse($"bit {bit}");
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
        for (int length = 0; length < bytes.Length; length++) OutcomeRecord.IsIntact(bytes.AsSpan(0, length)).ShouldBeFalse($"length {length}");
    }
}
