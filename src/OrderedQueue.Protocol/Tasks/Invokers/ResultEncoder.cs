using OrderedQueue.Bytes;
using OrderedQueue.Serialization;

namespace OrderedQueue.Tasks;

/// <summary>Encodes the results of one task; an error names the task.</summary>
internal sealed class ResultEncoder<T>
{
    private readonly IPayloadFormatter<T> _formatter;

    /// <exception cref="NotSupportedException">The result's type cannot be encoded; the message names task and type.</exception>
    public ResultEncoder(IPayloadSerializer serializer, string task)
    {
        Task = task;
        try
        {
            _formatter = serializer.GetFormatter<T>();
        }
        catch (NotSupportedException e)
        {
            throw Failed(e);
        }
    }

    public string Task { get; }

    public void Encode(ref PayloadWriter writer, T result)
    {
        try
        {
            _formatter.Write(ref writer, result);
        }
        catch (Exception e)
        {
            throw Failed(e);
        }
    }

    private NotSupportedException Failed(Exception cause) =>
        new($"The result of {Task} ({ShortTypeName.Of(typeof(T))}) could not be encoded: {cause.Message}", cause);
}
