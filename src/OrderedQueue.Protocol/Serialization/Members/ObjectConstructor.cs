using System.Reflection;
using System.Runtime.ExceptionServices;
using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>
/// Creates the object: either without arguments, before its members are read, or with some of them as arguments once all have been
/// read, and then sets the rest.
/// </summary>
internal sealed class ObjectConstructor<T>(Member<T>[] members, ConstructorChoice choice)
{
    // Activator calls public constructors only; a [DataContract] may have a private one.
    private readonly ConstructorInvoker? _invoker = choice.Constructor is { } constructor
        && (choice.MemberOfParameter.Length > 0 || !constructor.IsPublic) ? ConstructorInvoker.Create(constructor) : null;
    private readonly ParameterInfo[] _parameters = choice.Constructor?.GetParameters() ?? [];
    private readonly object?[] _defaults = Array.ConvertAll(choice.Constructor?.GetParameters() ?? [], DefaultOf);

    public bool TakesArguments => _parameters.Length > 0;

    public static PayloadFormatException Missing(Member<T> member, int start) =>
        new($"The member {TypeName.Of(typeof(T))}.{member.Name} is missing and has no default", start);

    public T Create()
    {
        if (_invoker is not null) return (T)_invoker.Invoke();
        try
        {
            return Activator.CreateInstance<T>();
        }
        catch (TargetInvocationException exception) when (exception.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(exception.InnerException);
            throw;
        }
    }

    public T Create(object?[] values, ReadOnlySpan<bool> seen, int start)
    {
        T value = (T)_invoker!.Invoke(Arguments(values, seen, start).AsSpan());
        for (int i = 0; i < values.Length; i++)
        {
            if (seen[i] && !choice.MemberOfParameter.Contains(i)) members[i].SetBoxed(ref value, values[i]);
        }

        return value;
    }

    private object?[] Arguments(object?[] values, ReadOnlySpan<bool> seen, int start)
    {
        object?[] arguments = new object?[_parameters.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            int member = choice.MemberOfParameter[i];
            if (member >= 0 && seen[member]) arguments[i] = values[member];
            else if (_parameters[i].HasDefaultValue && !choice.TakesDefaults) arguments[i] = _defaults[i];
            else if (!choice.TakesDefaults) throw Missing(members[member], start);
        }

        return arguments;
    }

    private static object? DefaultOf(ParameterInfo parameter)
    {
        if (!parameter.HasDefaultValue || parameter.DefaultValue is not { } value) return null;
        // For an optional parameter of type E? reflection returns the bare number, which the constructor would not accept.
        return Nullable.GetUnderlyingType(parameter.ParameterType) is { IsEnum: true } enumType ? Enum.ToObject(enumType, value) : value;
    }
}
