using OrderedQueue.Bytes;
using OrderedQueue.Serialization;

namespace OrderedQueue.Tasks;

/// <summary>
/// What a worker is told of a task, once: display name, wire name of the method, what it is bound to, and for a baked task that object's
/// encoded state. The layout is in docs/PROTOCOL.md.
/// </summary>
internal static class TaskDefinition
{
    /// <summary>A definition is not a packet; its only limit is the size of an array.</summary>
    private const long MaxBytes = int.MaxValue;

    /// <param name="shape">The task.</param>
    /// <param name="task">If given, the object that this delegate is bound to is baked in.</param>
    /// <param name="moduleId">Another module id than the real one, for tests.</param>
    public static byte[] Write(TaskShape shape, Delegate? task = null, Guid? moduleId = null)
    {
        var writer = new PayloadWriter([], MaxBytes);
        try
        {
            writer.WritePlainText(shape.Name);
            MethodReference.Write(ref writer, shape.Method, moduleId ?? shape.Method.Module.ModuleVersionId);
            writer.WriteByte((byte)shape.Kind);
            if (shape.Kind is TargetKind.Instance or TargetKind.Captured) TypeReference.Write(ref writer, shape.Target!.Type);
            shape.Captured?.WriteDefinition(ref writer);
            writer.WriteByte(task is null || shape.Target is null ? (byte)0 : (byte)1);
            if (task is not null) shape.Target?.WriteBoxed(ref writer, task.Target);
            return writer.WrittenSpan.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    public static BoundTask Read(ReadOnlySpan<byte> definition, IPayloadSerializer serializer)
    {
        var reader = new PayloadReader(definition);
        string name = reader.ReadRequiredPlainText();
        var method = MethodReference.Read(ref reader, name);
        var kind = (TargetKind)reader.ReadByte();
        CapturedObject? captured = null;
        TaskInput? target = kind switch
        {
            TargetKind.Instance => TargetOf(TypeReference.Read(ref reader), serializer, name),
            TargetKind.FirstArgument => TaskInput.Create(serializer, method.GetParameters()[0], name),
            TargetKind.Captured =>
                (captured = CapturedObject.ReadDefinition(ref reader, TypeReference.Read(ref reader), serializer, name)).AsInput(name),
            TargetKind.None or TargetKind.Singleton => null,
            _ => throw new InvalidDataException($"{kind} is no kind of target."),
        };
        bool isBaked = reader.ReadByte() != 0;
        object? baked = isBaked ? target?.ReadBoxed(ref reader, default) : null;
        if (reader.Remaining > 0) throw new InvalidDataException($"{reader.Remaining} bytes too many in the definition of {name}.");
        return new BoundTask(new TaskShape(method, name, kind, target, captured), isBaked, baked);
    }

    private static TaskInput TargetOf(Type type, IPayloadSerializer serializer, string task) =>
        TaskInput.Create(serializer, type, task, TaskShape.DescribeTarget(type));
}

/// <summary>A task as a worker reads it: with its bound object if that was baked into the definition.</summary>
internal readonly record struct BoundTask(TaskShape Shape, bool IsBaked, object? Baked);
