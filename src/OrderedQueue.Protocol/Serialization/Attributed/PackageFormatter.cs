using MessagePack;
using MessagePack.Formatters;
using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization.Attributed;

/// <summary>A formatter of the package behind our interface.</summary>
internal sealed unsafe class PackageFormatter<T>(IMessagePackFormatter<T> inner) : IPayloadFormatter<T>
{
    private const int Hint = 16;

    public IMessagePackFormatter<T> Inner { get; } = inner;

    public void Write(ref PayloadWriter writer, T value)
    {
        Span<byte> room = writer.GetSpan(Hint);
        fixed (byte* start = room)
        {
            PackageCall call = PackageCall.Begin(start, room.Length, writer.MaxBytes);
            try
            {
                call.Depth = writer.Depth;
                MessagePackWriter target = new(call);
                Inner.Serialize(ref target, value, call.Options);
                target.Flush();
                if (call.Spilled.IsEmpty) writer.Advance(call.Written);
                else writer.Write(call.Spilled);
            }
            finally
            {
                call.End();
            }
        }
    }

    public T Read(ref PayloadReader reader) => reader.LiftedAhead is { } lifted ? ReadJoined(ref reader, lifted) : ReadPlain(ref reader);

    private T ReadPlain(ref PayloadReader reader)
    {
        ReadOnlySpan<byte> bytes = reader.Bytes;
        fixed (byte* start = bytes)
        {
            PackageCall call = PackageCall.Begin(start, bytes.Length);
            call.OwedElements = reader.OwedElements;
            MessagePackReader source = new(call.From(reader.Position)) { Depth = reader.Depth };
            try
            {
                T value = Inner.Deserialize(ref source, call.Options);
                reader.Advance((int)source.Consumed);
                reader.OwedElements = call.OwedElements;
                return value;
            }
            catch (Exception e) when (e is not (PayloadFormatException or NotSupportedException or OutOfMemoryException))
            {
                throw FormatError(e, reader.Position + (int)source.Consumed);
            }
            finally
            {
                call.End();
            }
        }
    }

    /// <summary>The package needs all bytes in one piece, so those that were cut out are put back in their place.</summary>
    private T ReadJoined(ref PayloadReader reader, LiftedBytes lifted)
    {
        ReadOnlySpan<byte> bytes = reader.Bytes;
        byte[] whole = [.. bytes[..lifted.Position], .. lifted.Content, .. bytes[lifted.Position..]];
        PayloadReader joined = new(whole) { Depth = reader.Depth, OwedElements = reader.OwedElements };
        joined.Advance(reader.Position);
        T value = ReadPlain(ref joined);
        int end = joined.Position <= lifted.Position ? joined.Position : joined.Position - lifted.Content.Length;
        bool isInside = end < lifted.Position && joined.Position > lifted.Position;
        if (isInside) throw new PayloadFormatException("The value ends inside a bin item", joined.Position);
        reader.Advance(end - reader.Position);
        reader.OwedElements = joined.OwedElements;
        return value;
    }

    /// <summary>
    /// The package's own errors cannot be told from those of a user's formatter, constructor or setter, so all of them become format
    /// errors that say where, with the original exception inside.
    /// </summary>
    private static PayloadFormatException FormatError(Exception e, int position) => e switch
    {
        InsufficientExecutionStackException => Nesting.TooDeep(position, e),
        EndOfStreamException or { InnerException: EndOfStreamException } => new("The value is cut off", position, e),
        _ => new(e.Message.TrimEnd('.'), position, e),
    };
}
