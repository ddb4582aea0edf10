using System.Globalization;
using OrderedQueue.Bytes;

namespace OrderedQueue.Errors;

/// <summary>Reads a remote error as untrusted input: every length, count and depth is checked.</summary>
internal sealed class RemoteErrorReader
{
    private int _errorsLeft = RemoteError.MaxErrors;

    public static RemoteError Read(ref PayloadReader reader) =>
        reader.Remaining == 0 ? Nothing() : new RemoteErrorReader().ReadError(ref reader, RemoteError.MaxDepth);

    /// <summary>Reads no further than the names of the error's type and its base types.</summary>
    /// <exception cref="InvalidDataException">The bytes are no error.</exception>
    public static string[] ReadTypeNames(ReadOnlySpan<byte> error)
    {
        var reader = new PayloadReader(error);
        return error.IsEmpty ? [typeof(Exception).FullName!] : [reader.ReadRequiredPlainText(), .. ReadBaseTypes(ref reader)];
    }

    private static RemoteError Nothing() => new()
    {
        TypeName = typeof(Exception).FullName!,
        AssemblyName = "",
        Message = "The task failed, and its error did not fit into the packet limit.",
        StackTrace = null,
        HResult = new InvalidOperationException().HResult,
        Data = [],
        Inner = [],
    };

    private RemoteError ReadError(ref PayloadReader reader, int depthLeft)
    {
        if (depthLeft == 0 || _errorsLeft-- == 0)
        {
            throw new InvalidDataException(
                $"The error is nested more than {RemoteError.MaxDepth} deep, or consists of more than {RemoteError.MaxErrors} errors.");
        }
        return new RemoteError
        {
            TypeName = reader.ReadRequiredPlainText(),
            BaseTypeNames = ReadBaseTypes(ref reader),
            AssemblyName = reader.ReadRequiredPlainText(),
            Message = reader.ReadRequiredPlainText(),
            StackTrace = reader.ReadPlainText(),
            HResult = reader.ReadFixed32(),
            Data = ReadData(ref reader),
            Inner = ReadInner(ref reader, depthLeft),
        };
    }

    private static string[] ReadBaseTypes(ref PayloadReader reader)
    {
        var names = new string[reader.ReadCount(RemoteError.MaxBaseTypes)];
        for (int i = 0; i < names.Length; i++) names[i] = reader.ReadRequiredPlainText();
        return names;
    }

    private RemoteError[] ReadInner(ref PayloadReader reader, int depthLeft)
    {
        var inner = new RemoteError[reader.ReadCount(RemoteError.MaxErrors)];
        for (int i = 0; i < inner.Length; i++) inner[i] = ReadError(ref reader, depthLeft - 1);
        return inner;
    }

    private static KeyValuePair<string, object?>[] ReadData(ref PayloadReader reader)
    {
        var data = new KeyValuePair<string, object?>[reader.ReadCount(RemoteError.MaxEntries)];
        for (int i = 0; i < data.Length; i++)
        {
            string key = reader.ReadRequiredPlainText();
            var code = (TypeCode)reader.ReadByte();
            data[i] = new(key, Value(reader.ReadPlainText(), code));
        }
        return data;
    }

    private static object? Value(string? text, TypeCode code)
    {
        if (text is null || code == TypeCode.Empty) return null;
        try
        {
            return Convert.ChangeType(text, code, CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is FormatException or OverflowException or InvalidCastException or ArgumentException)
        {
            throw new InvalidDataException($"'{text}' is not a {code}.", e);
        }
    }
}
