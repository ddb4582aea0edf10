using System.Buffers;
using MessagePack;
using MessagePack.Formatters;

namespace OrderedQueue.TestTypes;

/// <summary>A value whose bytes come from elsewhere and are read by whoever reads the message around them.</summary>
[MessagePackFormatter(typeof(Incoming<>.Formatter))]
public sealed record Incoming<T>(byte[]? Bytes, T? Value)
{
    public sealed class Formatter : IMessagePackFormatter<Incoming<T>>
    {
        public void Serialize(ref MessagePackWriter writer, Incoming<T> value, MessagePackSerializerOptions options) => writer.WriteRaw(value.Bytes);

        public Incoming<T> Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
            new(null, options.Resolver.GetFormatterWithVerify<T>().Deserialize(ref reader, options));
    }
}

/// <summary>A value that is written by whoever writes the message around it and arrives as bytes.</summary>
[MessagePackFormatter(typeof(Outgoing<>.Formatter))]
public sealed record Outgoing<T>(byte[]? Bytes, T? Value)
{
    public sealed class Formatter : IMessagePackFormatter<Outgoing<T>>
    {
        public void Serialize(ref MessagePackWriter writer, Outgoing<T> value, MessagePackSerializerOptions options) =>
            options.Resolver.GetFormatterWithVerify<T>().Serialize(ref writer, value.Value!, options);

        public Outgoing<T> Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => new(reader.ReadRaw().ToArray(), default);
    }
}
