using OrderedQueue.Bytes;
using OrderedQueue.Serialization;

namespace OrderedQueue.Tasks;

/// <summary>
/// How a worker learns of a task, once: display name, wire name of the method, what it is bound to, and for a baked task that object's
/// encoded state. docs/PROTOCOL.md has the table.
/// </summary>
internal static class TaskDefinition
{
    /// <summary>A definition is no packet; its limit is what one array can hold.</summary>
    private const long MaxBytes = int.MaxValue;

    /// <summary>With a <paramref name="task"/>, the object that this delegate is bound to is baked in.</summary>
    public static byte[] Write(TaskShape shape, Delegate? task = null) => Write(shape, task, shape.Method.Module.ModuleVersionId);

    /// <inheritdoc cref="MethodReference.Write(ref PayloadWriter, System.Reflection.MethodInfo, Guid)"/>
    public static byte[] Write(TaskShape shape, Delegate? task, Guid moduleId)
    {
        var writer = new PayloadWriter([], MaxBytes);
        try
        {
            writer.WritePlainText(shape.Name);
            MethodReference.Write(ref writer, shape.Method, moduleId);
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

    /// <summary>The name alone, for messages when the rest cannot be read.</summary>
    public static string ReadName(ReadOnlySpan<byte> definition)
    {
        var reader = new PayloadReader(definition);
        return reader.ReadRequiredPlainText();
    }

    public static BoundTask Read(ReadOnlySpan<byte> definition, IPayloadSerializer serializer)
    {
        var reader = new PayloadReader(definition);
        string name = reader.ReadRequiredPlainText();
        var method = MethodReference.Read(ref reader, name);
        var kind = (TargetKind)reader.ReadByte();
        CapturedObject? captured = null;
        TaskInput? target = null;
        switch (kind)
        {
            case TargetKind.Instance:
                Type type = TypeReference.Read(ref reader);
                target = TaskInput.Create(serializer, type, name, TaskShape.DescribeTarget(type));
                break;
            case TargetKind.FirstArgument:
                var first = method.GetParameters()[0];
                target = TaskInput.Create(serializer, first.ParameterType, name, TaskShape.Describe(first));
                break;
            case TargetKind.Captured:
                captured = CapturedObject.ReadDefinition(ref reader, TypeReference.Read(ref reader), serializer, name);
                target = captured.AsInput(name);
                break;
            case TargetKind.None or TargetKind.Singleton:
                break;
            default:
                throw new InvalidDataException($"{kind} is no kind of target.");
        }

        bool isBaked = reader.ReadByte() != 0;
        object? baked = isBaked ? target?.ReadBoxed(ref reader, default) : null;
        if (reader.Remaining > 0) throw new InvalidDataException($"{reader.Remaining} bytes too many in the definition of {name}.");
        return new BoundTask(new TaskShape(method, name, kind, target, captured), isBaked, baked);
    }
}

/// <summary>A task as a worker reads it: with its object if that came with the definition.</summary>
internal readonly record struct BoundTask(TaskShape Shape, bool IsBaked, object? Baked);
