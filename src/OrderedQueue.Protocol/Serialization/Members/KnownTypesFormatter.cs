using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>
/// A base class with [KnownType], or a base class or interface with [Union]: an array of the type's number and its value. The number
/// is that of a declared type, so no message can name any other.
/// </summary>
/// <param name="numbers">The number of each type.</param>
/// <param name="types">All the types that a value may have.</param>
/// <param name="formatters">The formatter of each type.</param>
internal sealed class KnownTypesFormatter<TBase>(int[] numbers, Type[] types, BoxedFormatter[] formatters) : IPayloadFormatter<TBase?>
    where TBase : class
{
    private const int Items = 2;
    private readonly Dictionary<int, BoxedFormatter> _byNumber = numbers.Zip(formatters).ToDictionary();
    private readonly Dictionary<Type, int> _numbers = types.Zip(numbers).ToDictionary();

    public void Write(ref PayloadWriter writer, TBase? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        if (!_numbers.TryGetValue(value.GetType(), out int number))
            throw EncodingRefusal.UndeclaredDerivedType(typeof(TBase), value.GetType());
        writer.WriteArrayHeader(Items);
        writer.WriteInt64(number);
        _byNumber[number].Write(ref writer, value);
    }

    public TBase? Read(ref PayloadReader reader)
    {
        if (reader.TryReadNil()) return null;
        reader.ReadItems(Items);
        int start = reader.Position;
        int number = (int)reader.ReadSigned(int.MinValue, int.MaxValue);
        if (!_byNumber.TryGetValue(number, out BoxedFormatter? formatter))
            throw new PayloadFormatException($"{number} is not the number of a type that {TypeName.Of(typeof(TBase))} declares", start);
        return (TBase?)formatter.Read(ref reader) ?? throw new PayloadFormatException("The value of a known type is nil", start);
    }
}
