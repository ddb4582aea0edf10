using System.Text;
using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>Text or nil.</summary>
internal sealed class StringFormatter : IPayloadFormatter<string?>
{
    public void Write(ref PayloadWriter writer, string? value) => writer.WriteString(value);

    public string? Read(ref PayloadReader reader) => reader.ReadString();
}

/// <summary>The scalar value as an integer.</summary>
internal sealed class RuneFormatter : IPayloadFormatter<Rune>
{
    public void Write(ref PayloadWriter writer, Rune value) => writer.WriteInt64(value.Value);

    public Rune Read(ref PayloadReader reader)
    {
        int start = reader.Position;
        int value = reader.ReadInt32();
        return Rune.IsValid(value) ? new Rune(value) : throw new PayloadFormatException($"{value} is not a Unicode scalar value", start);
    }
}

/// <summary>An array of the original string and whether it is absolute; the string alone is ambiguous ("/a" is both on Unix).</summary>
internal sealed class UriFormatter : IPayloadFormatter<Uri?>
{
    private const int Items = 2;

    public void Write(ref PayloadWriter writer, Uri? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        if (value.GetType() != typeof(Uri)) throw EncodingRefusal.UndeclaredDerivedType(typeof(Uri), value.GetType());
        writer.WriteArrayHeader(Items);
        writer.WriteString(value.OriginalString);
        writer.WriteBoolean(value.IsAbsoluteUri);
    }

    public Uri? Read(ref PayloadReader reader)
    {
        if (reader.TryReadNil()) return null;
        int start = reader.Position;
        reader.ReadItems(Items);
        string original = reader.ReadText();
        UriKind kind = reader.ReadBoolean() ? UriKind.Absolute : UriKind.Relative;
        if (Uri.TryCreate(original, kind, out Uri? uri)) return uri;
        throw new PayloadFormatException("The text is not a URI of its kind", start);
    }
}

/// <summary>An array of the two to four parts that are defined.</summary>
internal sealed class VersionFormatter : IPayloadFormatter<Version?>
{
    public void Write(ref PayloadWriter writer, Version? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        int parts = value.Build < 0 ? 2 : value.Revision < 0 ? 3 : 4;
        writer.WriteArrayHeader(parts);
        writer.WriteInt64(value.Major);
        writer.WriteInt64(value.Minor);
        if (parts > 2) writer.WriteInt64(value.Build);
        if (parts > 3) writer.WriteInt64(value.Revision);
    }

    public Version? Read(ref PayloadReader reader)
    {
        if (reader.TryReadNil()) return null;
        int start = reader.Position;
        int parts = reader.ReadArrayHeader();
        if (parts is < 2 or > 4) throw new PayloadFormatException($"A version has two to four parts, but {parts} are announced", start);
        int major = ReadPart(ref reader);
        int minor = ReadPart(ref reader);
        if (parts == 2) return new Version(major, minor);
        int build = ReadPart(ref reader);
        return parts == 3 ? new Version(major, minor, build) : new Version(major, minor, build, ReadPart(ref reader));
    }

    private static int ReadPart(ref PayloadReader reader) => (int)reader.ReadSigned(0, int.MaxValue);
}
