using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using OrderedQueue.Serialization.Attributed;

namespace OrderedQueue.Serialization;

/// <summary>
/// Builds the formatters for one type and for everything it contains, and keeps the path of members for errors. Owned by one
/// call on one thread.
/// </summary>
/// <param name="root">The type that errors name first.</param>
/// <param name="table">Where finished formatters are looked up and published.</param>
/// <param name="path">The members from the root to the type being built; none at the root itself.</param>
internal sealed class FormatterBuilder(Type root, FormatterTable table, List<string> path)
{
    private readonly Dictionary<Type, object> _built = [];
    private readonly HashSet<Type> _inConstruction = [];
    private FormatterBuilder? _inside;

    public bool MayEmit => table.MayEmit;

    private FormatterBuilder Inside => _inside ??= new(root, table.Inside, path);

    public object Get(Type type)
    {
        if ((table.Find(type) ?? _built.GetValueOrDefault(type)) is { } known) return known;
        if (_inConstruction.Contains(type)) return Activator.CreateInstance(typeof(DeferredFormatter<>).MakeGenericType(type), _built)!;
        if (Refusals.ReasonAgainstAnyUse(type) is { } reason) Refuse(type, reason);
        _inConstruction.Add(type);
        object formatter = Make(type);
        _inConstruction.Remove(type);
        _built.Add(type, formatter);
        return formatter;
    }

    /// <summary>To be called when the root is complete.</summary>
    public void Publish()
    {
        table.Add(_built);
        _inside?.Publish();
    }

    public IPayloadFormatter<T> Get<T>() => (IPayloadFormatter<T>)Get(typeof(T));

    /// <summary>As <see cref="Get(Type)"/>, with the member on the path of an error.</summary>
    public object GetForMember(Type type, string member)
    {
        path.Add(member);
        object formatter = Get(type);
        path.RemoveAt(path.Count - 1);
        return formatter;
    }

    [DoesNotReturn]
    public void Refuse(Type type, string reason)
    {
        string first = path.Count == 0 || root.IsGenericType || root.IsArray ? TypeName.Of(root) : root.Name;
        bool isRoot = path.Count == 0 && type == root;
        string subject = isRoot ? TypeName.Of(type) : $"{string.Join('.', path.Prepend(first))} ({TypeName.Of(type)})";
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
        if (table.IsInside && PackageScalars.For(type) is { } form) return form;
        if (BuiltInFormatters.ForScalar(type) is { } scalar) return scalar;
        if (type.IsEnum && !AttributedTypes.Includes(type))
            return MakeFrom(typeof(EnumFormatter<,>).MakeGenericType(type, type.GetEnumUnderlyingType()));
        if (BuiltInFormatters.For(type) is { } builtIn) return MakeFrom(builtIn);
        if (type.IsArray) return MakeArray(type);
        if (AttributedTypes.Includes(type)) return table.IsInside ? AttributedTypes.MakeFormatter(type, this) : Inside.Get(type);
        if (Refusals.ReasonAgainst(type) is { } reason) Refuse(type, reason);
        return UserTypes.ElementOfCollection(type, this) is { } element
            ? MakeFrom(typeof(UserCollectionFormatter<,>).MakeGenericType(type, element))
            : UserTypes.MakeFormatter(type, this);
    }

    private static bool IsNumber(Type type) =>
        !type.IsEnum && Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Double and not TypeCode.Byte;

    private object MakeArray(Type type)
    {
        Type element = type.GetElementType()!;
        if (Refusals.ReasonAgainstAnyUse(element) is { } reason) Refuse(type, reason);
        Type vector = IsNumber(element) ? typeof(NumberArrayFormatter<>) : typeof(ArrayFormatter<>);
        if (type.IsSZArray) return MakeFrom(vector.MakeGenericType(element));
        if (type.GetArrayRank() == 1) Refuse(type, "its first index need not be 0. Use an ordinary array.");
        return MakeFrom(typeof(MultiDimensionalArrayFormatter<,>).MakeGenericType(type, element));
    }
}
