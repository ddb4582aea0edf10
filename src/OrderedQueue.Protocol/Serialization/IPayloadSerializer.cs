using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>The seam for another serializer: hands out one formatter per declared type.</summary>
internal interface IPayloadSerializer
{
    /// <summary>Thread-safe; the result may be cached forever.</summary>
    /// <exception cref="NotSupportedException">No formatter can be created; the message names the type and the reason.</exception>
    IPayloadFormatter<T> GetFormatter<T>();
}

/// <summary>Writes and reads values of one declared type. Stateless and thread-safe.</summary>
internal interface IPayloadFormatter<T>
{
    void Write(ref PayloadWriter writer, T value);

    T Read(ref PayloadReader reader);
}
