using System.Buffers;
using MessagePack;
using MessagePack.Formatters;

namespace OrderedQueue.TestTypes;

/// <summary>A type with a formatter of its own: degrees are hundredths on the wire.</summary>
[MessagePackFormatter(typeof(Formatter))]
public readonly record struct Degrees(decimal Value)
{
    private sealed class Formatter : IMessagePackFormatter<Degrees>
    {
        public void Serialize(ref MessagePackWriter writer, Degrees value, MessagePackSerializerOptions options) => writer.Write((int)(value.Value * 100));

        public Degrees Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => new(reader.ReadInt32() / 100m);
    }
}

/// <summary>The formatter makes a bin item of a class that could not travel otherwise.</summary>
[MessagePackFormatter(typeof(Formatter))]
public sealed class Blob(byte[] content)
{
    private readonly byte[] _content = content;

    public byte[] Copy() => [.. _content];

    private sealed class Formatter : IMessagePackFormatter<Blob?>
    {
        public void Serialize(ref MessagePackWriter writer, Blob? value, MessagePackSerializerOptions options) => writer.Write(value?._content);

        public Blob? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
            reader.ReadBytes() is { } bytes ? new Blob([.. bytes.ToArray()]) : null;
    }
}

[MessagePackFormatter(typeof(EnumAsStringFormatter<Weather>))]
public enum Weather
{
    Sun,
    Rain,
}

/// <summary>A formatter stands on a member, with an argument and without.</summary>
[MessagePackObject]
public sealed class WithMemberFormatters
{
    [Key(0)]
    [MessagePackFormatter(typeof(Shifted), 1000)]
    public int Number { get; set; }

    [Key(1)]
    [MessagePackFormatter(typeof(NativeGuidFormatter))]
    public Guid Id { get; set; }

    public sealed class Shifted(int by) : IMessagePackFormatter<int>
    {
        public void Serialize(ref MessagePackWriter writer, int value, MessagePackSerializerOptions options) => writer.Write(value + by);

        public int Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadInt32() - by;
    }
}
