using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using NUnit.Framework;
using OrderedQueue.Bytes;
using Shouldly;

namespace OrderedQueue.Tests.Serialization;

/// <summary>Values declared as object arrive with their exact type.</summary>
public class UntypedTests
{
    private static readonly object[] _scalars =
    [
        true, 'c', (sbyte)-1, (byte)1, (short)-1, (ushort)1, 0, -1, int.MinValue, int.MaxValue, 1u, uint.MaxValue, 1L, int.MaxValue + 1L, int.MinValue - 1L, long.MinValue,
        1ul, long.MaxValue + 1ul, ulong.MaxValue, (nint)1, (nuint)1, 1f, -0.0, double.NaN, "text", "", "\uD800", (Half)1.5f, 1.50m, new Complex(1, 2), (Int128)1, (UInt128)1,
        BigInteger.Pow(3, 99), Guid.AllBitsSet, new DateTime(5, DateTimeKind.Utc), new DateTime(5, DateTimeKind.Local), new DateTimeOffset(5, TimeSpan.Zero), TimeSpan.MinValue,
        DateOnly.MaxValue, TimeOnly.MaxValue, new Index(1, true), 1..^2, new Rune('x'), new Uri("http://a/b"), new Version(1, 2, 3),
        (1, "b"), Tuple.Create(1, 2.5), new KeyValuePair<string, int>("k", 1), ValueTuple.Create(),
    ];

    [Test]
    public void Scalars_KeepValueAndType()
    {
        foreach (object value in _scalars)
        {
            object back = Codec.RoundTrip(value);
            back.ShouldBe(value);
            back.GetType().ShouldBe(value.GetType());
        }

        object[] all = [null!, .. _scalars];
        Codec.RoundTrip<object>(all).ShouldBeOfType<object[]>().ShouldBe(all);
        Codec.RoundTrip<object?>(null).ShouldBeNull();
    }

    [Test]
    public void Collections_KeepTheirType()
    {
        object[] collections =
        [
            Array.Empty<object>(), new object?[] { null, 1, "a" }, new byte[] { 1, 2 }, new sbyte[] { -1 }, new[] { 1, 2 }, new[] { "a", null }, new int?[] { 1, null }, new int[][] { [1], [] },
            new int[,] { { 1, 2 } }, new List<int> { 1 }, new List<object?> { 1, null, 2L }, new List<List<string>> { new() { "a" } }, new Queue<int>([1, 2]), new Stack<int>([1, 2]),
            new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "a" }, new Dictionary<string, object?> { ["a"] = 1L, ["b"] = (short)2, ["c"] = null },
            new Dictionary<object, object> { [1] = "one", ["two"] = 2 }, new SortedDictionary<int, DateTime> { [1] = DateTime.UnixEpoch }, ImmutableArray.Create(1, 2), ImmutableList.Create("x"),
            new ConcurrentDictionary<int, int> { [1] = 2 }, new List<(int, Guid)> { (1, Guid.Empty) }, new LinkedList<decimal>([1.0m]),
        ];
        foreach (object value in collections)
        {
            object back = Codec.RoundTrip(value);
            back.GetType().ShouldBe(value.GetType());
            ((System.Collections.IEnumerable)back).Cast<object?>().ShouldBe(((System.Collections.IEnumerable)value).Cast<object?>(), value.GetType().ToString());
        }

        Dictionary<string, object> nested = new() { ["a"] = new object[] { new[] { 1.5 }, new List<long> { 1 } } };
        object[] inner = Codec.RoundTrip(nested)["a"].ShouldBeOfType<object[]>();
        inner[0].ShouldBeOfType<double[]>().ShouldBe([1.5]);
        inner[1].ShouldBeOfType<List<long>>().ShouldBe([1]);
        ((HashSet<string>)Codec.RoundTrip(collections[14])).Comparer.ShouldBe(StringComparer.OrdinalIgnoreCase);
    }

    [Test]
    public void PlainItems_AreWhatAnyMessagePackReaderExpects()
    {
        Codec.Encode<object>(5).ShouldBe([0x05]);
        Codec.Encode<object>(long.MaxValue).ShouldBe(Codec.Hex("cf7fffffffffffffff"));
        Codec.Encode<object>(new object[] { "a", true, 1.5 }).ShouldBe(Codec.Hex("93 a161 c3 cb3ff8000000000000"));
        Codec.Encode<object>(new byte[] { 7 }).ShouldBe(Codec.Hex("c40107"));
        Codec.Encode<object>(5L).ShouldBe(Codec.Hex("d5 00 09 05"));
        Codec.Encode<object>(new List<int> { 1 }).ShouldBe(Codec.Hex("d6 00 50 07 91 01"));
    }

    [Test]
    public void OtherValues_AreRefusedByName()
    {
        Refused(new Person("a", 1)).ShouldContain("OrderedQueue.Tests.Serialization.Person, declared as object");
        Refused(new List<Person>()).ShouldContain("List<OrderedQueue.Tests.Serialization.Person>");
        Refused(DayOfWeek.Monday).ShouldContain("System.DayOfWeek");
        Refused(new object()).ShouldContain("object");
        Refused(new object[] { new MemoryStream() }).ShouldContain("System.IO.MemoryStream");
        Refused(Enumerable.Range(0, 3)).ShouldContain("declared as object");
    }

    [Test]
    public void Descriptions_OfNoType_AreRefused()
    {
        foreach (string hex in new[] { "d5 00 2F 05", "d4 00 50", "c7 03 00 30 0F C0", "c7 04 00 F1 01 07 90", "d5 00 07 A1", "c7 03 00 07 05 05", "d4 55 00", "d5 00 00 c1" })
            Should.Throw<PayloadFormatException>(() => Codec.Decode<object>(Codec.Hex(hex)), hex);
        byte[] deep = [0xC8, 0x01, 0x00, 0x00, .. Enumerable.Repeat((byte)0x50, 255), 0xC0];
        Should.Throw<PayloadFormatException>(() => Codec.Decode<object>(deep)).Message.ShouldContain("too complicated");
    }

    private static string Refused(object value) => Should.Throw<NotSupportedException>(() => Codec.Encode(value)).Message;
}
