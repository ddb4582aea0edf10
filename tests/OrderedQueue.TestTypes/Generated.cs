using MessagePack;
using MessagePack.Formatters;
using MessagePack.Internal;
using OrderedQueue.TestTypes;

// What the package's source generator would make; its analyzer, which brings the generator, is pruned here.
[assembly: GeneratedAssemblyMessagePackResolver(typeof(GeneratedResolver), 3, 0)]

namespace OrderedQueue.TestTypes;

[MessagePackObject]
public sealed class Generated
{
    [Key(0)]
    public int Number { get; set; }

    [Key(1)]
    public string? Text { get; set; }

    /// <summary>How often the formatter of this assembly was used in this process.</summary>
    [IgnoreMember]
    public static int FormattedCount { get; internal set; }
}

/// <summary>Found by the package through the attribute of the assembly.</summary>
public sealed class GeneratedResolver : IFormatterResolver
{
    public static readonly IFormatterResolver Instance = new GeneratedResolver();

    private GeneratedResolver()
    {
    }

    public IMessagePackFormatter<T>? GetFormatter<T>() => typeof(T) == typeof(Generated) ? (IMessagePackFormatter<T>)(object)new GeneratedFormatter() : null;

    private sealed class GeneratedFormatter : IMessagePackFormatter<Generated?>
    {
        public void Serialize(ref MessagePackWriter writer, Generated? value, MessagePackSerializerOptions options)
        {
            Generated.FormattedCount++;
            if (value is null)
            {
                writer.WriteNil();
                return;
            }

            writer.WriteArrayHeader(2);
            writer.Write(value.Number);
            options.Resolver.GetFormatterWithVerify<string?>().Serialize(ref writer, value.Text, options);
        }

        public Generated? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
        {
            if (reader.TryReadNil()) return null;
            options.Security.DepthStep(ref reader);
            Generated value = new();
            int count = reader.ReadArrayHeader();
            for (int i = 0; i < count; i++)
            {
                if (i == 0) value.Number = reader.ReadInt32();
                else if (i == 1) value.Text = options.Resolver.GetFormatterWithVerify<string?>().Deserialize(ref reader, options);
                else reader.Skip();
            }

            reader.Depth--;
            return value;
        }
    }
}
