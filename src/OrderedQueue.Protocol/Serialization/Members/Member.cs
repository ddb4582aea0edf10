using System.Reflection;
using System.Text;
using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

internal delegate TMember Getter<TOwner, TMember>(ref TOwner owner);

internal delegate void Setter<TOwner, TMember>(ref TOwner owner, TMember value);

/// <summary>A member of <typeparamref name="TOwner"/> bound to the formatter of its type.</summary>
internal abstract class Member<TOwner>(MemberShape shape)
{
    public string Name { get; } = shape.Name;

    public bool IsRequired { get; } = shape.IsRequired;

    public byte[] Utf8Key { get; } = Encoding.UTF8.GetBytes(shape.WireName);

    /// <summary>The key as a whole item, header included.</summary>
    public byte[] EncodedKey { get; } = Encode(shape.WireName);

    public abstract void Write(ref PayloadWriter writer, ref TOwner owner);

    public abstract void ReadInto(ref PayloadReader reader, ref TOwner owner);

    public abstract object? ReadBoxed(ref PayloadReader reader);

    public abstract void SetBoxed(ref TOwner owner, object? value);

    private static byte[] Encode(string name)
    {
        PayloadWriter writer = new([], int.MaxValue);
        try
        {
            writer.WriteText(name);
            return writer.WrittenSpan.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }
}

/// <summary>The typed half: nothing is boxed between a property and its formatter. Fields are reached by reflection, which boxes.</summary>
internal sealed class Member<TOwner, TMember>(MemberShape shape, IPayloadFormatter<TMember> formatter) : Member<TOwner>(shape)
{
    private readonly Getter<TOwner, TMember> _get = shape.Member is FieldInfo field ? GetterOf(field) : GetterOf(shape.Getter!);
    private readonly Setter<TOwner, TMember>? _set =
        !shape.CanSet ? null : shape.Member is FieldInfo field ? SetterOf(field) : SetterOf(shape.Setter!);

    public override void Write(ref PayloadWriter writer, ref TOwner owner) => formatter.Write(ref writer, _get(ref owner));

    public override void ReadInto(ref PayloadReader reader, ref TOwner owner)
    {
        TMember value = formatter.Read(ref reader);
        _set?.Invoke(ref owner, value);
    }

    public override object? ReadBoxed(ref PayloadReader reader) => formatter.Read(ref reader);

    public override void SetBoxed(ref TOwner owner, object? value) => _set?.Invoke(ref owner, (TMember)value!);

    private static Getter<TOwner, TMember> GetterOf(MethodInfo method)
    {
        if (typeof(TOwner).IsValueType) return method.CreateDelegate<Getter<TOwner, TMember>>();
        Func<TOwner, TMember> get = method.CreateDelegate<Func<TOwner, TMember>>();
        return (ref owner) => get(owner);
    }

    private static Setter<TOwner, TMember> SetterOf(MethodInfo method)
    {
        if (typeof(TOwner).IsValueType) return method.CreateDelegate<Setter<TOwner, TMember>>();
        Action<TOwner, TMember> set = method.CreateDelegate<Action<TOwner, TMember>>();
        return (ref owner, value) => set(owner, value);
    }

    private static Getter<TOwner, TMember> GetterOf(FieldInfo field) => (ref owner) => (TMember)field.GetValue(owner)!;

    private static Setter<TOwner, TMember> SetterOf(FieldInfo field) => (ref owner, value) =>
    {
        object boxed = owner!;
        field.SetValue(boxed, value);
        if (typeof(TOwner).IsValueType) owner = (TOwner)boxed;
    };
}
