using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using OrderedQueue.Serialization.Attributed;

namespace OrderedQueue.Serialization;

/// <summary>
/// Builds the formatters for one type and for everything it contains, and keeps the path of members for errors. Owned by one
/// call on one thread.
/// </summary>
internal sealed class FormatterBuilder
{
    private readonly Type _root;
    private readonly FormatterTable _table;
    private readonly List<string> _path;
    private readonly Dictionary<Type, object> _built = [];
    private readonly Dictionary<Type, IDeferredFormatter?> _inConstruction = [];
    private FormatterBuilder? _inside;

    public FormatterBuilder(Type root, FormatterTable table)
        : this(root, table, [])
    {
    }

    private FormatterBuilder(Type root, FormatterTable table, List<string> path)
    {
        _root = root;
        _table = table;
        _path = path;
    }

    public bool MayEmit => _table.MayEmit;

    public object Get(Type type)
    {
        if (_table.Find(type) is { } finished) return finished;
        if (_built.TryGetValue(type, out object? formatter)) return formatter;
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

    /// <summary>To be called when the root is complete.</summary>
    public void Publish()
    {
        _table.Add(_built);
        _inside?.Publish();
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
        string root = _path.Count == 0 || _root.IsGenericType || _root.IsArray ? TypeName.Of(_root) : _root.Name;
        bool isRoot = _path.Count == 0 && type == _root;
        string subject = isRoot ? TypeName.Of(type) : $"{string.Join('.', _path.Prepend(root))} ({TypeName.Of(type)})";
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
        if (_table.IsInside && PackageScalars.For(type) is { } form) return form;
        if (BuiltInFormatters.ForScalar(type) is { } scalar) return scalar;
        if (type.IsEnum && !AttributedTypes.HasFormatter(type))
            return MakeFrom(typeof(EnumFormatter<,>).MakeGenericType(type, type.GetEnumUnderlyingType()));
        if (BuiltInFormatters.For(type) is { } builtIn) return MakeFrom(builtIn);
        if (type.IsArray) return MakeArray(type);
        if (AttributedTypes.Includes(type)) return _table.IsInside ? AttributedTypes.MakeFormatter(type, this) : Inside.Get(type);
        if (Refusals.ReasonAgainst(type) is { } reason) Refuse(type, reason);
        return UserTypes.ElementOfCollection(type, this) is { } element
            ? MakeFrom(typeof(UserCollectionFormatter<,>).MakeGenericType(type, element))
            : UserTypes.MakeFormatter(type, this);
    }

    private FormatterBuilder Inside => _inside ??= new FormatterBuilder(_root, _table.Inside, _path);

    private static bool IsNumber(Type type) => !type.IsEnum && Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Double and not TypeCode.Byte;

    private object MakeArray(Type type)
    {
        Type element = type.GetElementType()!;
        if (Refusals.ReasonAgainstAnyUse(element) is { } reason) Refuse(type, reason);
        if (type.IsSZArray) return MakeFrom((IsNumber(element) ? typeof(NumberArrayFormatter<>) : typeof(ArrayFormatter<>)).MakeGenericType(element));
        if (type.GetArrayRank() == 1) Refuse(type, "its first index need not be 0. Use an ordinary array.");
        return MakeFrom(typeof(MultiDimensionalArrayFormatter<,>).MakeGenericType(type, element));
    }
}
