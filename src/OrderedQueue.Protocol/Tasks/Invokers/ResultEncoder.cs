using OrderedQueue.Serialization;

namespace OrderedQueue.Tasks.Invokers;

/// <summary>Encodes the results of one task, and says whose result it was when that fails.</summary>
internal abstract class ResultEncoder(string task)
{
    public string Task { get; } = task;

    public abstract void Prepare(IPayloadSerializer serializer);
}

/// <inheritdoc/>
internal sealed class ResultEncoder<T>(string task) : ResultEncoder(task)
{
    private IPayloadFormatter<T>? _formatter;

    public override void Prepare(IPayloadSerializer serializer)
    {
        try
        {
            _formatter = serializer.GetFormatter<T>();
        }
        catch (NotSupportedException e)
        {
            throw Failed(e);
        }
    }

    public void Encode(ref PayloadWriter writer, T result)
    {
        try
        {
            _formatter!.Write(ref writer, result);
        }
        catch (Exception e)
        {
            throw Failed(e);
        }
    }

    private NotSupportedException Failed(Exception cause) =>
        new($"The result of {Task} ({ShortTypeName.Of(typeof(T))}) could not be encoded: {cause.Message}", cause);
}
