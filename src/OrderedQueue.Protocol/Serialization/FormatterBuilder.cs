using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using OrderedQueue.Serialization.Collections;
using OrderedQueue.Serialization.Members;
using OrderedQueue.Serialization.Scalars;

namespace OrderedQueue.Serialization;

/// <summary>
/// Builds the formatters for one type and for everything it contains, and keeps the path of members for errors. Owned by one
/// call on one thread.
/// </summary>
internal sealed class FormatterBuilder(Type root, IReadOnlyDictionary<Type, object> finished)
{
    private readonly Dictionary<Type, object> _built = [];
    private readonly Dictionary<Type, IDeferredFormatter?> _inConstruction = [];
    private readonly List<string> _path = [];

    public IReadOnlyDictionary<Type, object> Built => _built;

    public object Get(Type type)
    {
        if (finished.TryGetValue(type, out object? formatter) || _built.TryGetValue(type, out formatter)) return formatter;
        if (_inConstruction.TryGetValue(type, out IDeferredFormatter? deferred))
            return _inConstruction[type] = deferred ?? (IDeferredFormatter)Activator.CreateInstance(typeof(DeferredFormatter<>).MakeGenericType(type))!;

        if (Refusals.ReasonAgainstAnyUse(type) is { } reason) Refuse(type, reason);
        _inConstruction.Add(type, null);
        formatter = Make(type);
        _inConstruction.Remove(type, out deferred);
        deferred?.Resolve(formatter);
        _built.Add(type, formatter);
        return formatter;
    }

    public IPayloadFormatter<T> Get<T>() => (IPayloadFormatter<T>)Get(typeof(T));

    /// <summary>As <see cref="Get(Type)"/>, with the member on the path of an error.</summary>
    public object GetForMember(Type type, string member)
    {
        _path.Add(member);
        object formatter = Get(type);
        _path.RemoveAt(_path.Count - 1);
        return formatter;
    }

    [DoesNotReturn]
    public void Refuse(Type type, string reason)
    {
        string subject = _path.Count == 0 && type == root
            ? TypeName.Of(type)
            : $"{string.Join('.', _path.Prepend(_path.Count == 0 ? TypeName.Of(root) : root.IsGenericType || root.IsArray ? TypeName.Of(root) : root.Name))} ({TypeName.Of(type)})";
        throw new NotSupportedException($"{subject} cannot be encoded: {reason}");
    }

    /// <summary>Each constructor parameter of the formatter is a formatter for what the type is made of.</summary>
    public object MakeFrom(Type closedFormatter)
    {
        ConstructorInfo constructor = closedFormatter.GetConstructors()[0];
        object[] parts = Array.ConvertAll(constructor.GetParameters(), parameter => Get(parameter.ParameterType.GetGenericArguments()[0]));
        return constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, parts, null);
    }

    private object Make(Type type)
    {
        if (BuiltInFormatters.ForScalar(type) is { } scalar) return scalar;
        if (type.IsEnum) return MakeFrom(typeof(EnumFormatter<,>).MakeGenericType(type, type.GetEnumUnderlyingType()));
        if (BuiltInFormatters.For(type) is { } builtIn) return MakeFrom(builtIn);
        if (type.IsArray) return MakeArray(type);
        if (Refusals.ReasonAgainst(type) is { } reason) Refuse(type, reason);
        return UserTypes.ElementOfCollection(type, this) is { } element
            ? MakeFrom(typeof(UserCollectionFormatter<,>).MakeGenericType(type, element))
            : UserTypes.MakeFormatter(type, this);
    }

    private object MakeArray(Type type)
    {
        Type element = type.GetElementType()!;
        if (Refusals.ReasonAgainstAnyUse(element) is { } reason) Refuse(type, reason);
        if (type.IsSZArray) return MakeFrom(typeof(ArrayFormatter<>).MakeGenericType(element));
        if (type.GetArrayRank() == 1) Refuse(type, "its first index need not be 0. Use an ordinary array.");
        return MakeFrom(typeof(MultiDimensionalArrayFormatter<,>).MakeGenericType(type, element));
    }
}
