using MessagePack;
using NUnit.Framework;
using OrderedQueue.Bytes;
using OrderedQueue.Tests.Serialization;
using Shouldly;

namespace OrderedQueue.Tests.Bytes;

/// <summary>Every format of the MessagePack specification at its first and last value, byte by byte.</summary>
public class MessagePackSpecificationTests
{
    private static readonly object[][] _signed =
    [
        [0L, "00"], [1L, "01"], [127L, "7f"], [128L, "cc80"], [255L, "ccff"], [256L, "cd0100"], [65535L, "cdffff"], [65536L, "ce00010000"],
        [4294967295L, "ceffffffff"], [4294967296L, "cf0000000100000000"], [long.MaxValue, "cf7fffffffffffffff"], [-1L, "ff"], [-32L, "e0"],
        [-33L, "d0df"], [-128L, "d080"], [-129L, "d1ff7f"], [-32768L, "d18000"], [-32769L, "d2ffff7fff"], [-2147483648L, "d280000000"],
        [-2147483649L, "d3ffffffff7fffffff"], [long.MinValue, "d38000000000000000"],
    ];

    private static readonly object[][] _wideForms =
    [
        ["cc05", 5L], ["cd0005", 5L], ["ce00000005", 5L], ["cf0000000000000005", 5L], ["d005", 5L], ["d10005", 5L], ["d200000005", 5L],
        ["d30000000000000005", 5L], ["d0ff", -1L], ["d1ffff", -1L], ["d2ffffffff", -1L], ["d3ffffffffffffffff", -1L],
    ];

    [TestCaseSource(nameof(_signed))]
    public void WriteInt64_AnyValue_TakesTheSmallestForm(long value, string hex)
    {
        Codec.Bytes((ref writer) => writer.WriteInt64(value)).ShouldBe(Codec.Hex(hex));
        Codec.Read(Codec.Hex(hex), (ref reader) => reader.ReadInt64()).ShouldBe(value);
    }

    [TestCaseSource(nameof(_wideForms))]
    public void ReadSigned_WiderFormThanNeeded_IsAccepted(string hex, long value)
    {
        Codec.Read(Codec.Hex(hex), (ref reader) => reader.ReadInt64()).ShouldBe(value);
        Codec.Read(Codec.Hex(hex), (ref reader) => (long)reader.ReadInt32()).ShouldBe(value);
        Codec.Decode<sbyte>(Codec.Hex(hex)).ShouldBe((sbyte)value);
        if (value >= 0) Codec.Decode<byte>(Codec.Hex(hex)).ShouldBe((byte)value);
    }

    [TestCase(0UL, "00")]
    [TestCase(127UL, "7f")]
    [TestCase(128UL, "cc80")]
    [TestCase(9223372036854775808UL, "cf8000000000000000")]
    [TestCase(ulong.MaxValue, "cfffffffffffffffff")]
    public void WriteUInt64_AnyValue_TakesTheSmallestForm(ulong value, string hex)
    {
        Codec.Bytes((ref writer) => writer.WriteUInt64(value)).ShouldBe(Codec.Hex(hex));
        Codec.Read(Codec.Hex(hex), (ref reader) => reader.ReadUnsigned(ulong.MaxValue)).ShouldBe(value);
    }

