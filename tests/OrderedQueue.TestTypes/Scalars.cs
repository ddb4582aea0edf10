using System.Numerics;
using MessagePack;

namespace OrderedQueue.TestTypes;

/// <summary>Every scalar that the package writes exactly.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record Scalars
{
    public bool Bool { get; set; } = true;

    public sbyte SByte { get; set; } = sbyte.MinValue;

    public byte Byte { get; set; } = byte.MaxValue;

    public short Int16 { get; set; } = short.MinValue;

    public ushort UInt16 { get; set; } = ushort.MaxValue;

    public uint UInt32 { get; set; } = uint.MaxValue;

    public long Int64 { get; set; } = long.MinValue;

    public ulong UInt64 { get; set; } = ulong.MaxValue;

    public char Char { get; set; } = 'д';

    public float Single { get; set; } = 1.1f;

    public double Double { get; set; } = Math.PI;

    public Half Half { get; set; } = (Half)0.1;

    public decimal Decimal { get; set; } = -1234567890.1230m;

    public Int128 Int128 { get; set; } = Int128.MinValue;

    public UInt128 UInt128 { get; set; } = UInt128.MaxValue;

    public BigInteger BigInteger { get; set; } = BigInteger.Pow(-3, 2001);

    public Complex Complex { get; set; } = new(1.5, double.NegativeInfinity);

    public Guid Guid { get; set; } = new("00112233-4455-6677-8899-aabbccddeeff");

    public DateTime Utc { get; set; } = new(2024, 5, 6, 7, 8, 9, 123, 456, DateTimeKind.Utc);

    public DateTimeOffset Offset { get; set; } = new(2024, 5, 6, 7, 8, 9, TimeSpan.FromMinutes(-90));

    public TimeSpan TimeSpan { get; set; } = TimeSpan.MinValue;

    public DateOnly DateOnly { get; set; } = DateOnly.MaxValue;

    public TimeOnly TimeOnly { get; set; } = TimeOnly.MaxValue;

    public Version? Version { get; set; } = new(1, 2, 3, 4);

    public string Text { get; set; } = "дом 🏠";

    public byte[] Bytes { get; set; } = [1, 2, 3];

    public decimal? Maybe { get; set; } = 1.50m;

    public Guid? Never { get; set; }
}
