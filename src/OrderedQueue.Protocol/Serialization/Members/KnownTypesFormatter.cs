using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>
/// A base class with [KnownType], or one or an interface with [Union]: an array of the type's number and its value. The number is that
/// of a declared type, so that no message can name any other.
/// </summary>
internal sealed class KnownTypesFormatter<TBase> : IPayloadFormatter<TBase?>
    where TBase : class
{
    private const int Items = 2;
    private readonly Dictionary<int, KnownType<TBase>> _types;
    private readonly Dictionary<Type, int> _numbers;

    /// <param name="numbers">Of each type.</param>
    /// <param name="types">All that a value may be.</param>
    public KnownTypesFormatter(int[] numbers, KnownType<TBase>[] types)
    {
        _types = numbers.Zip(types).ToDictionary(entry => entry.First, entry => entry.Second);
        _numbers = numbers.Zip(types).ToDictionary(entry => entry.Second.Type, entry => entry.First);
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
        int number = (int)reader.ReadSigned(int.MinValue, int.MaxValue);
        if (!_types.TryGetValue(number, out KnownType<TBase>? type))
            throw new PayloadFormatException($"{number} is not the number of a type that {TypeName.Of(typeof(TBase))} declares", start);
        return type.Read(ref reader) ?? throw new PayloadFormatException("The value of a known type is nil", start);
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
    where T : TBase
{
    public override Type Type => typeof(T);

    public override void Write(ref PayloadWriter writer, TBase value) => formatter.Write(ref writer, (T)value);

    public override TBase? Read(ref PayloadReader reader) => formatter.Read(ref reader);
}
