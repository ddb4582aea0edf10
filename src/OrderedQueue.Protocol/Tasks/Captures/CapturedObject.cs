using System.Reflection;
using System.Runtime.CompilerServices;
using OrderedQueue.Bytes;
using OrderedQueue.Serialization;

namespace OrderedQueue.Tasks;

/// <summary>
/// Which fields of a captured object travel and how. The worker creates the object without running its constructor, with those fields
/// set and all others at their defaults. Immutable; the list of fields is part of the task's definition.
/// </summary>
internal sealed class CapturedObject(Type type, CapturedField[] fields) : IPayloadSerializer
{
    private const int MaxFields = 10_000;

    public Type Type { get; } = type;

    public void Write(ref PayloadWriter writer, object target)
    {
        foreach (CapturedField field in fields) field.Write(ref writer, field.Field.GetValue(target));
    }

    public object Read(ref PayloadReader reader)
    {
        object target = RuntimeHelpers.GetUninitializedObject(Type);
        foreach (CapturedField field in fields) field.Field.SetValue(target, field.Read(ref reader));
        return target;
    }

    /// <summary>This object as an input of the task.</summary>
    public TaskInput AsInput(string task) => TaskInput.Create(this, Type, task, "captured state");

    /// <summary>For <see cref="Type"/> only: a captured object is encoded field by field, whatever serializer its variables have.</summary>
    IPayloadFormatter<T> IPayloadSerializer.GetFormatter<T>() => new Formatter<T>(this);

    public void WriteDefinition(ref PayloadWriter writer)
    {
        writer.WriteFixed32(fields.Length);
        foreach (CapturedField field in fields)
        {
            writer.WriteFixed32(CaptureNode.LevelOf(Type, field.Field));
            writer.WritePlainText(field.Field.Name);
            writer.WriteByte(field.Inner is null ? (byte)0 : (byte)1);
            field.Inner?.WriteDefinition(ref writer);
        }
    }

    public static CapturedObject ReadDefinition(ref PayloadReader reader, Type type, IPayloadSerializer serializer, string task)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var fields = new CapturedField[reader.ReadCount(MaxFields)];
        for (int i = 0; i < fields.Length; i++)
        {
            int level = reader.ReadFixed32();
            string name = reader.ReadRequiredPlainText();
            FieldInfo field = CaptureNode.FindField(type, level, name)
                ?? throw new MissingFieldException($"{ShortTypeName.Of(type)} has no field {name} in the worker.");
            fields[i] = reader.ReadByte() == 0
                ? new CapturedField(field, CapturedField.InputFor(field, serializer, task), null)
                : new CapturedField(field, null, ReadDefinition(ref reader, field.FieldType, serializer, task));
        }

        return new CapturedObject(type, fields);
    }

    private sealed class Formatter<T>(CapturedObject captured) : IPayloadFormatter<T>
    {
        public void Write(ref PayloadWriter writer, T value) => captured.Write(ref writer, value!);

        public T Read(ref PayloadReader reader) => (T)captured.Read(ref reader);
    }
}

/// <summary>One field of a captured object: a variable that is encoded, or another captured object.</summary>
internal sealed record CapturedField(FieldInfo Field, TaskInput? Variable, CapturedObject? Inner)
{
    public static TaskInput InputFor(FieldInfo field, IPayloadSerializer serializer, string task) =>
        TaskInput.Create(serializer, field.FieldType, task, Describe(field));

    public static string Describe(FieldInfo field) =>
        $"captured variable '{TaskName.OfVariable(field.Name)}' ({ShortTypeName.Of(field.FieldType)})";

    public void Write(ref PayloadWriter writer, object? value)
    {
        Variable?.WriteBoxed(ref writer, value);
        if (Inner is null) return;
        writer.WriteByte(value is null ? (byte)0 : (byte)1);
        if (value is not null) Inner.Write(ref writer, value);
    }

    public object? Read(ref PayloadReader reader)
    {
        if (Inner is null) return Variable!.ReadBoxed(ref reader, default);
        return reader.ReadByte() == 0 ? null : Inner.Read(ref reader);
    }
}
