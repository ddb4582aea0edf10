using MessagePack;
using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>
/// Values declared as object keep their exact type: those that MessagePack itself tells apart go as plain items, times and the like as
/// their own extensions, all others behind a description of their type.
/// </summary>
internal sealed class UntypedFormatter : IPayloadFormatter<object?>
{
    public void Write(ref PayloadWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNil();
                break;
            case string text:
                writer.WriteText(text);
                break;
            case bool boolean:
                writer.WriteBoolean(boolean);
                break;
            case int number:
                writer.WriteInt64(number);
                break;
            case double number:
                writer.WriteDouble(number);
                break;
            case float number:
                writer.WriteSingle(number);
                break;
            case long number when number is < int.MinValue or > int.MaxValue:
                writer.WriteInt64(number);
                break;
            case ulong number when number > long.MaxValue:
                writer.WriteUInt64(number);
                break;
            default:
                WriteOther(ref writer, value, value.GetType());
                break;
        }
    }

    public object? Read(ref PayloadReader reader)
    {
        int code = reader.Peek();
        if (reader.TryReadNil()) return null;
        if (code is MessagePackCode.True or MessagePackCode.False) return reader.ReadBoolean();
        if (code == MessagePackCode.Float32) return reader.ReadSingle();
        if (code == MessagePackCode.Float64) return reader.ReadDouble();
        if (code is MessagePackCode.Bin8 or MessagePackCode.Bin16 or MessagePackCode.Bin32) return reader.ReadByteArray();
        if (reader.IsTextAhead()) return reader.ReadText();
        if (reader.IsArrayAhead()) return ReadAs(typeof(object[]), ref reader);
        if (reader.IsMapAhead()) return ReadAs(typeof(Dictionary<object, object>), ref reader);
        if (reader.PeekExtensionCode() is { } extension) return ReadExtension(ref reader, extension);
        long number = reader.ReadIntegerBits(out bool isAboveInt64);
        if (isAboveInt64) return (ulong)number;
        return number is < int.MinValue or > int.MaxValue ? number : (object)(int)number;
    }

    private static void WriteOther(ref PayloadWriter writer, object value, Type type)
    {
        if (!IsSelfDescribing(type))
        {
            WriteDescribed(ref writer, value, type);
            return;
        }

        writer.Enter(type);
        FormatterFor(type).Write(ref writer, value);
        writer.Leave();
    }

    /// <summary>What a reader recognises by the item itself.</summary>
    private static bool IsSelfDescribing(Type type) =>
        type == typeof(object[]) || type == typeof(Dictionary<object, object>) || type == typeof(byte[]) || ExtensionTypes.IsOwn(type);

    private static void WriteDescribed(ref PayloadWriter writer, object value, Type type)
    {
        int start = writer.Written;
        writer.Write(TypeDescriptor.Of(type));
        writer.Enter(type);
        FormatterFor(type).Write(ref writer, value);
        writer.Leave();
        writer.InsertExtensionHeader(start, ExtensionCode.TypedValue);
    }

    private static object? ReadAs(Type type, ref PayloadReader reader)
    {
        reader.Enter(0);
        object? value = FormatterFor(type).Read(ref reader);
        reader.Leave();
        return value;
    }

    private static object? ReadExtension(ref PayloadReader reader, sbyte code)
    {
        if (code == ExtensionCode.Utf16Text) return reader.ReadText();
        if (ExtensionTypes.Find(code) is { } type) return ReadAs(type, ref reader);
        int start = reader.Position;
        if (code != ExtensionCode.TypedValue) throw new PayloadFormatException($"There is no value with extension type {code}", start);
        int length = reader.ReadExtensionHeader(out _);
        int end = reader.Position + length;
        object? value = ReadAs(TypeDescriptor.Read(ref reader), ref reader);
        if (reader.Position != end) throw new PayloadFormatException("The value does not fill its extension exactly", start);
        return value;
    }

    private static BoxedFormatter FormatterFor(Type type) => BoxedFormatter.For(type);
}
