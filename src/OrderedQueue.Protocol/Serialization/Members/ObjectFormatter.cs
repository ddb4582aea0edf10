using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>
/// A user's class or struct as a map from member name to value, or as an array of values. What the type does not know is skipped.
/// Subclasses differ in how the object comes to be.
/// </summary>
/// <param name="members">In the order of the wire.</param>
/// <param name="memberOfPlace">For each place of the array the index of the member, or -1 for nil; null for a map.</param>
internal abstract class ObjectFormatter<T>(Member<T>[] members, int[]? memberOfPlace) : IPayloadFormatter<T?>
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
        if (memberOfPlace is null) WriteMap(ref writer, ref value);
        else WriteArray(ref writer, ref value, memberOfPlace);
        writer.Leave();
    }

    public T? Read(ref PayloadReader reader)
    {
        if (!typeof(T).IsValueType && reader.TryReadNil()) return default;
        int start = reader.Position;
        int count = memberOfPlace is null ? reader.ReadMapHeader() : reader.ReadArrayHeader();
        reader.Enter(memberOfPlace is null ? 2 * count : count);
        T value = ReadMembers(ref reader, count, start);
        reader.Leave();
        return value;
    }

    protected abstract T ReadMembers(ref PayloadReader reader, int count, int start);

    /// <summary>Reads a key and stands before its value. The member's index, or -1 for a key to skip.</summary>
    /// <param name="reader">Stands before the key.</param>
    /// <param name="place">How many keys came before.</param>
    /// <param name="expected">The member that comes here when the writer had the same members in the same order.</param>
    /// <param name="seen">Marks what has been read; a key that comes twice is refused.</param>
    protected int ReadKey(ref PayloadReader reader, int place, int expected, scoped Span<bool> seen)
    {
        if (memberOfPlace is not null) return TakePlace(ref reader, memberOfPlace, place, seen);
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

    private void WriteMap(ref PayloadWriter writer, ref T value)
    {
        writer.WriteMapHeader(members.Length);
        writer.Enter(typeof(T));
        foreach (Member<T> member in members)
        {
            writer.Write(member.EncodedKey);
            member.Write(ref writer, ref value);
        }
    }

    private void WriteArray(ref PayloadWriter writer, ref T value, int[] places)
    {
        writer.WriteArrayHeader(places.Length);
        writer.Enter(typeof(T));
        foreach (int member in places)
        {
            if (member < 0) writer.WriteNil();
            else members[member].Write(ref writer, ref value);
        }
    }

    private static int TakePlace(ref PayloadReader reader, int[] places, int place, scoped Span<bool> seen)
    {
        reader.BeginElement();
        int index = place < places.Length ? places[place] : -1;
        if (index >= 0) seen[index] = true;
        return index;
    }

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
