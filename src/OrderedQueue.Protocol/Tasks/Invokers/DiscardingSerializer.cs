using OrderedQueue.Bytes;
using OrderedQueue.Serialization;

namespace OrderedQueue.Tasks;

/// <summary>Has a formatter for every type, which writes nothing: for results that nobody asks for.</summary>
internal sealed class DiscardingSerializer : IPayloadSerializer
{
    public static readonly DiscardingSerializer Instance = new();

    private DiscardingSerializer()
    {
    }

    public IPayloadFormatter<T> GetFormatter<T>() => Formatter<T>.Instance;

    private sealed class Formatter<T> : IPayloadFormatter<T>
    {
        public static readonly Formatter<T> Instance = new();

        public void Write(ref PayloadWriter writer, T value)
        {
            // The result stays where it is.
        }

        public T Read(ref PayloadReader reader) => throw new NotSupportedException("A discarded result cannot be read.");
    }
}
