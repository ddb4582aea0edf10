using OrderedQueue.Bytes;
using OrderedQueue.Serialization;

namespace OrderedQueue.Tasks;

/// <summary>Has a formatter for every type, which writes nothing: for results that nobody reads.</summary>
internal sealed class DiscardingSerializer : IPayloadSerializer
{
    public static readonly DiscardingSerializer Instance = new();

    public IPayloadFormatter<T> GetFormatter<T>() => new Formatter<T>();

    private sealed class Formatter<T> : IPayloadFormatter<T>
    {
        public void Write(ref PayloadWriter writer, T value)
        {
            // Nothing to write: the result is dropped.
        }

        public T Read(ref PayloadReader reader) => throw new NotSupportedException("A discarded result cannot be read.");
    }
}
