using OrderedQueue.Bytes;
using OrderedQueue.Serialization;
using Shouldly;

namespace OrderedQueue.Tests.Serialization.Attributed;

/// <summary>As <see cref="Codec"/>, with formatters that may or may not be made of code that is made at run time.</summary>
internal sealed class AttributedCodec(bool mayEmit)
{
    private readonly FormatterTable _formatters = mayEmit ? FormatterTable.Shared : new FormatterTable(mayEmit: false);

    public byte[] Encode<T>(T value)
    {
        IPayloadFormatter<T> formatter = Formatter<T>();
        return Codec.Bytes((ref writer) => formatter.Write(ref writer, value));
    }

    public T Decode<T>(byte[] bytes)
    {
        PayloadReader reader = new(bytes);
        T value = Formatter<T>().Read(ref reader);
        reader.EnsureEnd();
        reader.Depth.ShouldBe(0);
        reader.OwedElements.ShouldBe(0);
        return value;
    }

    public T RoundTrip<T>(T value) => Decode<T>(Encode(value));

    public IPayloadFormatter<T> Formatter<T>() => (IPayloadFormatter<T>)_formatters.Get(typeof(T));
}
