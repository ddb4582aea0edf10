using System.Runtime.CompilerServices;
using OrderedQueue.Bytes;

namespace OrderedQueue.Tasks;

/// <summary>
/// Calls a method of up to six inputs without boxing or reflection. In place of the inputs that it does not have, and of the result
/// when it is void, stands <see cref="Nothing"/>; the JIT resolves all tests for it, so that the code for each method is one call.
/// </summary>
internal sealed class TypedInvoker<T1, T2, T3, T4, T5, T6, TReturned>(InvokerParts parts) : TaskInvoker(parts.Task.Shape.Name)
{
    private readonly Delegate _call = parts.Call();
    private readonly TaskInput<T1>? _input1 = parts.Input<T1>(0);
    private readonly TaskInput<T2>? _input2 = parts.Input<T2>(1);
    private readonly TaskInput<T3>? _input3 = parts.Input<T3>(2);
    private readonly TaskInput<T4>? _input4 = parts.Input<T4>(3);
    private readonly TaskInput<T5>? _input5 = parts.Input<T5>(4);
    private readonly TaskInput<T6>? _input6 = parts.Input<T6>(5);
    private readonly ResultWriter<TReturned>? _result = (ResultWriter<TReturned>?)parts.Result;

    public override void Invoke(ref PayloadReader arguments, ref PayloadWriter result, CancellationToken token)
    {
        T1 a1 = typeof(T1) == typeof(Nothing) ? default! : _input1!.Read(ref arguments, token);
        T2 a2 = typeof(T2) == typeof(Nothing) ? default! : _input2!.Read(ref arguments, token);
        T3 a3 = typeof(T3) == typeof(Nothing) ? default! : _input3!.Read(ref arguments, token);
        T4 a4 = typeof(T4) == typeof(Nothing) ? default! : _input4!.Read(ref arguments, token);
        T5 a5 = typeof(T5) == typeof(Nothing) ? default! : _input5!.Read(ref arguments, token);
        T6 a6 = typeof(T6) == typeof(Nothing) ? default! : _input6!.Read(ref arguments, token);
        RequireEnd(ref arguments);
        if (typeof(TReturned) == typeof(Nothing)) CallAction(a1, a2, a3, a4, a5, a6);
        else _result!.Write(ref result, CallFunction(a1, a2, a3, a4, a5, a6));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CallAction(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6)
    {
        if (typeof(T1) == typeof(Nothing)) Unsafe.As<Action>(_call)();
        else if (typeof(T2) == typeof(Nothing)) Unsafe.As<Action<T1>>(_call)(a1);
        else if (typeof(T3) == typeof(Nothing)) Unsafe.As<Action<T1, T2>>(_call)(a1, a2);
        else if (typeof(T4) == typeof(Nothing)) Unsafe.As<Action<T1, T2, T3>>(_call)(a1, a2, a3);
        else if (typeof(T5) == typeof(Nothing)) Unsafe.As<Action<T1, T2, T3, T4>>(_call)(a1, a2, a3, a4);
        else if (typeof(T6) == typeof(Nothing)) Unsafe.As<Action<T1, T2, T3, T4, T5>>(_call)(a1, a2, a3, a4, a5);
        else Unsafe.As<Action<T1, T2, T3, T4, T5, T6>>(_call)(a1, a2, a3, a4, a5, a6);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TReturned CallFunction(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6)
    {
        if (typeof(T1) == typeof(Nothing)) return Unsafe.As<Func<TReturned>>(_call)();
        if (typeof(T2) == typeof(Nothing)) return Unsafe.As<Func<T1, TReturned>>(_call)(a1);
        if (typeof(T3) == typeof(Nothing)) return Unsafe.As<Func<T1, T2, TReturned>>(_call)(a1, a2);
        if (typeof(T4) == typeof(Nothing)) return Unsafe.As<Func<T1, T2, T3, TReturned>>(_call)(a1, a2, a3);
        if (typeof(T5) == typeof(Nothing)) return Unsafe.As<Func<T1, T2, T3, T4, TReturned>>(_call)(a1, a2, a3, a4);
        if (typeof(T6) == typeof(Nothing)) return Unsafe.As<Func<T1, T2, T3, T4, T5, TReturned>>(_call)(a1, a2, a3, a4, a5);
        return Unsafe.As<Func<T1, T2, T3, T4, T5, T6, TReturned>>(_call)(a1, a2, a3, a4, a5, a6);
    }
}

/// <summary>The type of an input or a result that a method does not have.</summary>
internal readonly struct Nothing;
