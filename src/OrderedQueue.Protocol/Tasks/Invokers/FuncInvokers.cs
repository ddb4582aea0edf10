using OrderedQueue.Bytes;

namespace OrderedQueue.Tasks;

/// <summary>Calls a method with no inputs that returns something.</summary>
internal sealed class FuncInvoker<TReturned>(InvokerParts parts) : TaskInvoker(parts.Task.Shape.Name)
{
    private readonly Func<TReturned> _call = parts.Call<Func<TReturned>>();
    private readonly ResultWriter<TReturned> _result = parts.ResultOf<TReturned>();

    public override void Invoke(ref PayloadReader arguments, ref PayloadWriter result, CancellationToken token)
    {
        RequireEnd(ref arguments);
        _result.Write(ref result, _call());
    }
}

/// <summary>Calls a method with one input that returns something.</summary>
internal sealed class FuncInvoker<T1, TReturned>(InvokerParts parts) : TaskInvoker(parts.Task.Shape.Name)
{
    private readonly Func<T1, TReturned> _call = parts.Call<Func<T1, TReturned>>();
    private readonly TaskInput<T1> _input1 = parts.Input<T1>(0);
    private readonly ResultWriter<TReturned> _result = parts.ResultOf<TReturned>();

    public override void Invoke(ref PayloadReader arguments, ref PayloadWriter result, CancellationToken token)
    {
        T1 a1 = _input1.Read(ref arguments, token);
        RequireEnd(ref arguments);
        _result.Write(ref result, _call(a1));
    }
}

/// <summary>Calls a method with two inputs that returns something.</summary>
internal sealed class FuncInvoker<T1, T2, TReturned>(InvokerParts parts) : TaskInvoker(parts.Task.Shape.Name)
{
    private readonly Func<T1, T2, TReturned> _call = parts.Call<Func<T1, T2, TReturned>>();
    private readonly TaskInput<T1> _input1 = parts.Input<T1>(0);
    private readonly TaskInput<T2> _input2 = parts.Input<T2>(1);
    private readonly ResultWriter<TReturned> _result = parts.ResultOf<TReturned>();

    public override void Invoke(ref PayloadReader arguments, ref PayloadWriter result, CancellationToken token)
    {
        T1 a1 = _input1.Read(ref arguments, token);
        T2 a2 = _input2.Read(ref arguments, token);
        RequireEnd(ref arguments);
        _result.Write(ref result, _call(a1, a2));
    }
}

/// <summary>Calls a method with three inputs that returns something.</summary>
internal sealed class FuncInvoker<T1, T2, T3, TReturned>(InvokerParts parts) : TaskInvoker(parts.Task.Shape.Name)
{
    private readonly Func<T1, T2, T3, TReturned> _call = parts.Call<Func<T1, T2, T3, TReturned>>();
    private readonly TaskInput<T1> _input1 = parts.Input<T1>(0);
    private readonly TaskInput<T2> _input2 = parts.Input<T2>(1);
    private readonly TaskInput<T3> _input3 = parts.Input<T3>(2);
    private readonly ResultWriter<TReturned> _result = parts.ResultOf<TReturned>();

    public override void Invoke(ref PayloadReader arguments, ref PayloadWriter result, CancellationToken token)
    {
        T1 a1 = _input1.Read(ref arguments, token);
        T2 a2 = _input2.Read(ref arguments, token);
        T3 a3 = _input3.Read(ref arguments, token);
        RequireEnd(ref arguments);
        _result.Write(ref result, _call(a1, a2, a3));
    }
}

