using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>
/// Stands in for a formatter that is still being built, where a type contains itself. The builder puts the finished one into
/// <paramref name="built"/> before any value is written or read.
/// </summary>
internal sealed class DeferredFormatter<T>(Dictionary<Type, object> built) : IPayloadFormatter<T>
{
    private IPayloadFormatter<T>? _target;

    private IPayloadFormatter<T> Target => _target ??= (IPayloadFormatter<T>)built[typeof(T)];

    public void Write(ref PayloadWriter writer, T value) => Target.Write(ref writer, value);

    public T Read(ref PayloadReader reader) => Target.Read(ref reader);
}
