using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using NUnit.Framework;
using OrderedQueue.Bytes;
using OrderedQueue.Tests.Serialization.Attributed;
using OrderedQueue.TestTypes;
using Shouldly;

namespace OrderedQueue.Tests.Serialization;

/// <summary>
/// Whatever bytes come in, the outcome is a value or a <see cref="PayloadFormatException"/>: nothing else is thrown, and memory stays in
/// proportion to the bytes.
/// </summary>
public class MalformedInputTests
{
    /// <summary>An exception with its stack trace costs some KB; the factor is that of the largest in-memory form per byte on the wire.</summary>
    private const long BaseAllocation = 200_000;

    private const long AllocationPerByte = 200;

    private static readonly byte[] _interestingBytes =
        [0x00, 0x01, 0x02, 0x7F, 0x80, 0x81, 0x8F, 0x90, 0x91, 0x9F, 0xA0, 0xA1, 0xBF, .. Enumerable.Range(0xC0, 0x20).Select(code => (byte)code), 0xE0, 0xFF];

    private static readonly Payload[] _payloads =
    [
        Payload.Of(123456), Payload.Of(-7L), Payload.Of(1.5), Payload.Of("text äöü"), Payload.Of("\uD800x"), Payload.Of(new byte[] { 1, 2, 3 }), Payload.Of(1.25m), Payload.Of(Guid.AllBitsSet),
        Payload.Of(DateTime.MaxValue), Payload.Of(new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc)), Payload.Of(DateTimeOffset.UnixEpoch), Payload.Of(DateOnly.MaxValue), Payload.Of(TimeOnly.MaxValue),
        Payload.Of(TimeSpan.MaxValue), Payload.Of(new Complex(1, 2)), Payload.Of((Half)1), Payload.Of(Int128.MinValue), Payload.Of(BigInteger.Pow(3, 40)), Payload.Of(new Uri("http://a/b")), Payload.Of(new Version(1, 2, 3, 4)),
        Payload.Of(new Rune(0x1F600)), Payload.Of(1..^2), Payload.Of((1, "b", 2.5)), Payload.Of<int?[]>([1, null, 300]), Payload.Of(new List<string?> { "a", null, "ccc" }), Payload.Of(new int[,] { { 1, 2 }, { 3, 4 } }),
        Payload.Of(new Dictionary<string, List<int>> { ["a"] = [1, 2], ["b"] = [] }), Payload.Of(new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "a", "b" }), Payload.Of(new SortedSet<int> { 1, 2 }),
        Payload.Of(new SortedDictionary<string, int>(StringComparer.Ordinal) { ["a"] = 1 }), Payload.Of(ImmutableSortedDictionary<int, int>.Empty.Add(1, 2).Add(3, 4)), Payload.Of(ImmutableArray.Create(1, 2, 3)),
        Payload.Of(new Stack<int>([1, 2])), Payload.Of(new Numbers { 1, 2 }), Payload.Of(new Person("Ann", 44, new Person("Bob", 60))), Payload.Of(new Settable { Number = 5, Text = "t", Children = [new()] }),
        Payload.Of<Animal>(new Puppy { Name = "p", Mother = new Dog { Bones = 1 } }), Payload.Of(new Tree { Left = new() { Rest = [new()] } }), Payload.Of(Contract.Make(1, "s")), Payload.Of(DayOfWeek.Friday),
        Payload.Of<object>(new object?[] { 1, 2L, "a", null, 1.5m, new List<int> { 1 }, new Dictionary<string, object> { ["a"] = (short)1 }, DateTime.UnixEpoch, new[] { 1.5f }, (1, 'c') }),
        Payload.Of<object>(new Dictionary<object, object> { [1] = "a", ["b"] = new byte[] { 1 } }), Payload.Of<object>(new SortedSet<object> { 1, 2 }), Payload.Of<object>(new int[1, 2, 1]), Payload.Of(Tuple.Create(1, "b")),
        Payload.Of<IReadOnlyDictionary<int, (byte, decimal)>>(new Dictionary<int, (byte, decimal)> { [1] = (2, 3) }),
        .. Attributed(new AttributedCodec(mayEmit: true)), .. Attributed(new AttributedCodec(mayEmit: false)),
    ];

    [Test]
    public void EveryPrefix_IsRefused()
    {
        foreach (Payload payload in _payloads)
        {
            for (int length = 0; length < payload.Bytes.Length; length++)
                payload.Try(payload.Bytes[..length]).ShouldNotBeNull($"{payload} cut at {length}");
        }
    }

    [Test]
    public void TrailingBytes_AreRefused()
    {
        foreach (Payload payload in _payloads) payload.Try([.. payload.Bytes, 0xC0]).ShouldNotBeNull().Message.ShouldContain("1 bytes are left over");
    }

    [Test]
    public void EverySingleByteChange_GivesAValueOrAClearError()
    {
        int refused = 0;
        foreach (Payload payload in _payloads)
        {
            for (int position = 0; position < payload.Bytes.Length; position++)
            {
                foreach (byte replacement in _interestingBytes.Append((byte)(payload.Bytes[position] ^ 1)).Append((byte)(payload.Bytes[position] + 1)))
                {
                    byte[] changed = [.. payload.Bytes];
                    changed[position] = replacement;
                    if (payload.Try(changed) is not null) refused++;
                }
            }
        }

        refused.ShouldBeGreaterThan(1000);
    }

    [Test]
    public void RandomBytes_GiveAValueOrAClearError()
    {
        int seed = Environment.TickCount;
        TestContext.Out.WriteLine($"Seed {seed}");
        Random random = new(seed);
        int refused = 0;
        foreach (Payload payload in _payloads)
        {
            for (int round = 0; round < 300; round++)
            {
                byte[] bytes = new byte[random.Next(1, 40)];
                random.NextBytes(bytes);
                if (round % 2 == 0) bytes[0] = payload.Bytes[0];
                if (payload.Try(bytes) is not null) refused++;
            }
        }

        refused.ShouldBeGreaterThan(1000);
    }

    [Test]
    public void AnnouncedLengths_BeyondTheBytes_AreRefusedBeforeAnythingIsAllocated()
    {
        foreach (string header in new[] { "dd7fffffff", "ddffffffff", "df7fffffff", "dfffffffff", "dbffffffff", "c6ffffffff", "c9ffffffff00", "c9ffffffff0d", "c9ffffffff0e01", "c97fffffff0a", "dcffff", "deffff" })
        {
            foreach (Payload payload in _payloads)
            {
                payload.Try(Codec.Hex(header)).ShouldNotBeNull($"{payload} from {header}");
                payload.Try([.. Codec.Hex(header), .. new byte[100]]).ShouldNotBeNull($"{payload} from {header} and zeros");
            }
        }
    }

    [Test]
    public void NestedAnnouncements_CannotMultiplyWhatIsReserved()
    {
        // 100 arrays within each other, each announcing all of the 60,000 bytes that follow.
        byte[] bytes = [.. Enumerable.Repeat(Codec.Hex("82 a452657374 dcea60"), 100).SelectMany(level => level), .. new byte[60_000]];
        Payload.Of(new Tree()).Try(bytes).ShouldNotBeNull();
        byte[] plain = [.. Enumerable.Repeat(Codec.Hex("dcea60"), 200).SelectMany(level => level), .. new byte[61_000]];
        Payload.Of(new object()!, [0xC0]).Try(plain).ShouldNotBeNull().Message.ShouldContain("elements are announced");
    }

    [Test]
    public void LargeElements_AreNotReservedForAnAnnouncementAlone()
    {
        byte[] array = [.. Codec.Hex("dd00100000"), .. Enumerable.Repeat((byte)0xC0, 1 << 20)];
        byte[] map = [.. Codec.Hex("df00080000"), .. Enumerable.Repeat((byte)0xC0, 1 << 20)];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<PayloadFormatException>(() => Codec.Decode<(decimal, decimal, decimal, decimal)[]>(array));
        Should.Throw<PayloadFormatException>(() => Codec.Decode<Dictionary<Guid, (decimal, decimal)>>(map));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(2 << 20);
    }

    [TestCase(257)]
    [TestCase(1_000_000)]
    public void DeepNesting_IsRefusedAndNotFollowed(int depth)
    {
        byte[] trees = [.. Enumerable.Repeat(Codec.Hex("81 a44c656674"), depth).SelectMany(level => level), 0xC0];
        Should.Throw<PayloadFormatException>(() => Codec.Decode<Tree>(trees)).Message.ShouldContain("nested more than 256 levels");
        byte[] arrays = [.. Enumerable.Repeat((byte)0x91, depth), 0xC0];
        Should.Throw<PayloadFormatException>(() => Codec.Decode<object>(arrays)).Message.ShouldContain("nested more than 256 levels");
        byte[] keys = [.. Enumerable.Repeat((byte)0x81, depth), 0xC0];
        Should.Throw<PayloadFormatException>(() => Codec.Decode<object>(keys)).Message.ShouldContain("nested more than 256 levels");

        // What is skipped is not followed: an unknown key may hold any depth.
        byte[] unknown = [.. Codec.Hex("81 a15a"), .. arrays];
        Codec.Decode<Plain>(unknown).A.ShouldBe(0);
    }

    [Test]
    public void DeepNesting_OfKnownTypesAndDescribedValues_IsRefused()
    {
        // Puppy is number 2 of the known types of Animal, in the order of their names.
        byte[] animals = [.. Enumerable.Repeat(Codec.Hex("92 02 81 a64d6f74686572"), 10_000).SelectMany(level => level), 0xC0];
        Should.Throw<PayloadFormatException>(() => Codec.Decode<Animal>(animals)).Message.ShouldContain("nested more than 256 levels");
        PayloadWriter writer = new([], int.MaxValue);
        writer.WriteNil();
        for (int i = 0; i < 5_000; i++)
        {
            writer.Insert(0, [0x50, 0x00, 0x91]);
            writer.InsertExtensionHeader(0, ExtensionCode.TypedValue);
        }

        byte[] described = writer.WrittenSpan.ToArray();
        writer.Dispose();
        Should.Throw<PayloadFormatException>(() => Codec.Decode<object>(described)).Message.ShouldContain("nested more than 256 levels");
    }

    [TestCase("c1", "the byte 0xC1")]
    [TestCase("c0", "Expected an integer, found nil")]
    [TestCase("a161", "Expected an integer, found text")]
    [TestCase("", "Expected an integer, found the end of the bytes")]
    [TestCase("ce0000", "cut off: 5 bytes are needed and 3 are left")]
    [TestCase("cb3ff0000000000000", "Expected an integer, found a 64-bit float")]
    public void Messages_SayWhatWasExpectedFoundAndWhere(string hex, string expected)
    {
        PayloadFormatException exception = Should.Throw<PayloadFormatException>(() => Codec.Decode<int>(Codec.Hex(hex)));
        exception.Message.ShouldContain(expected);
        exception.Message.ShouldEndWith("(at byte 0 of the encoded value).");
    }

    [Test]
    public void Position_IsThatOfTheOffendingItem() =>
        Should.Throw<PayloadFormatException>(() => Codec.Decode<int[]>(Codec.Hex("93 01 02 a161"))).Position.ShouldBe(3);

    [TestCase("a1ff")]
    [TestCase("a2c328")]
    [TestCase("a3eda080")]
    [TestCase("a2c080")]
    public void Text_OfInvalidUtf8_IsRefused(string hex) =>
        Should.Throw<PayloadFormatException>(() => Codec.Decode<string>(Codec.Hex(hex))).Message.ShouldContain("not valid UTF-8");

    [Test]
    public void DuplicatesAndNilKeys_AreRefused()
    {
        Should.Throw<PayloadFormatException>(() => Codec.Decode<HashSet<int>>(Codec.Hex("92 01 01"))).Message.ShouldContain("in the set twice");
        Should.Throw<PayloadFormatException>(() => Codec.Decode<SortedSet<int>>(Codec.Hex("92 01 01")));
        Should.Throw<PayloadFormatException>(() => Codec.Decode<Dictionary<int, int>>(Codec.Hex("82 01 01 01 01")));
        Should.Throw<PayloadFormatException>(() => Codec.Decode<ImmutableDictionary<int, int>>(Codec.Hex("82 01 01 01 01")));
        Should.Throw<PayloadFormatException>(() => Codec.Decode<Dictionary<string, int>>(Codec.Hex("81 c0 01"))).Message.ShouldContain("A key is nil");
    }

    private static Payload[] Attributed(AttributedCodec codec) =>
    [
        Payload.Of(new Keyed { Number = 300, Text = "t", Measure = 1.5 }, codec), Payload.Of(new Named { Number = -5, Texts = ["a", null], Inner = new Keyed() }, codec), Payload.Of(new Point(1, -70000), codec),
        Payload.Of(new ByName(1, "t", Grade.Low, new() { ["x"] = new Keyed() }), codec), Payload.Of<IShape>(new Square(2, new Disc { Radius = 1 }), codec), Payload.Of(new Scalars(), codec),
        Payload.Of<Growth>(new Branch { Grown = [new Leaf { Colour = "c" }] }, codec), Payload.Of(new Box<object>(new List<int> { 1 }, [new Box<object>(1.5m)]), codec), Payload.Of(Secretive.Make(5, "t"), codec),
        Payload.Of(new Marked(5, "t"), codec), Payload.Of(new Degrees(1.5m), codec), Payload.Of(new Blob([1, 2, 3]), codec), Payload.Of(new Generated { Number = 5, Text = "g" }, codec),
        Payload.Of(Weather.Rain, codec), Payload.Of(new WithMemberFormatters { Number = 5 }, codec), Payload.Of(new Wrapped(new Keyed(), "t"), codec),
    ];

    private sealed class Payload(string type, byte[] bytes, Action<byte[]> decode)
    {
        public byte[] Bytes => bytes;

        public static Payload Of<T>(T value) => Of(value, Codec.Encode(value));

        public static Payload Of<T>(T value, AttributedCodec codec) => new(value!.GetType().Name, codec.Encode(value), input => codec.Decode<T>(input));

        public static Payload Of<T>(T value, byte[] bytes) => new(value!.GetType().Name, bytes, input => Codec.Decode<T>(input));

        /// <summary>The error, or null when the bytes were a value. Anything but a format error fails the test.</summary>
        public PayloadFormatException? Try(byte[] input)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            PayloadFormatException? error = null;
            try
            {
                decode(input);
            }
            catch (PayloadFormatException exception)
            {
                error = exception;
            }
            catch (Exception exception)
            {
                Assert.Fail($"{type} from {Convert.ToHexString(input.AsSpan(0, Math.Min(input.Length, 200)))}: {exception}");
            }

            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(BaseAllocation + AllocationPerByte * input.Length, $"{type} from {Convert.ToHexString(input.AsSpan(0, Math.Min(input.Length, 200)))}");
            return error;
        }

        public override string ToString() => $"{type} {Convert.ToHexString(bytes)}";
    }
}
