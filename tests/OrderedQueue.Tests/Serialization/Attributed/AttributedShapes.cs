using System.Buffers;
using MessagePack;
using MessagePack.Formatters;
using OrderedQueue.TestTypes;

namespace OrderedQueue.Tests.Serialization.Attributed;

[MessagePackObject]
public sealed record Holder([property: Key(0)] string? Name, [property: Key(1)] List<Dictionary<string, Stream>>? Streams);

[MessagePackObject]
public sealed class WithoutKey
{
    [Key(0)]
    public int Number { get; set; }

    public int Forgotten { get; set; }
}

[MessagePackObject]
public sealed class WithOneKeyTwice
{
    [Key(0)]
    public int First { get; set; }

    [Key(0)]
    public int Second { get; set; }
}

[MessagePackObject]
public sealed class WithMixedKeys
{
    [Key(0)]
    public int First { get; set; }

    [Key("second")]
    public int Second { get; set; }
}

[MessagePackObject]
public sealed class WithoutConstructor
{
    public WithoutConstructor(Guid number) => Number = number.GetHashCode();

    [Key(0)]
    public int Number { get; set; }
}

[Union(0, typeof(Dot))]
public class ConcreteUnion;

[Union(0, typeof(Dot))]
public interface IUnionOfOthers;

/// <summary>Its formatter writes a message of its own into a bin item, and reads it back in two pieces, with options of its own.</summary>
[MessagePackFormatter(typeof(Formatter))]
public sealed record Wrapped(Keyed? Keyed, string? Text)
{
    private sealed class Formatter : IMessagePackFormatter<Wrapped>
    {
        public void Serialize(ref MessagePackWriter writer, Wrapped value, MessagePackSerializerOptions options)
        {
            ArrayBufferWriter<byte> buffer = new();
            MessagePackWriter inner = new(buffer);
            MessagePackSerializerOptions own = options.WithOmitAssemblyVersion(true);
            own.Resolver.GetFormatterWithVerify<Keyed?>().Serialize(ref inner, value.Keyed, own);
            own.Resolver.GetFormatterWithVerify<string?>().Serialize(ref inner, value.Text, own);
            inner.Flush();
            writer.Write(buffer.WrittenSpan);
        }

        public Wrapped Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
        {
            byte[] bytes = reader.ReadBytes()?.ToArray() ?? [];
            Segment last = new(bytes.AsMemory(bytes.Length / 2), bytes.Length / 2, null);
            Segment first = new(bytes.AsMemory(0, bytes.Length / 2), 0, last);
            MessagePackReader inner = new(new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length));
            Keyed? keyed = options.Resolver.GetFormatterWithVerify<Keyed?>().Deserialize(ref inner, options);
            return new(keyed, options.Resolver.GetFormatterWithVerify<string?>().Deserialize(ref inner, options));
        }
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long start, Segment? next) => (Memory, RunningIndex, Next) = (memory, start, next);
    }
}
