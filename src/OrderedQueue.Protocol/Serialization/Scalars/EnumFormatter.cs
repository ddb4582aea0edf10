using System.Runtime.CompilerServices;
using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>The underlying number; values without a name travel too.</summary>
internal sealed class EnumFormatter<TEnum, TNumber>(IPayloadFormatter<TNumber> number) : IPayloadFormatter<TEnum>
    where TEnum : struct
    where TNumber : struct
{
    public void Write(ref PayloadWriter writer, TEnum value) => number.Write(ref writer, Unsafe.BitCast<TEnum, TNumber>(value));

    public TEnum Read(ref PayloadReader reader) => Unsafe.BitCast<TNumber, TEnum>(number.Read(ref reader));
}
