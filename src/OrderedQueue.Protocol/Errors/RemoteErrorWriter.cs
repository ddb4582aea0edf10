using System.Collections;
using System.Globalization;
using OrderedQueue.Bytes;

namespace OrderedQueue.Errors;

/// <summary>
/// Encodes one exception, within limits for text, depth and number. Every member of the exception is user code and may throw. One object
/// per error, on the thread that ran the task.
/// </summary>
internal sealed class RemoteErrorWriter
{
    private const int MaxDepth = 16;
    private const int MaxErrors = 64;
    private const int MaxEntries = 32;
    private const int MaxNameChars = 1024;

    private readonly int _maxChars;
    private int _charsLeft;
    private int _errorsLeft = MaxErrors;

    /// <param name="maxChars">Limit for one message or stack trace; the whole error may have four times as many characters.</param>
    private RemoteErrorWriter(int maxChars)
    {
        _maxChars = maxChars;
        _charsLeft = 4 * maxChars;
    }

    public static void Write(ref PayloadWriter writer, Exception exception)
    {
        // 32 Ki characters hold the longest useful stack trace; 128 still hold a short message.
        foreach (int maxChars in (ReadOnlySpan<int>)[32 * 1024, 2 * 1024, 128])
        {
            writer.Reset();
            try
            {
                new RemoteErrorWriter(maxChars).WriteError(ref writer, exception, depth: 0);
                return;
            }
            catch (PayloadTooLargeException)
            {
                // This much exceeds the packet limit; the next size is smaller.
            }
        }
        writer.Reset();
    }

    private void WriteError(ref PayloadWriter writer, Exception exception, int depth)
    {
        _errorsLeft--;
        Type type = exception.GetType();
        writer.WritePlainText(Cut(NameOf(type), MaxNameChars));
        WriteBaseTypes(ref writer, depth == 0 ? type : typeof(Exception));
        writer.WritePlainText(Cut(type.Assembly.GetName().Name ?? "", MaxNameChars));
        writer.WritePlainText(Cut(Ask(exception, static e => e.Message) ?? "", _maxChars));
        writer.WritePlainText(Cut(Ask(exception, static e => e.StackTrace), _maxChars));
        writer.WriteFixed32(exception.HResult);
        WriteData(ref writer, exception);
        WriteInner(ref writer, exception, depth);
    }

    /// <summary>A type's name in errors.</summary>
    public static string NameOf(Type type) => (type.IsGenericType ? type.ToString() : type.FullName) ?? type.Name;

    private void WriteBaseTypes(ref PayloadWriter writer, Type type)
    {
        List<Type> bases = [];
        for (; type != typeof(Exception) && bases.Count < RemoteError.MaxBaseTypes; type = type.BaseType!) bases.Add(type.BaseType!);
        writer.WriteFixed32(bases.Count);
        foreach (Type each in bases) writer.WritePlainText(Cut(NameOf(each), MaxNameChars));
    }

    private void WriteInner(ref PayloadWriter writer, Exception exception, int depth)
    {
        Exception[] inner = exception switch
        {
            AggregateException aggregate => [.. aggregate.InnerExceptions],
            { InnerException: { } one } => [one],
            _ => [],
        };
        int count = depth + 1 < MaxDepth ? Math.Min(inner.Length, _errorsLeft) : 0;
        // All are reserved at once, so that errors deep in the first branch cannot use up the second's place.
        _errorsLeft -= count;
        writer.WriteFixed32(count);
        for (int i = 0; i < count; i++)
        {
            _errorsLeft++;
            WriteError(ref writer, inner[i], depth + 1);
        }
    }

    private void WriteData(ref PayloadWriter writer, Exception exception)
    {
        List<(string Key, TypeCode Code, string? Text)> entries = [];
        try
        {
            foreach (DictionaryEntry entry in exception.Data)
            {
                if (entries.Count == MaxEntries) break;
                entries.Add((Cut(Text(entry.Key), MaxNameChars)!, Code(entry.Value), Cut(Text(entry.Value), _maxChars)));
            }
        }
        catch (Exception)
        {
            // Data is virtual; what it gave before it threw is sent.
        }
        writer.WriteFixed32(entries.Count);
        foreach ((string key, TypeCode code, string? text) in entries)
        {
            writer.WritePlainText(key);
            writer.WriteByte((byte)code);
            writer.WritePlainText(text);
        }
    }

    private static TypeCode Code(object? value) => value switch
    {
        null => TypeCode.Empty,
        Enum or DateTime or DBNull => TypeCode.String,
        IConvertible primitive when primitive.GetType().Assembly == typeof(object).Assembly => primitive.GetTypeCode(),
        _ => TypeCode.String,
    };

    private static string? Text(object? value)
    {
        try
        {
            return value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        }
        catch (Exception e)
        {
            return $"(ToString() of {value!.GetType()} threw {e.GetType()})";
        }
    }

    private static string? Ask(Exception exception, Func<Exception, string?> question)
    {
        try
        {
            return question(exception);
        }
        catch (Exception e)
        {
            return $"({exception.GetType()} threw {e.GetType()} when it was asked for this text)";
        }
    }

    private string? Cut(string? text, int maxChars)
    {
        if (text is null) return null;
        int kept = Math.Min(text.Length, Math.Min(maxChars, _charsLeft));
        _charsLeft -= kept;
        return kept == text.Length ? text : $"{text.AsSpan(0, kept)}... ({text.Length - kept} more characters)";
    }
}
