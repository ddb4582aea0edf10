using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization.Members;

/// <summary>
/// A user's class or struct as a map from member name to value. Keys that the type does not know are skipped. Subclasses
/// differ in how the object comes to be.
/// </summary>
internal abstract class ObjectFormatter<T>(Member<T>[] members) : IPayloadFormatter<T?>
{
    /// <summary>Up to here the marks of what has been read fit on the stack.</summary>
    protected const int MaxMarksOnStack = 64;

    protected Member<T>[] Members => members;

    public void Write(ref PayloadWriter writer, T? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        if (!typeof(T).IsValueType && value.GetType() != typeof(T)) throw EncodingRefusal.UndeclaredDerivedType(typeof(T), value.GetType());
        writer.WriteMapHeader(members.Length);
        writer.Enter(typeof(T));
        foreach (Member<T> member in members)
        {
            writer.Write(member.EncodedKey);
            member.Write(ref writer, ref value);
        }

        writer.Leave();
    }

    public T? Read(ref PayloadReader reader)
    {
        if (!typeof(T).IsValueType && reader.TryReadNil()) return default;
        int start = reader.Position;
        int count = reader.ReadMapHeader();
        reader.Enter(2 * count);
        T value = ReadPairs(ref reader, count, start);
        reader.Leave();
        return value;
    }

    protected abstract T ReadPairs(ref PayloadReader reader, int count, int start);

    /// <summary>Reads a key and stands before its value. The member's index, or -1 for a key to skip.</summary>
    /// <param name="reader">Stands before the key.</param>
    /// <param name="expected">The member that comes here when the writer had the same members in the same order.</param>
    /// <param name="seen">Marks what has been read; a key that comes twice is refused.</param>
    protected int ReadKey(ref PayloadReader reader, int expected, scoped Span<bool> seen)
    {
        int start = reader.Position;
        reader.BeginElement();
        int index = expected < members.Length && reader.Unread.StartsWith(members[expected].EncodedKey) ? expected : -1;
        if (index >= 0) reader.Advance(members[index].EncodedKey.Length);
        else index = FindKey(ref reader);
        reader.BeginElement();
        if (index < 0) return index;
        if (seen[index]) throw new PayloadFormatException($"The member {TypeName.Of(typeof(T))}.{members[index].Name} comes twice", start);
        seen[index] = true;
        return index;
    }

    protected void RequireAll(scoped ReadOnlySpan<bool> seen, int start)
    {
        for (int i = 0; i < members.Length; i++)
        {
            if (members[i].IsRequired && !seen[i]) throw Missing(members[i].Name, start);
        }
    }

    protected static PayloadFormatException Missing(string member, int start) =>
        new($"The member {TypeName.Of(typeof(T))}.{member} is missing and has no default", start);

    private int FindKey(ref PayloadReader reader)
    {
        if (!reader.IsTextAhead())
        {
            reader.Skip();
            return -1;
        }

        ReadOnlySpan<byte> key = reader.ReadUtf8();
        for (int i = 0; i < members.Length; i++)
        {
            if (key.SequenceEqual(members[i].Utf8Key)) return i;
        }

        return -1;
    }
}
