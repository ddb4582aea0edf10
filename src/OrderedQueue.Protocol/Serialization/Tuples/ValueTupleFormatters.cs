using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>An array of one item.</summary>
internal sealed class ValueTupleFormatter<T1>(IPayloadFormatter<T1> item1)
    : IPayloadFormatter<ValueTuple<T1>>
{
    public void Write(ref PayloadWriter writer, ValueTuple<T1> value)
    {
        writer.WriteArrayHeader(1);
        writer.Enter(typeof(ValueTuple<T1>));
        item1.Write(ref writer, value.Item1);
        writer.Leave();
    }

    public ValueTuple<T1> Read(ref PayloadReader reader)
    {
        reader.ReadItems(1);
        reader.Enter(1);
        ValueTuple<T1> value;
        value.Item1 = reader.ReadElement(item1);
        reader.Leave();
        return value;
    }
}

/// <summary>An array of 2 items.</summary>
internal sealed class ValueTupleFormatter<T1, T2>(IPayloadFormatter<T1> item1, IPayloadFormatter<T2> item2)
    : IPayloadFormatter<ValueTuple<T1, T2>>
{
    public void Write(ref PayloadWriter writer, ValueTuple<T1, T2> value)
    {
        writer.WriteArrayHeader(2);
        writer.Enter(typeof(ValueTuple<T1, T2>));
        item1.Write(ref writer, value.Item1);
        item2.Write(ref writer, value.Item2);
        writer.Leave();
    }

    public ValueTuple<T1, T2> Read(ref PayloadReader reader)
    {
        reader.ReadItems(2);
        reader.Enter(2);
        ValueTuple<T1, T2> value;
        value.Item1 = reader.ReadElement(item1);
        value.Item2 = reader.ReadElement(item2);
        reader.Leave();
        return value;
    }
}

/// <summary>An array of 3 items.</summary>
internal sealed class ValueTupleFormatter<T1, T2, T3>(
    IPayloadFormatter<T1> item1,
    IPayloadFormatter<T2> item2,
    IPayloadFormatter<T3> item3)
    : IPayloadFormatter<ValueTuple<T1, T2, T3>>
{
    public void Write(ref PayloadWriter writer, ValueTuple<T1, T2, T3> value)
    {
        writer.WriteArrayHeader(3);
        writer.Enter(typeof(ValueTuple<T1, T2, T3>));
        item1.Write(ref writer, value.Item1);
        item2.Write(ref writer, value.Item2);
        item3.Write(ref writer, value.Item3);
        writer.Leave();
    }

    public ValueTuple<T1, T2, T3> Read(ref PayloadReader reader)
    {
        reader.ReadItems(3);
        reader.Enter(3);
        ValueTuple<T1, T2, T3> value;
        value.Item1 = reader.ReadElement(item1);
        value.Item2 = reader.ReadElement(item2);
        value.Item3 = reader.ReadElement(item3);
        reader.Leave();
        return value;
    }
}

/// <summary>An array of 4 items.</summary>
internal sealed class ValueTupleFormatter<T1, T2, T3, T4>(
    IPayloadFormatter<T1> item1,
    IPayloadFormatter<T2> item2,
    IPayloadFormatter<T3> item3,
    IPayloadFormatter<T4> item4)
    : IPayloadFormatter<ValueTuple<T1, T2, T3, T4>>
{
    public void Write(ref PayloadWriter writer, ValueTuple<T1, T2, T3, T4> value)
    {
        writer.WriteArrayHeader(4);
        writer.Enter(typeof(ValueTuple<T1, T2, T3, T4>));
        item1.Write(ref writer, value.Item1);
        item2.Write(ref writer, value.Item2);
        item3.Write(ref writer, value.Item3);
        item4.Write(ref writer, value.Item4);
        writer.Leave();
    }

    public ValueTuple<T1, T2, T3, T4> Read(ref PayloadReader reader)
    {
        reader.ReadItems(4);
        reader.Enter(4);
        ValueTuple<T1, T2, T3, T4> value;
        value.Item1 = reader.ReadElement(item1);
        value.Item2 = reader.ReadElement(item2);
        value.Item3 = reader.ReadElement(item3);
        value.Item4 = reader.ReadElement(item4);
        reader.Leave();
        return value;
    }
}

/// <summary>An array of 5 items.</summary>
internal sealed class ValueTupleFormatter<T1, T2, T3, T4, T5>(
    IPayloadFormatter<T1> item1,
    IPayloadFormatter<T2> item2,
    IPayloadFormatter<T3> item3,
    IPayloadFormatter<T4> item4,
    IPayloadFormatter<T5> item5)
    : IPayloadFormatter<ValueTuple<T1, T2, T3, T4, T5>>
{
    public void Write(ref PayloadWriter writer, ValueTuple<T1, T2, T3, T4, T5> value)
    {
        writer.WriteArrayHeader(5);
        writer.Enter(typeof(ValueTuple<T1, T2, T3, T4, T5>));
        item1.Write(ref writer, value.Item1);
        item2.Write(ref writer, value.Item2);
        item3.Write(ref writer, value.Item3);
        item4.Write(ref writer, value.Item4);
        item5.Write(ref writer, value.Item5);
        writer.Leave();
    }

    public ValueTuple<T1, T2, T3, T4, T5> Read(ref PayloadReader reader)
    {
        reader.ReadItems(5);
        reader.Enter(5);
        ValueTuple<T1, T2, T3, T4, T5> value;
        value.Item1 = reader.ReadElement(item1);
        value.Item2 = reader.ReadElement(item2);
        value.Item3 = reader.ReadElement(item3);
        value.Item4 = reader.ReadElement(item4);
        value.Item5 = reader.ReadElement(item5);
        reader.Leave();
        return value;
    }
}
