using System.Reflection;
using System.Runtime.CompilerServices;
using OrderedQueue.Serialization;

namespace OrderedQueue.Tasks;

/// <summary>What an invoker is made of: the inputs that every packet brings, the method to call, and the writer of the result.</summary>
internal sealed class InvokerParts
{
    private static readonly Type[] _functions =
    [
        typeof(Func<>), typeof(Func<,>), typeof(Func<,,>), typeof(Func<,,,>), typeof(Func<,,,,>), typeof(Func<,,,,,>), typeof(Func<,,,,,,>),
    ];

    private static readonly Type[] _actions =
    [
        typeof(Action), typeof(Action<>), typeof(Action<,>), typeof(Action<,,>), typeof(Action<,,,>), typeof(Action<,,,,>),
        typeof(Action<,,,,,>),
    ];

    public InvokerParts(BoundTask task, IPayloadSerializer serializer)
    {
        Task = task;
        TaskShape shape = task.Shape;
        TaskInput[] arguments = Array.ConvertAll(shape.Parameters, parameter => parameter.ParameterType == typeof(CancellationToken)
            ? TaskInput.Token(shape.Name)
            : TaskInput.Create(serializer, parameter, shape.Name));
        Inputs = shape.Target is { } target && !task.IsBaked ? [target, .. arguments] : arguments;
        Result = ResultWriter.Create(serializer, shape.Method.ReturnType, shape.Name);
        BoundTarget = shape.Kind == TargetKind.Singleton ? RuntimeHelpers.GetUninitializedObject(shape.Method.DeclaringType!) : task.Baked;
    }

    public BoundTask Task { get; }

    /// <summary>In call order: the bound object if it travels with every packet, the arguments, the token.</summary>
    public TaskInput[] Inputs { get; }

    /// <summary>Null for a method that returns void.</summary>
    public ResultWriter? Result { get; }

    /// <summary>The object of every call when it does not travel with the packets.</summary>
    public object? BoundTarget { get; }

    /// <summary>Null beyond the last input.</summary>
    public TaskInput<T>? Input<T>(int position) => position < Inputs.Length ? (TaskInput<T>)Inputs[position] : null;

    /// <summary>
    /// A delegate over the method, of type <see cref="Action"/> or <see cref="Func{TResult}"/> with as many inputs: with its object
    /// inside, or with the object as its first parameter.
    /// </summary>
    public Delegate Call()
    {
        MethodInfo method = Task.Shape.Method;
        Type[] inputs = Array.ConvertAll(Inputs, input => input.Type);
        Type type = Result is not null ? _functions[inputs.Length].MakeGenericType([.. inputs, method.ReturnType])
            : inputs.Length == 0 ? typeof(Action) : _actions[inputs.Length].MakeGenericType(inputs);
        bool isClosed = Task.Shape.Kind == TargetKind.Singleton || Task.IsBaked;
        return isClosed ? method.CreateDelegate(type, BoundTarget) : method.CreateDelegate(type);
    }
}
