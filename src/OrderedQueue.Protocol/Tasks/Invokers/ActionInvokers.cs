using OrderedQueue.Bytes;

namespace OrderedQueue.Tasks;

/// <summary>Calls a method with no inputs that returns nothing.</summary>
internal sealed class ActionInvoker(InvokerParts parts) : TaskInvoker(parts.Task.Shape.Name)
{
    private readonly Action _call = parts.Call<Action>();

    public override void Invoke(ref PayloadReader arguments, ref PayloadWriter result, CancellationToken token)
    {
        RequireEnd(ref arguments);
        _call();
    }
}

/// <summary>Calls a method with one input that returns nothing.</summary>
internal sealed class ActionInvoker<T1>(InvokerParts parts) : TaskInvoker(parts.Task.Shape.Name)
{
    private readonly Action<T1> _call = parts.Call<Action<T1>>();
    private readonly TaskInput<T1> _input1 = parts.Input<T1>(0);

    public override void Invoke(ref PayloadReader arguments, ref PayloadWriter result, CancellationToken token)
    {
        T1 a1 = _input1.Read(ref arguments, token);
        RequireEnd(ref arguments);
        _call(a1);
    }
}

/// <summary>Calls a method with two inputs that returns nothing.</summary>
internal sealed class ActionInvoker<T1, T2>(InvokerParts parts) : TaskInvoker(parts.Task.Shape.Name)
{
    private readonly Action<T1, T2> _call = parts.Call<Action<T1, T2>>();
    private readonly TaskInput<T1> _input1 = parts.Input<T1>(0);
    private readonly TaskInput<T2> _input2 = parts.Input<T2>(1);

    public override void Invoke(ref PayloadReader arguments, ref PayloadWriter result, CancellationToken token)
    {
        T1 a1 = _input1.Read(ref arguments, token);
        T2 a2 = _input2.Read(ref arguments, token);
        RequireEnd(ref arguments);
        _call(a1, a2);
    }
}

/// <summary>Calls a method with three inputs that returns nothing.</summary>
internal sealed class ActionInvoker<T1, T2, T3>(InvokerParts parts) : TaskInvoker(parts.Task.Shape.Name)
{
    private readonly Action<T1, T2, T3> _call = parts.Call<Action<T1, T2, T3>>();
    private readonly TaskInput<T1> _input1 = parts.Input<T1>(0);
    private readonly TaskInput<T2> _input2 = parts.Input<T2>(1);
    private readonly TaskInput<T3> _input3 = parts.Input<T3>(2);

    public override void Invoke(ref PayloadReader arguments, ref PayloadWriter result, CancellationToken token)
    {
        T1 a1 = _input1.Read(ref arguments, token);
        T2 a2 = _input2.Read(ref arguments, token);
        T3 a3 = _input3.Read(ref arguments, token);
        RequireEnd(ref arguments);
        _call(a1, a2, a3);
    }
}

/// <summary>Calls a method with four inputs that returns nothing.</summary>
internal sealed class ActionInvoker<T1, T2, T3, T4>(InvokerParts parts) : TaskInvoker(parts.Task.Shape.Name)
{
    private readonly Action<T1, T2, T3, T4> _call = parts.Call<Action<T1, T2, T3, T4>>();
    private readonly TaskInput<T1> _input1 = parts.Input<T1>(0);
    private readonly TaskInput<T2> _input2 = parts.Input<T2>(1);
    private readonly TaskInput<T3> _input3 = parts.Input<T3>(2);
    private readonly TaskInput<T4> _input4 = parts.Input<T4>(3);

    public override void Invoke(ref PayloadReader arguments, ref PayloadWriter result, CancellationToken token)
    {
        T1 a1 = _input1.Read(ref arguments, token);
        T2 a2 = _input2.Read(ref arguments, token);
        T3 a3 = _input3.Read(ref arguments, token);
        T4 a4 = _input4.Read(ref arguments, token);
        RequireEnd(ref arguments);
        _call(a1, a2, a3, a4);
    }
}

/// <summary>Calls a method with five inputs that returns nothing.</summary>
internal sealed class ActionInvoker<T1, T2, T3, T4, T5>(InvokerParts parts) : TaskInvoker(parts.Task.Shape.Name)
{
    private readonly Action<T1, T2, T3, T4, T5> _call = parts.Call<Action<T1, T2, T3, T4, T5>>();
    private readonly TaskInput<T1> _input1 = parts.Input<T1>(0);
    private readonly TaskInput<T2> _input2 = parts.Input<T2>(1);
    private readonly TaskInput<T3> _input3 = parts.Input<T3>(2);
    private readonly TaskInput<T4> _input4 = parts.Input<T4>(3);
    private readonly TaskInput<T5> _input5 = parts.Input<T5>(4);

    public override void Invoke(ref PayloadReader arguments, ref PayloadWriter result, CancellationToken token)
    {
        T1 a1 = _input1.Read(ref arguments, token);
        T2 a2 = _input2.Read(ref arguments, token);
        T3 a3 = _input3.Read(ref arguments, token);
        T4 a4 = _input4.Read(ref arguments, token);
        T5 a5 = _input5.Read(ref arguments, token);
        RequireEnd(ref arguments);
        _call(a1, a2, a3, a4, a5);
    }
}

/// <summary>Calls a method with six inputs that returns nothing.</summary>
internal sealed class ActionInvoker<T1, T2, T3, T4, T5, T6>(InvokerParts parts) : TaskInvoker(parts.Task.Shape.Name)
{
    private readonly Action<T1, T2, T3, T4, T5, T6> _call = parts.Call<Action<T1, T2, T3, T4, T5, T6>>();
    private readonly TaskInput<T1> _input1 = parts.Input<T1>(0);
    private readonly TaskInput<T2> _input2 = parts.Input<T2>(1);
    private readonly TaskInput<T3> _input3 = parts.Input<T3>(2);
    private readonly TaskInput<T4> _input4 = parts.Input<T4>(3);
    private readonly TaskInput<T5> _input5 = parts.Input<T5>(4);
    private readonly TaskInput<T6> _input6 = parts.Input<T6>(5);

    public override void Invoke(ref PayloadReader arguments, ref PayloadWriter result, CancellationToken token)
    {
        T1 a1 = _input1.Read(ref arguments, token);
        T2 a2 = _input2.Read(ref arguments, token);
        T3 a3 = _input3.Read(ref arguments, token);
        T4 a4 = _input4.Read(ref arguments, token);
        T5 a5 = _input5.Read(ref arguments, token);
        T6 a6 = _input6.Read(ref arguments, token);
        RequireEnd(ref arguments);
        _call(a1, a2, a3, a4, a5, a6);
    }
}
