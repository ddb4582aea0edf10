using System.Globalization;
using System.Text;
using OrderedQueue.Bytes;

namespace OrderedQueue.Tests.Serialization;

/// <summary>A value as the text that Vectors/interop.py understands too, so that both implementations can be compared.</summary>
internal sealed record InteropSample(string Kind, string Text)
{
    public byte[] Encode() => Kind switch
    {
        "nil" => Codec.Encode<string?>(null),
        "bool" => Codec.Encode(Text == "true"),
        "int" => Text.StartsWith('-') ? Codec.Encode(long.Parse(Text)) : Codec.Encode(ulong.Parse(Text)),
        "f64" => Codec.Encode(BitConverter.UInt64BitsToDouble(ulong.Parse(Text, NumberStyles.HexNumber))),
        "f32" => Codec.Encode(BitConverter.UInt32BitsToSingle(uint.Parse(Text, NumberStyles.HexNumber))),
        "str" => Codec.Encode(FromHex(Text)),
        "bin" => Codec.Encode(Convert.FromHexString(Text)),
        "ints" => Codec.Encode(Words().Select(long.Parse).ToArray()),
        "map" => Codec.Encode(Words().Select(word => word.Split('=')).ToDictionary(pair => FromHex(pair[0]), pair => long.Parse(pair[1]))),
        "ext" => EncodeExtension(sbyte.Parse(Text.Split(':')[0]), Convert.FromHexString(Text.Split(':')[1])),
        "time" => Codec.Encode(new DateTime(long.Parse(Text), DateTimeKind.Utc)),
        "person" => Codec.Encode(Words().Reverse().Aggregate((Person?)null, (boss, word) => new Person(FromHex(word.Split('/')[0]), int.Parse(word.Split('/')[1]), boss))),
        _ => throw new ArgumentException(Kind),
    };

    /// <summary>The text of what the bytes say under this sample's kind; equal to <see cref="Text"/> when they say the same.</summary>
    public string Decode(byte[] bytes) => Kind switch
    {
        "nil" => Codec.Decode<string?>(bytes) ?? "nil",
        "bool" => Codec.Decode<bool>(bytes) ? "true" : "false",
        "int" => Text.StartsWith('-') ? Codec.Decode<long>(bytes).ToString() : Codec.Decode<ulong>(bytes).ToString(),
        "f64" => BitConverter.DoubleToUInt64Bits(Codec.Decode<double>(bytes)).ToString("x16"),
        "f32" => BitConverter.SingleToUInt32Bits(Codec.Decode<float>(bytes)).ToString("x8"),
        "str" => ToHex(Codec.Decode<string>(bytes)),
        "bin" => Convert.ToHexStringLower(Codec.Decode<byte[]>(bytes)),
        "ints" => string.Join(' ', Codec.Decode<long[]>(bytes)),
        "map" => string.Join(' ', Codec.Decode<Dictionary<string, long>>(bytes).Select(pair => $"{ToHex(pair.Key)}={pair.Value}")),
        "ext" => DecodeExtension(bytes),
        "time" => Codec.Decode<DateTime>(bytes).Ticks.ToString(),
        "person" => string.Join(' ', Chain(Codec.Decode<Person>(bytes)).Select(person => $"{ToHex(person.Name)}/{person.Age}")),
        _ => throw new ArgumentException(Kind),
    };

    public static string ToHex(string text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));

    private static string FromHex(string hex) => Encoding.UTF8.GetString(Convert.FromHexString(hex));

    private static IEnumerable<Person> Chain(Person person)
    {
        for (Person? next = person; next is not null; next = next.Boss) yield return next;
    }

    private static byte[] EncodeExtension(sbyte code, byte[] content) => Codec.Bytes((ref writer) =>
    {
        writer.WriteExtensionHeader(code, content.Length);
        writer.Write(content);
    });

    private static string DecodeExtension(byte[] bytes) => Codec.Read(bytes, (ref reader) =>
    {
        int length = reader.ReadExtensionHeader(out sbyte code);
        return $"{code}:{Convert.ToHexStringLower(reader.Read(length))}";
    });

    private string[] Words() => Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
