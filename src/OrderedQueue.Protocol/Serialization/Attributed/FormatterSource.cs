using System.Reflection;
using MessagePack;
using MessagePack.Formatters;
using MessagePack.Resolvers;

namespace OrderedQueue.Serialization.Attributed;

/// <summary>Finds or creates the package's formatter for a type that is known only at run time.</summary>
internal abstract class FormatterSource
{
    public static FormatterSource Of(Type type) =>
        (FormatterSource)Activator.CreateInstance(typeof(FormatterSource<>).MakeGenericType(type))!;

    /// <summary>Null when there is none, and none can be created here.</summary>
    public object? Find(Type type, FormatterBuilder builder)
    {
        try
        {
            return Find(builder.MayEmit);
        }
        catch (Exception e) when (Cause(e) is not NotSupportedException)
        {
            builder.Refuse(type, $"MessagePack says: {Cause(e).Message.TrimEnd('.')}.");
            throw;
        }
    }

    /// <summary>The formatter that the member's attribute names.</summary>
    public abstract object MakeFor(MemberInfo member);

    protected abstract object? Find(bool mayEmit);

    /// <summary>The package creates formatters in static constructors, which wrap exceptions.</summary>
    private static Exception Cause(Exception e) =>
        e is TypeInitializationException or TargetInvocationException && e.InnerException is { } inner ? Cause(inner) : e;
}

/// <inheritdoc/>
internal sealed class FormatterSource<T> : FormatterSource
{
    public override object MakeFor(MemberInfo member)
    {
        const BindingFlags flags = BindingFlags.Instance | BindingFlags.Public | BindingFlags.DoNotWrapExceptions;
        MessagePackFormatterAttribute attribute = member.GetCustomAttribute<MessagePackFormatterAttribute>()!;
        Type type = attribute.FormatterType;
        FieldInfo? shared = type.GetField("Instance", BindingFlags.Static | BindingFlags.Public);
        bool isShared = attribute.Arguments is not { Length: > 0 } && shared is { IsInitOnly: true };
        object? formatter = isShared ? shared!.GetValue(null) : Activator.CreateInstance(type, flags, null, attribute.Arguments, null);
        return new PackageFormatter<T>((IMessagePackFormatter<T>)formatter!);
    }

    protected override object? Find(bool mayEmit)
    {
        Type type = typeof(T);
        if (AttributedTypes.HasFormatter(type)) return Guard(AttributeFormatterResolver.Instance.GetFormatter<T>(), null);
        IMessagePackFormatter<T>? found = SourceGeneratedFormatterResolver.Instance.GetFormatter<T>();
        if (!AttributedTypes.IsUnion(type))
        {
            bool mayEmitObject = mayEmit && (type.IsVisible || AttributedTypes.AllowsPrivate(type));
            if (mayEmitObject) found ??= DynamicObjectResolver.Instance.GetFormatter<T>();
            return Guard(found, type.IsSealed ? null : [type]);
        }

        Type[] accepted = [.. AttributedTypes.UnionsOf(type).Select(union => union.SubType)];
        bool mayEmitUnion = mayEmit && type.IsVisible && Array.TrueForAll(accepted, subtype => subtype.IsVisible);
        if (mayEmitUnion) found ??= DynamicUnionResolver.Instance.GetFormatter<T>();
        return Guard(found, accepted);
    }

    private static PackageFormatter<T>? Guard(IMessagePackFormatter<T>? formatter, Type[]? accepted) =>
        formatter is null ? null : new PackageFormatter<T>(new GuardedFormatter<T>(formatter, accepted));
}