    [Test]
    public void Integers_OutsideTheirType_AreRefusedWithValueAndRange()
    {
        Should.Throw<PayloadFormatException>(() => Codec.Decode<byte>(Codec.Hex("cd0100"))).Message.ShouldContain("256 is outside the range of its type, 0 to 255");
        Should.Throw<PayloadFormatException>(() => Codec.Decode<byte>(Codec.Hex("ff"))).Message.ShouldContain("-1 is outside");
        Should.Throw<PayloadFormatException>(() => Codec.Decode<sbyte>(Codec.Hex("cc80"))).Message.ShouldContain("128 is outside the range of its type, -128 to 127");
        Should.Throw<PayloadFormatException>(() => Codec.Decode<int>(Codec.Hex("ce80000000"))).Message.ShouldContain("2147483648 is outside");
        Should.Throw<PayloadFormatException>(() => Codec.Decode<int>(Codec.Hex("d3ffffffff7fffffff"))).Message.ShouldContain("-2147483649 is outside");
        Should.Throw<PayloadFormatException>(() => Codec.Decode<long>(Codec.Hex("cfffffffffffffffff"))).Message.ShouldContain("18446744073709551615 is outside");
        Should.Throw<PayloadFormatException>(() => Codec.Decode<char>(Codec.Hex("ce00010000"))).Message.ShouldContain("65536 is outside");
        Should.Throw<PayloadFormatException>(() => Codec.Decode<ulong>(Codec.Hex("d3ffffffffffffffff"))).Message.ShouldContain("-1 is outside");
    }

    [Test]
    public void Nil_Booleans_Floats_HaveTheBytesOfTheSpecification()
    {
        Codec.Bytes((ref writer) => writer.WriteNil()).ShouldBe([0xC0]);
        Codec.Bytes((ref writer) => writer.WriteBoolean(false)).ShouldBe([0xC2]);
        Codec.Bytes((ref writer) => writer.WriteBoolean(true)).ShouldBe([0xC3]);
        Codec.Read([0xC2], (ref reader) => reader.ReadBoolean()).ShouldBeFalse();
        Codec.Read([0xC3], (ref reader) => reader.ReadBoolean()).ShouldBeTrue();
        Codec.Bytes((ref writer) => writer.WriteSingle(-2.5f)).ShouldBe(Codec.Hex("cac0200000"));
        Codec.Bytes((ref writer) => writer.WriteDouble(1.1)).ShouldBe(Codec.Hex("cb3ff199999999999a"));
        Codec.Read(Codec.Hex("cac0200000"), (ref reader) => reader.ReadSingle()).ShouldBe(-2.5f);
        Codec.Read(Codec.Hex("cb3ff199999999999a"), (ref reader) => reader.ReadDouble()).ShouldBe(1.1);
        Codec.Read(Codec.Hex("cac0200000"), (ref reader) => reader.ReadDouble()).ShouldBe(-2.5);
    }

    [TestCase(0, "a0")]
    [TestCase(31, "bf")]
    [TestCase(32, "d920")]
    [TestCase(255, "d9ff")]
    [TestCase(256, "da0100")]
    [TestCase(65535, "daffff")]
    [TestCase(65536, "db00010000")]
    public void Text_OfEachLength_HasTheSmallestHeader(int length, string header)
    {
        string text = new('x', length);
        byte[] bytes = Codec.Bytes((ref writer) => writer.WriteString(text));
        bytes.ShouldBe([.. Codec.Hex(header), .. Enumerable.Repeat((byte)'x', length)]);
        Codec.Read(bytes, (ref reader) => reader.ReadString()).ShouldBe(text);
    }

    [TestCase(0, "c400")]
    [TestCase(255, "c4ff")]
    [TestCase(256, "c50100")]
    [TestCase(65535, "c5ffff")]
    [TestCase(65536, "c600010000")]
    public void Bytes_OfEachLength_HaveTheSmallestHeader(int length, string header)
    {
        byte[] content = [.. Enumerable.Range(0, length).Select(i => (byte)i)];
        byte[] bytes = Codec.Bytes((ref writer) => writer.WriteBinary(content));
        bytes.ShouldBe([.. Codec.Hex(header), .. content]);
        Codec.Read(bytes, (ref reader) => reader.ReadBinary().ToArray()).ShouldBe(content);
    }

