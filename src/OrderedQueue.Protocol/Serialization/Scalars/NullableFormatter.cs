using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>
/// The value or nil. No encoding of a struct uses nil, except those whose default has nothing in it; see <see
/// cref="IEncodesDefaultAsNil"/>.
/// </summary>
internal sealed class NullableFormatter<T>(IPayloadFormatter<T> value) : IPayloadFormatter<T?>
    where T : struct
{
    private readonly bool _isWrapped = value is IEncodesDefaultAsNil;

    public void Write(ref PayloadWriter writer, T? nullable)
    {
        if (nullable is not { } present)
        {
            writer.WriteNil();
            return;
        }

        if (_isWrapped) writer.WriteArrayHeader(1);
        value.Write(ref writer, present);
    }

    public T? Read(ref PayloadReader reader)
    {
        if (reader.TryReadNil()) return null;
        if (_isWrapped) reader.ReadItems(1);
        return value.Read(ref reader);
    }
}
