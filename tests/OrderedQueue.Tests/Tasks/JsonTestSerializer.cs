using System.Text.Json;
using OrderedQueue.Serialization;

namespace OrderedQueue.Tests.Tasks;

internal sealed class JsonTestSerializer : IPayloadSerializer
{
    public static readonly JsonTestSerializer Instance = new();
    private static readonly JsonSerializerOptions Options = new() { IncludeFields = true, NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public IPayloadFormatter<T> GetFormatter<T>()
    {
        if (typeof(T) == typeof(int)) return (IPayloadFormatter<T>)(object)new IntFormatter();
        if (typeof(T).IsAssignableTo(typeof(Stream)) || typeof(T).IsAssignableTo(typeof(Delegate)) || typeof(T) == typeof(CancellationToken) || typeof(T) == typeof(Unencodable))
            throw new NotSupportedException($"{typeof(T)} has no formatter.");
        return new Formatter<T>();
    }

    private sealed class IntFormatter : IPayloadFormatter<int>
    {
        public void Write(ref PayloadWriter writer, int value) => writer.WriteFixed32(value);

        public int Read(ref PayloadReader reader) => reader.ReadFixed32();
    }

    private sealed class Formatter<T> : IPayloadFormatter<T>
    {
        public void Write(ref PayloadWriter writer, T value)
        {
            byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(value, Options);
            writer.WriteFixed32(bytes.Length);
            writer.Write(bytes);
        }

        public T Read(ref PayloadReader reader)
        {
            int count = reader.ReadFixed32();
            return JsonSerializer.Deserialize<T>(reader.Read(count), Options)!;
        }
    }
}
