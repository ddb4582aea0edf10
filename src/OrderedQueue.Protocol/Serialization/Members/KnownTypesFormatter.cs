using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization.Members;

/// <summary>
/// A base class with [KnownType]: an array of the type's number and its value. The number counts the declared types, so that no
/// message can name any other.
/// </summary>
internal sealed class KnownTypesFormatter<TBase> : IPayloadFormatter<TBase?>
    where TBase : class
{
    private const int Items = 2;
    private readonly KnownType<TBase>[] _types;
    private readonly Dictionary<Type, int> _numbers;

    public KnownTypesFormatter(KnownType<TBase>[] types)
    {
        _types = types;
        _numbers = types.Index().ToDictionary(entry => entry.Item.Type, entry => entry.Index);
    }

    public void Write(ref PayloadWriter writer, TBase? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        if (!_numbers.TryGetValue(value.GetType(), out int number)) throw EncodingRefusal.UndeclaredDerivedType(typeof(TBase), value.GetType());
        writer.WriteArrayHeader(Items);
        writer.WriteInt64(number);
        _types[number].Write(ref writer, value);
    }

    public TBase? Read(ref PayloadReader reader)
    {
        if (reader.TryReadNil()) return null;
        reader.ReadItems(Items);
        int start = reader.Position;
        long number = reader.ReadSigned(0, _types.Length - 1);
        return _types[number].Read(ref reader) ?? throw new PayloadFormatException("The value of a known type is nil", start);
    }
}

/// <summary>One type that may stand for <typeparamref name="TBase"/>.</summary>
internal abstract class KnownType<TBase>
    where TBase : class
{
    public abstract Type Type { get; }

    public abstract void Write(ref PayloadWriter writer, TBase value);

    public abstract TBase? Read(ref PayloadReader reader);
}

/// <summary>Casts around the formatter of exactly that type.</summary>
internal sealed class KnownType<TBase, T>(IPayloadFormatter<T> formatter) : KnownType<TBase>
    where TBase : class
    where T : class, TBase
{
    public override Type Type => typeof(T);

    public override void Write(ref PayloadWriter writer, TBase value) => formatter.Write(ref writer, (T)value);

    public override TBase? Read(ref PayloadReader reader) => formatter.Read(ref reader);
}
