using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>Stands in for a formatter that is still being built, where a type contains itself.</summary>
internal sealed class DeferredFormatter<T> : IPayloadFormatter<T>, IDeferredFormatter
{
    private IPayloadFormatter<T>? _target;

    public void Resolve(object formatter) => _target = (IPayloadFormatter<T>)formatter;

    public void Write(ref PayloadWriter writer, T value) => _target!.Write(ref writer, value);

    public T Read(ref PayloadReader reader) => _target!.Read(ref reader);
}

/// <summary>How the builder, which knows types at run time only, completes a deferred formatter.</summary>
internal interface IDeferredFormatter
{
    void Resolve(object formatter);
}
