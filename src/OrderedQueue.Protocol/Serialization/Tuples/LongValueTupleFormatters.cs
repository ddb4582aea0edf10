using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>An array of 6 items.</summary>
internal sealed class ValueTupleFormatter<T1, T2, T3, T4, T5, T6>(
    IPayloadFormatter<T1> item1,
    IPayloadFormatter<T2> item2,
    IPayloadFormatter<T3> item3,
    IPayloadFormatter<T4> item4,
    IPayloadFormatter<T5> item5,
    IPayloadFormatter<T6> item6)
    : IPayloadFormatter<ValueTuple<T1, T2, T3, T4, T5, T6>>
{
    public void Write(ref PayloadWriter writer, ValueTuple<T1, T2, T3, T4, T5, T6> value)
    {
        writer.WriteArrayHeader(6);
        writer.Enter(typeof(ValueTuple<T1, T2, T3, T4, T5, T6>));
        item1.Write(ref writer, value.Item1);
        item2.Write(ref writer, value.Item2);
        item3.Write(ref writer, value.Item3);
        item4.Write(ref writer, value.Item4);
        item5.Write(ref writer, value.Item5);
        item6.Write(ref writer, value.Item6);
        writer.Leave();
    }

    public ValueTuple<T1, T2, T3, T4, T5, T6> Read(ref PayloadReader reader)
    {
        reader.ReadItems(6);
        reader.Enter(6);
        ValueTuple<T1, T2, T3, T4, T5, T6> value;
        value.Item1 = reader.ReadElement(item1);
        value.Item2 = reader.ReadElement(item2);
        value.Item3 = reader.ReadElement(item3);
        value.Item4 = reader.ReadElement(item4);
        value.Item5 = reader.ReadElement(item5);
        value.Item6 = reader.ReadElement(item6);
        reader.Leave();
        return value;
    }
}

/// <summary>An array of 7 items.</summary>
internal sealed class ValueTupleFormatter<T1, T2, T3, T4, T5, T6, T7>(
    IPayloadFormatter<T1> item1,
    IPayloadFormatter<T2> item2,
    IPayloadFormatter<T3> item3,
    IPayloadFormatter<T4> item4,
    IPayloadFormatter<T5> item5,
    IPayloadFormatter<T6> item6,
    IPayloadFormatter<T7> item7)
    : IPayloadFormatter<ValueTuple<T1, T2, T3, T4, T5, T6, T7>>
{
    public void Write(ref PayloadWriter writer, ValueTuple<T1, T2, T3, T4, T5, T6, T7> value)
    {
        writer.WriteArrayHeader(7);
        writer.Enter(typeof(ValueTuple<T1, T2, T3, T4, T5, T6, T7>));
        item1.Write(ref writer, value.Item1);
        item2.Write(ref writer, value.Item2);
        item3.Write(ref writer, value.Item3);
        item4.Write(ref writer, value.Item4);
        item5.Write(ref writer, value.Item5);
        item6.Write(ref writer, value.Item6);
        item7.Write(ref writer, value.Item7);
        writer.Leave();
    }

    public ValueTuple<T1, T2, T3, T4, T5, T6, T7> Read(ref PayloadReader reader)
    {
        reader.ReadItems(7);
        reader.Enter(7);
        ValueTuple<T1, T2, T3, T4, T5, T6, T7> value;
        value.Item1 = reader.ReadElement(item1);
        value.Item2 = reader.ReadElement(item2);
        value.Item3 = reader.ReadElement(item3);
        value.Item4 = reader.ReadElement(item4);
        value.Item5 = reader.ReadElement(item5);
        value.Item6 = reader.ReadElement(item6);
        value.Item7 = reader.ReadElement(item7);
        reader.Leave();
        return value;
    }
}

/// <summary>An array of eight items; the eighth holds what follows the seventh element.</summary>
internal sealed class ValueTupleFormatter<T1, T2, T3, T4, T5, T6, T7, TRest>(
    IPayloadFormatter<T1> item1,
    IPayloadFormatter<T2> item2,
    IPayloadFormatter<T3> item3,
    IPayloadFormatter<T4> item4,
    IPayloadFormatter<T5> item5,
    IPayloadFormatter<T6> item6,
    IPayloadFormatter<T7> item7,
    IPayloadFormatter<TRest> rest)
    : IPayloadFormatter<ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest>>
    where TRest : struct
{
    public void Write(ref PayloadWriter writer, ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> value)
    {
        writer.WriteArrayHeader(8);
        writer.Enter(typeof(ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest>));
        item1.Write(ref writer, value.Item1);
        item2.Write(ref writer, value.Item2);
        item3.Write(ref writer, value.Item3);
        item4.Write(ref writer, value.Item4);
        item5.Write(ref writer, value.Item5);
        item6.Write(ref writer, value.Item6);
        item7.Write(ref writer, value.Item7);
        rest.Write(ref writer, value.Rest);
        writer.Leave();
    }

    public ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> Read(ref PayloadReader reader)
    {
        reader.ReadItems(8);
        reader.Enter(8);
        ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> value;
        value.Item1 = reader.ReadElement(item1);
        value.Item2 = reader.ReadElement(item2);
        value.Item3 = reader.ReadElement(item3);
        value.Item4 = reader.ReadElement(item4);
        value.Item5 = reader.ReadElement(item5);
        value.Item6 = reader.ReadElement(item6);
        value.Item7 = reader.ReadElement(item7);
        value.Rest = reader.ReadElement(rest);
        reader.Leave();
        return value;
    }
}
