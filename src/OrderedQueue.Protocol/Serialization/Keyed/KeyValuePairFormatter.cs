using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>An array of key and value.</summary>
internal sealed class KeyValuePairFormatter<TKey, TValue>(IPayloadFormatter<TKey> key, IPayloadFormatter<TValue> value)
    : IPayloadFormatter<KeyValuePair<TKey, TValue>>
{
    private const int Items = 2;

    public void Write(ref PayloadWriter writer, KeyValuePair<TKey, TValue> pair)
    {
        writer.WriteArrayHeader(Items);
        writer.Enter(typeof(KeyValuePair<TKey, TValue>));
        key.Write(ref writer, pair.Key);
        value.Write(ref writer, pair.Value);
        writer.Leave();
    }

    public KeyValuePair<TKey, TValue> Read(ref PayloadReader reader)
    {
        reader.ReadItems(Items);
        reader.Enter(Items);
        TKey pairKey = reader.ReadElement(key);
        TValue pairValue = reader.ReadElement(value);
        reader.Leave();
        return new(pairKey, pairValue);
    }
}
