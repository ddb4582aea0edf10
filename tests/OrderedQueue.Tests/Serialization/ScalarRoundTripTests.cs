using System.Numerics;
using System.Text;
using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Serialization;

/// <summary>Every scalar type at its edges, compared bit by bit where equality would hide a difference.</summary>
public class ScalarRoundTripTests
{
    public enum Tiny : sbyte { Low = sbyte.MinValue, None = 0, High = sbyte.MaxValue }

    public enum Huge : ulong { None = 0, High = ulong.MaxValue }

    [Test]
    public void Integers_AtTheirEdges_RoundTrip()
    {
        Exact(false, true);
        Exact<sbyte>(sbyte.MinValue, -33, -32, -1, 0, 1, sbyte.MaxValue);
        Exact<byte>(0, 127, 128, byte.MaxValue);
        Exact<short>(short.MinValue, -129, -128, 0, 255, 256, short.MaxValue);
        Exact<ushort>(0, 255, 256, ushort.MaxValue);
        Exact(int.MinValue, -32769, -32768, -33, -32, -1, 0, 127, 128, 65535, 65536, int.MaxValue);
        Exact(0u, uint.MaxValue);
        Exact(long.MinValue, int.MinValue - 1L, 0L, uint.MaxValue + 1L, long.MaxValue);
        Exact(0ul, long.MaxValue + 1ul, ulong.MaxValue);
        Exact(nint.MinValue, 0, nint.MaxValue);
        Exact(nuint.MinValue, nuint.MaxValue);
        Exact(char.MinValue, 'a', '\uD800', char.MaxValue);
        Exact(Int128.MinValue, Int128.NegativeOne, 0, Int128.MaxValue);
        Exact(UInt128.MinValue, UInt128.MaxValue);
        Exact(BigInteger.Zero, BigInteger.One, BigInteger.MinusOne, 127, 128, -128, -129, BigInteger.Pow(7, 5000), -BigInteger.Pow(10, 300));
        Exact(Tiny.Low, Tiny.None, Tiny.High, (Tiny)42);
        Exact(Huge.None, Huge.High, (Huge)(1UL << 63));
        Exact(DayOfWeek.Sunday, DayOfWeek.Saturday, (DayOfWeek)(-5));
        Exact(new Rune('a'), new Rune(0x10FFFF));
        Exact(Index.Start, Index.End, new Index(7), new Index(7, fromEnd: true), new Index(int.MaxValue, fromEnd: true));
        Exact(Range.All, 3..^4);
    }

    [Test]
    public void Floats_EveryKindOfBits_RoundTripBitByBit()
    {
        foreach (uint bits in new uint[] { 0, 0x80000000, 1, 0x7F800000, 0xFF800000, 0x7FC00000, 0xFFC00001, 0x7F800001, 0x7FBFFFFF, 0x3F800000 })
            BitConverter.SingleToUInt32Bits(Codec.RoundTrip(BitConverter.UInt32BitsToSingle(bits))).ShouldBe(bits);
        foreach (ulong bits in new ulong[] { 0, 1UL << 63, 1, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 0xFFF8000000000123, 0x7FF0000000000001 })
        {
            double value = BitConverter.UInt64BitsToDouble(bits);
            BitConverter.DoubleToUInt64Bits(Codec.RoundTrip(value)).ShouldBe(bits);
            Complex complex = Codec.RoundTrip(new Complex(value, -value));
            BitConverter.DoubleToUInt64Bits(complex.Real).ShouldBe(bits);
            BitConverter.DoubleToUInt64Bits(complex.Imaginary).ShouldBe(bits ^ (1UL << 63));
        }

        for (int bits = 0; bits <= ushort.MaxValue; bits++)
            BitConverter.HalfToUInt16Bits(Codec.RoundTrip(BitConverter.UInt16BitsToHalf((ushort)bits))).ShouldBe((ushort)bits);
    }

    [Test]
    public void Decimals_KeepScaleAndSignOfZero()
    {
        decimal[] values = [0m, new decimal(0, 0, 0, isNegative: true, scale: 0), 0.000m, 1.0m, 1.00m, -1.10m, decimal.MinValue, decimal.MaxValue, new decimal(-1, -1, -1, true, 28)];
        foreach (decimal value in values) decimal.GetBits(Codec.RoundTrip(value)).ShouldBe(decimal.GetBits(value));
    }

    [Test]
    public void DateTimes_KeepTicksAndKind()
    {
        long[] ticks = [0, 1, 621355968000000000, 621355967999999999, 638000000000000001, DateTime.MaxValue.Ticks];
        foreach (DateTimeKind kind in Enum.GetValues<DateTimeKind>())
        {
            foreach (long tick in ticks)
            {
                DateTime back = Codec.RoundTrip(new DateTime(tick, kind));
                back.Ticks.ShouldBe(tick);
                back.Kind.ShouldBe(kind);
            }
        }
    }

    [Test]
    public void LocalTimeInARepeatedHour_StaysTheSecondOne()
    {
        // Only conversion makes such a value: any zone with a repeated hour will do, so one is looked for in the value's bits.
        DateTime ambiguous = System.Runtime.CompilerServices.Unsafe.BitCast<ulong, DateTime>((3UL << 62) | 638000000000000000);
        ulong back = System.Runtime.CompilerServices.Unsafe.BitCast<DateTime, ulong>(Codec.RoundTrip(ambiguous));
        back.ShouldBe((3UL << 62) | 638000000000000000);
    }