/// <summary>Calls a method with four inputs that returns something.</summary>
internal sealed class FuncInvoker<T1, T2, T3, T4, TReturned>(InvokerParts parts) : TaskInvoker(parts.Task.Shape.Name)
{
    private readonly Func<T1, T2, T3, T4, TReturned> _call = parts.Call<Func<T1, T2, T3, T4, TReturned>>();
    private readonly TaskInput<T1> _input1 = parts.Input<T1>(0);
    private readonly TaskInput<T2> _input2 = parts.Input<T2>(1);
    private readonly TaskInput<T3> _input3 = parts.Input<T3>(2);
    private readonly TaskInput<T4> _input4 = parts.Input<T4>(3);
    private readonly ResultWriter<TReturned> _result = parts.ResultOf<TReturned>();

    public override void Invoke(ref PayloadReader arguments, ref PayloadWriter result, CancellationToken token)
    {
        T1 a1 = _input1.Read(ref arguments, token);
        T2 a2 = _input2.Read(ref arguments, token);
        T3 a3 = _input3.Read(ref arguments, token);
        T4 a4 = _input4.Read(ref arguments, token);
        RequireEnd(ref arguments);
        _result.Write(ref result, _call(a1, a2, a3, a4));
    }
}

/// <summary>Calls a method with five inputs that returns something.</summary>
internal sealed class FuncInvoker<T1, T2, T3, T4, T5, TReturned>(InvokerParts parts) : TaskInvoker(parts.Task.Shape.Name)
{
    private readonly Func<T1, T2, T3, T4, T5, TReturned> _call = parts.Call<Func<T1, T2, T3, T4, T5, TReturned>>();
    private readonly TaskInput<T1> _input1 = parts.Input<T1>(0);
    private readonly TaskInput<T2> _input2 = parts.Input<T2>(1);
    private readonly TaskInput<T3> _input3 = parts.Input<T3>(2);
    private readonly TaskInput<T4> _input4 = parts.Input<T4>(3);
    private readonly TaskInput<T5> _input5 = parts.Input<T5>(4);
    private readonly ResultWriter<TReturned> _result = parts.ResultOf<TReturned>();

    public override void Invoke(ref PayloadReader arguments, ref PayloadWriter result, CancellationToken token)
    {
        T1 a1 = _input1.Read(ref arguments, token);
        T2 a2 = _input2.Read(ref arguments, token);
        T3 a3 = _input3.Read(ref arguments, token);
        T4 a4 = _input4.Read(ref arguments, token);
        T5 a5 = _input5.Read(ref arguments, token);
        RequireEnd(ref arguments);
        _result.Write(ref result, _call(a1, a2, a3, a4, a5));
    }
}

/// <summary>Calls a method with six inputs that returns something.</summary>
internal sealed class FuncInvoker<T1, T2, T3, T4, T5, T6, TReturned>(InvokerParts parts) : TaskInvoker(parts.Task.Shape.Name)
{
    private readonly Func<T1, T2, T3, T4, T5, T6, TReturned> _call = parts.Call<Func<T1, T2, T3, T4, T5, T6, TReturned>>();
    private readonly TaskInput<T1> _input1 = parts.Input<T1>(0);
    private readonly TaskInput<T2> _input2 = parts.Input<T2>(1);
    private readonly TaskInput<T3> _input3 = parts.Input<T3>(2);
    private readonly TaskInput<T4> _input4 = parts.Input<T4>(3);
    private readonly TaskInput<T5> _input5 = parts.Input<T5>(4);
    private readonly TaskInput<T6> _input6 = parts.Input<T6>(5);
    private readonly ResultWriter<TReturned> _result = parts.ResultOf<TReturned>();

    public override void Invoke(ref PayloadReader arguments, ref PayloadWriter result, CancellationToken token)
    {
        T1 a1 = _input1.Read(ref arguments, token);
        T2 a2 = _input2.Read(ref arguments, token);
        T3 a3 = _input3.Read(ref arguments, token);
        T4 a4 = _input4.Read(ref arguments, token);
        T5 a5 = _input5.Read(ref arguments, token);
        T6 a6 = _input6.Read(ref arguments, token);
        RequireEnd(ref arguments);
        _result.Write(ref result, _call(a1, a2, a3, a4, a5, a6));
    }
}
