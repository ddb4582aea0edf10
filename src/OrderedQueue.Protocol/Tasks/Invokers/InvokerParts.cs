using System.Reflection;
using System.Runtime.CompilerServices;
using OrderedQueue.Serialization;

namespace OrderedQueue.Tasks;

/// <summary>What an invoker is put together from: the inputs that every packet brings, the call, and what becomes of the result.</summary>
internal sealed class InvokerParts
{
    public InvokerParts(BoundTask task, IPayloadSerializer serializer)
    {
        Task = task;
        TaskShape shape = task.Shape;
        TaskInput[] arguments = Array.ConvertAll(shape.Parameters, parameter => InputFor(parameter, serializer, shape.Name));
        Inputs = shape.Target is { } target && !task.IsBaked ? [target, .. arguments] : arguments;
        Result = ResultWriter.Create(serializer, shape.Method.ReturnType, shape.Name);
        BoundTarget = shape.Kind == TargetKind.Singleton ? RuntimeHelpers.GetUninitializedObject(shape.Method.DeclaringType!) : task.Baked;
    }

    public BoundTask Task { get; }

    /// <summary>In the order of the call: the bound object if it travels with every packet, the arguments, the token.</summary>
    public TaskInput[] Inputs { get; }

    /// <summary>Null for a method that returns void.</summary>
    public ResultWriter? Result { get; }

    /// <summary>The object of all calls, when it does not travel with every packet.</summary>
    public object? BoundTarget { get; }

    private static TaskInput InputFor(ParameterInfo parameter, IPayloadSerializer serializer, string task) =>
        parameter.ParameterType == typeof(CancellationToken)
            ? TaskInput.Token(task)
            : TaskInput.Create(serializer, parameter.ParameterType, task, TaskShape.Describe(parameter));

    public TaskInput<T> Input<T>(int position) => (TaskInput<T>)Inputs[position];

    public ResultWriter<T> ResultOf<T>() => (ResultWriter<T>)Result!;

    /// <summary>A delegate over the method: with its object inside, or with the object as its first parameter.</summary>
    public TDelegate Call<TDelegate>()
        where TDelegate : Delegate
    {
        MethodInfo method = Task.Shape.Method;
        bool isClosed = Task.Shape.Kind == TargetKind.Singleton || Task.IsBaked;
        return isClosed ? method.CreateDelegate<TDelegate>(BoundTarget) : method.CreateDelegate<TDelegate>();
    }
}
