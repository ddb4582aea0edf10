using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>
/// A user's class or struct as a map from member names to values, or as an array of values. Members that the type does not have are
/// skipped.
/// </summary>
/// <param name="members">In the order of the wire.</param>
/// <param name="choice">The constructor to call.</param>
/// <param name="memberOfPlace">For each place of the array the index of its member, or -1 for nil; null for a map.</param>
internal sealed class ObjectFormatter<T>(Member<T>[] members, ConstructorChoice choice, int[]? memberOfPlace) : IPayloadFormatter<T?>
{
    /// <summary>Up to this many marks of members already read are kept on the stack.</summary>
    private const int MaxMarksOnStack = 64;

    private readonly ObjectConstructor<T> _constructor = new(members, choice);

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

    /// <summary>
    /// Members are set in the object unboxed, or collected in an array first when the constructor takes some as arguments.
    /// </summary>
    private T ReadMembers(ref PayloadReader reader, int count, int start)
    {
        Span<bool> seen = members.Length <= MaxMarksOnStack ? stackalloc bool[MaxMarksOnStack] : new bool[members.Length];
        object?[]? values = _constructor.TakesArguments ? new object?[members.Length] : null;
        T value = values is null ? _constructor.Create() : default!;
        int expected = 0;
        for (int i = 0; i < count; i++)
        {
            int index = ReadKey(ref reader, i, expected, seen);
            if (index < 0)
            {
                reader.Skip();
                continue;
            }

            if (values is null) members[index].ReadInto(ref reader, ref value);
            else values[index] = members[index].ReadBoxed(ref reader);
            expected = index + 1;
        }

        for (int i = 0; i < members.Length; i++)
        {
            if (members[i].IsRequired && !seen[i]) throw ObjectConstructor<T>.Missing(members[i], start);
        }

        return values is null ? value : _constructor.Create(values, seen, start);
    }

    /// <summary>Reads a key and stops before its value. Returns the member's index, or -1 when the value is to be skipped.</summary>
    /// <param name="reader">Positioned before the key.</param>
    /// <param name="place">How many keys came before.</param>
    /// <param name="expected">The member that is next if the writer had the same members in the same order.</param>
    /// <param name="seen">Marks the members already read; a key that comes twice is refused.</param>
    private int ReadKey(ref PayloadReader reader, int place, int expected, scoped Span<bool> seen)
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
        int index = members.Length - 1;
        while (index >= 0 && !key.SequenceEqual(members[index].Utf8Key)) index--;
        return index;
    }
}