    [Test]
    public void OtherTimes_RoundTrip()
    {
        foreach (int minutes in new[] { -840, -330, 0, 1, 345, 840 })
        {
            DateTimeOffset value = new(2024, 2, 29, 23, 59, 59, TimeSpan.FromMinutes(minutes));
            DateTimeOffset back = Codec.RoundTrip(value.AddTicks(7));
            back.EqualsExact(value.AddTicks(7)).ShouldBeTrue();
        }

        Codec.RoundTrip(DateTimeOffset.MinValue).EqualsExact(DateTimeOffset.MinValue).ShouldBeTrue();
        Codec.RoundTrip(DateTimeOffset.MaxValue).EqualsExact(DateTimeOffset.MaxValue).ShouldBeTrue();
        Exact(TimeSpan.MinValue, TimeSpan.Zero, TimeSpan.FromTicks(1), TimeSpan.MaxValue, Timeout.InfiniteTimeSpan);
        Exact(DateOnly.MinValue, new DateOnly(2024, 2, 29), DateOnly.MaxValue);
        Exact(TimeOnly.MinValue, new TimeOnly(1), TimeOnly.MaxValue);
    }

    [TestCase("")]
    [TestCase("plain")]
    [TestCase("\0")]
    [TestCase("äöü€")]
    [TestCase("\U0001F600")]
    [TestCase("a\uD800")]
    [TestCase("\uDC00\uD800")]
    [TestCase("\uD83D")]
    [TestCase("\uFFFD")]
    [TestCase("\uFEFFmark")]
    public void Text_AnyUnits_RoundTripsAtEveryLength(string text)
    {
        Codec.RoundTrip(text).ToCharArray().ShouldBe(text.ToCharArray());
        foreach (int length in new[] { 9, 10, 11, 28, 31, 32, 84, 85, 86, 127, 254, 255, 256, 257, 65534, 65536 })
        {
            string padded = new string('x', length) + text;
            Codec.RoundTrip(padded).ToCharArray().ShouldBe(padded.ToCharArray());
            string filled = string.Concat(Enumerable.Repeat(text, length / Math.Max(1, text.Length)));
            Codec.RoundTrip(filled).ToCharArray().ShouldBe(filled.ToCharArray());
        }
    }

    [Test]
    public void NullReferences_StayNull()
    {
        Codec.RoundTrip<string?>(null).ShouldBeNull();
        Codec.RoundTrip<byte[]?>(null).ShouldBeNull();
        Codec.RoundTrip<Uri?>(null).ShouldBeNull();
        Codec.RoundTrip<Version?>(null).ShouldBeNull();
        Codec.RoundTrip<object?>(null).ShouldBeNull();
        Codec.RoundTrip<int?>(null).ShouldBeNull();
        Codec.RoundTrip<ArraySegment<byte>?>(null).ShouldBeNull();
        Exact<int?>(0, int.MinValue);
        Exact<Guid?>(Guid.Empty);
        Codec.RoundTrip<ArraySegment<byte>?>(default(ArraySegment<byte>)).ShouldNotBeNull().Array.ShouldBeNull();
    }

    [Test]
    public void IdentifiersAndAddresses_RoundTrip()
    {
        Exact(Guid.Empty, Guid.AllBitsSet, new Guid("00112233-4455-6677-8899-aabbccddeeff"));
        Codec.Encode(new Guid("00112233-4455-6677-8899-aabbccddeeff"))[2..].ShouldBe(Codec.Hex("00112233445566778899aabbccddeeff"));
        Exact(new Version(1, 2), new Version(1, 2, 3), new Version(1, 2, 3, 4), new Version(0, 0), new Version(int.MaxValue, 0, int.MaxValue, 0));
        Uri[] uris =
        [
            new("http://example.org/a%20b?q=ä#f"), new("/a/b", UriKind.Relative), new("/a/b", UriKind.Absolute), new("", UriKind.Relative),
            new("file:///tmp/x y"), new("mailto:a@b.c"), new(new Uri("http://example.org/a/"), "../b"), new("//host/share", UriKind.Relative),
        ];
        foreach (Uri uri in uris)
        {
            Uri back = Codec.RoundTrip(uri);
            back.ShouldBe(uri);
            back.OriginalString.ShouldBe(uri.OriginalString);
            back.IsAbsoluteUri.ShouldBe(uri.IsAbsoluteUri);
        }
    }

    [Test]
    public void BytesAndViews_RoundTripAsBytes()
    {
        byte[] content = [0, 1, 255];
        Codec.RoundTrip(content).ShouldBe(content);
        Codec.RoundTrip(Array.Empty<byte>()).ShouldBe([]);
        Codec.RoundTrip(content.AsMemory(1)).ToArray().ShouldBe([1, 255]);
        Codec.RoundTrip((ReadOnlyMemory<byte>)content.AsMemory(0, 2)).ToArray().ShouldBe([0, 1]);
        Codec.RoundTrip(new ArraySegment<byte>(content, 1, 1)).ToArray().ShouldBe([1]);
        Codec.RoundTrip(new ArraySegment<byte>(content, 1, 0)).Array.ShouldNotBeNull();
        Codec.RoundTrip(default(ArraySegment<byte>)).Array.ShouldBeNull();
        Codec.RoundTrip(default(Memory<byte>)).IsEmpty.ShouldBeTrue();
    }

    private static void Exact<T>(params T[] values)
    {
        foreach (T value in values) Codec.RoundTrip(value).ShouldBe(value);
    }
}