    [TestCase(0, "90", "80")]
    [TestCase(15, "9f", "8f")]
    [TestCase(16, "dc0010", "de0010")]
    [TestCase(65535, "dcffff", "deffff")]
    [TestCase(65536, "dd00010000", "df00010000")]
    public void ContainerHeaders_OfEachCount_AreTheSmallest(int count, string array, string map)
    {
        byte[] nils = [.. Enumerable.Repeat(MessagePackCode.Nil, 2 * count)];
        Codec.Bytes((ref writer) => writer.WriteArrayHeader(count)).ShouldBe(Codec.Hex(array));
        Codec.Bytes((ref writer) => writer.WriteMapHeader(count)).ShouldBe(Codec.Hex(map));
        PayloadReader ofArray = new([.. Codec.Hex(array), .. nils]);
        ofArray.ReadArrayHeader().ShouldBe(count);
        PayloadReader ofMap = new([.. Codec.Hex(map), .. nils]);
        ofMap.ReadMapHeader().ShouldBe(count);
    }

    [TestCase(0, "c70007")]
    [TestCase(1, "d407")]
    [TestCase(2, "d507")]
    [TestCase(3, "c70307")]
    [TestCase(4, "d607")]
    [TestCase(8, "d707")]
    [TestCase(16, "d807")]
    [TestCase(17, "c71107")]
    [TestCase(255, "c7ff07")]
    [TestCase(256, "c8010007")]
    [TestCase(65535, "c8ffff07")]
    [TestCase(65536, "c90001000007")]
    public void ExtensionHeaders_OfEachLength_AreTheSmallest(int length, string hex)
    {
        Codec.Bytes((ref writer) => writer.WriteExtensionHeader(7, length)).ShouldBe(Codec.Hex(hex));
        byte[] bytes = [.. Codec.Hex(hex), .. new byte[length]];
        Codec.Read(bytes, (ref reader) => reader.ReadExtension(7, length).Length).ShouldBe(length);
        PayloadReader skipping = new(bytes);
        skipping.Skip();
        skipping.Remaining.ShouldBe(0);
    }

    [TestCase("1970-01-01T00:00:00.0000000Z", "d6ff00000000")]
    [TestCase("2106-02-07T06:28:15.0000000Z", "d6ffffffffff")]
    [TestCase("2106-02-07T06:28:16.0000000Z", "d7ff0000000100000000")]
    [TestCase("1970-01-01T00:00:01.0000001Z", "d7ff0000019000000001")]
    [TestCase("2514-05-30T01:53:03.9999999Z", "d7ffee6b2673ffffffff")]
    [TestCase("2514-05-30T01:53:04.0000000Z", "c70cff000000000000000400000000")]
    [TestCase("1969-12-31T23:59:59.5000000Z", "c70cff1dcd6500ffffffffffffffff")]
    [TestCase("0001-01-01T00:00:00.0000000Z", "c70cff00000000fffffff1886e0900")]
    public void UtcTimes_AreTimestampsOfTheSpecification(string time, string hex)
    {
        DateTime value = DateTime.Parse(time, null, System.Globalization.DateTimeStyles.RoundtripKind);
        Codec.Encode(value).ShouldBe(Codec.Hex(hex));
        DateTime back = Codec.Decode<DateTime>(Codec.Hex(hex));
        back.ShouldBe(value);
        back.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Test]
    public void Skip_EveryFormat_StepsOverExactlyOneItem()
    {
        string[] items =
        [
            "c0", "c2", "c3", "05", "e0", "ccff", "cdffff", "ceffffffff", "cfffffffffffffffff", "d080", "d18000", "d280000000", "d38000000000000000", "ca00000000",
            "cb0000000000000000", "a161", "d90161", "da000161", "db0000000161", "c40100", "c5000100", "c60000000100", "d40100", "d5010000", "c7010100", "c800010100",
            "c9000000010100", "90", "9192a16100", "dc0001c0", "dd00000001c0", "80", "81a1619101", "de0001c0c0", "df00000001c0c0",
        ];
        foreach (string item in items)
        {
            PayloadReader reader = new([.. Codec.Hex(item), 0x2A]);
            reader.Skip();
            reader.Unread.ToArray().ShouldBe([0x2A], item);
        }
    }
}
