using System.Buffers;
using System.Runtime.InteropServices;
using MessagePack;
using MessagePack.Formatters;
using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization.Attributed;

/// <summary>One of our formatters, for use inside a value that the package writes or reads.</summary>
internal sealed class OwnFormatter<T>(IPayloadFormatter<T> own) : IMessagePackFormatter<T>
{
    private const int Hint = 64;

    public void Serialize(ref MessagePackWriter writer, T value, MessagePackSerializerOptions options)
    {
        PackageCall? call = PackageOptions.CallOf(options);
        PayloadWriter target = new(writer.GetSpan(Hint), call?.MaxBytes ?? Array.MaxLength) { Depth = call?.Depth ?? 0 };
        try
        {
            own.Write(ref target, value);
            if (target.IsSpilled) writer.WriteRaw(target.WrittenSpan);
            else writer.Advance(target.Written);
        }
        finally
        {
            target.Dispose();
        }
    }

    public T Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        PackageCall? call = PackageOptions.CallOf(options);
        ReadOnlySpan<byte> bytes = BytesOf(ref reader, out int start);
        PayloadReader source = new(bytes) { Depth = reader.Depth, OwedElements = call?.OwedElements ?? 0 };
        source.Advance(start);
        T value = own.Read(ref source);
        reader.ReadRaw(source.Position - start);
        call?.OwedElements = source.OwedElements;
        return value;
    }

    /// <summary>The whole payload if the memory is ours, so that the position in an error counts from its first byte.</summary>
    private static ReadOnlySpan<byte> BytesOf(ref MessagePackReader reader, out int start)
    {
        ReadOnlySequence<byte> all = reader.Sequence;
        if (all.IsSingleSegment && MemoryMarshal.TryGetMemoryManager(all.First, out PackageCall? lent, out int from, out int length))
        {
            start = from + (int)reader.Consumed;
            return lent.GetSpan()[..(from + length)];
        }

        start = 0;
        ReadOnlySequence<byte> rest = all.Slice(reader.Position);
        return rest.IsSingleSegment ? rest.FirstSpan : rest.ToArray();
    }
}
