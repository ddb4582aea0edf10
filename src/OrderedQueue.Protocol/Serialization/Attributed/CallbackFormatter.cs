using MessagePack;
using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization.Attributed;

/// <summary>Calls the object's methods before it is written and after it has been read.</summary>
internal sealed class CallbackFormatter<T>(IPayloadFormatter<T> inner) : IPayloadFormatter<T>
    where T : IMessagePackSerializationCallbackReceiver?
{
    public void Write(ref PayloadWriter writer, T value)
    {
        value?.OnBeforeSerialize();
        inner.Write(ref writer, value);
    }

    public T Read(ref PayloadReader reader)
    {
        T value = inner.Read(ref reader);
        value?.OnAfterDeserialize();
        return value;
    }
}
