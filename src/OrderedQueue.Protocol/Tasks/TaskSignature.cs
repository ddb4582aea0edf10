using System.Reflection;
using OrderedQueue.Bytes;
using OrderedQueue.Packets;
using OrderedQueue.Serialization;

namespace OrderedQueue.Tasks;

/// <summary>
/// The parent's side of one task: writes its arguments by the method's declared types, and reads its results. Immutable and
/// thread-safe; made by the <see cref="TaskRegistry"/>.
/// </summary>
internal sealed class TaskSignature : ITaskIdentity
{
    private readonly TaskInput? _target;
    private readonly TaskInput[] _arguments;
    private readonly TaskParameters _parameters;
    private readonly ResultReader _result;

    public TaskSignature(TaskShape shape, IPayloadSerializer serializer, bool isBaked)
    {
        Name = shape.Name;
        Method = shape.Method;
        _target = isBaked ? null : shape.Target;
        _parameters = TaskParameters.Of(shape);
        ResultType = _parameters.ResultType;
        _arguments = Array.ConvertAll(_parameters.Supplied, parameter => TaskShape.Input(serializer, parameter, Name));
        _result = ResultReader.Create(serializer, ResultType, Name);
    }

    /// <summary>For messages, for instance <c>Indexer.IndexDocument(Document)</c>.</summary>
    public string Name { get; }

    /// <summary>Set once, by the registry, before it publishes this object.</summary>
    public int Index { get; set; } = -1;

    /// <summary>True when an object travels with every packet.</summary>
    public bool HasTarget => _target is not null;

    public MethodInfo Method { get; }

    /// <summary>The result once a Task is awaited; <see cref="void"/> if there is none.</summary>
    public Type ResultType { get; }

    /// <summary>Without boxing when <typeparamref name="T"/> is the declared type. A task without a result gives the default.</summary>
    /// <exception cref="InvalidCastException">The result is of another type; the message names both.</exception>
    /// <exception cref="InvalidDataException">The bytes are not such a result.</exception>
    public T ReadResult<T>(ref PayloadReader reader) => _result.Read<T>(ref reader);

    /// <inheritdoc cref="ReadResult{T}"/>
    public object? ReadResult(ref PayloadReader reader) => _result.ReadBoxed(ref reader);

    /// <summary>Begins a payload: the bound object, if it travels with every packet.</summary>
    public void WriteTarget(Delegate task, int givenCount, ref PayloadWriter writer)
    {
        if (givenCount != _arguments.Length) throw _parameters.WrongCount(givenCount);
        _target?.WriteBoxed(ref writer, Shippability.Unwrap(task).Target);
    }

    public void WriteArgument<T>(int position, T value, ref PayloadWriter writer)
    {
        TaskInput input = _arguments[position];
        if (input is TaskInput<T> typed) typed.Write(ref writer, value);
        else input.WriteBoxed(ref writer, value);
    }

    public void WriteBoxedArgument(int position, object? value, ref PayloadWriter writer) =>
        _arguments[position].WriteBoxed(ref writer, value);
}
