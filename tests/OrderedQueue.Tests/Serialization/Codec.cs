using OrderedQueue.Bytes;
using OrderedQueue.Serialization;
using Shouldly;

namespace OrderedQueue.Tests.Serialization;

/// <summary>Whole values to bytes and back, as the queue does it; owned by the test that calls it.</summary>
internal static class Codec
{
    public delegate void Writing(ref PayloadWriter writer);

    public delegate T Reading<T>(ref PayloadReader reader);

    public static byte[] Encode<T>(T value)
    {
        IPayloadFormatter<T> formatter = MessagePackPayloadSerializer.Instance.GetFormatter<T>();
        return Bytes((ref writer) => formatter.Write(ref writer, value));
    }

    public static T Decode<T>(byte[] bytes)
    {
        PayloadReader reader = new(bytes);
        T value = MessagePackPayloadSerializer.Instance.GetFormatter<T>().Read(ref reader);
        reader.EnsureEnd();
        reader.Depth.ShouldBe(0);
        reader.OwedElements.ShouldBe(0);
        return value;
    }

    public static T RoundTrip<T>(T value) => Decode<T>(Encode(value));

    /// <summary>What the writing produced, once into a roomy span and once into one that is always too small; both must agree.</summary>
    public static byte[] Bytes(Writing writing)
    {
        byte[] roomy = Written(writing, new byte[1 << 16]);
        Written(writing, []).ShouldBe(roomy);
        return roomy;
    }

    public static T Read<T>(byte[] bytes, Reading<T> reading)
    {
        PayloadReader reader = new(bytes);
        T value = reading(ref reader);
        reader.EnsureEnd();
        return value;
    }

    public static byte[] Hex(string hex) => Convert.FromHexString(hex.Replace(" ", ""));

    private static byte[] Written(Writing writing, byte[] lent)
    {
        PayloadWriter writer = new(lent, int.MaxValue);
        writing(ref writer);
        writer.Depth.ShouldBe(0);
        byte[] bytes = writer.WrittenSpan.ToArray();
        writer.Dispose();
        return bytes;
    }
}
