using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace OrderedQueue.Serialization;

/// <summary>
/// The formatters made so far, kept forever. Inside a type with attributes of MessagePack some scalars take the form that the package
/// gives them, so what is inside has a table of its own. Thread-safe.
/// </summary>
/// <param name="mayEmit">Whether code can be generated at run time.</param>
/// <param name="isInside">Whether this is the table for what is inside.</param>
internal sealed class FormatterTable(bool mayEmit, bool isInside = false)
{
    private readonly ConcurrentDictionary<Type, object> _finished = new();
    private readonly FormatterTable? _inside = isInside ? null : new(mayEmit, isInside: true);

    public static FormatterTable Shared { get; } = new(RuntimeFeature.IsDynamicCodeSupported);

    public bool MayEmit => mayEmit;

    public bool IsInside => _inside is null;

    /// <summary>For members of types with attributes, and for all that they contain.</summary>
    public FormatterTable Inside => _inside ?? this;

    /// <exception cref="NotSupportedException">The message names the type, the path of members to it, and what to do instead.</exception>
    public object Get(Type type)
    {
        if (Find(type) is { } known) return known;
        // The types that most tasks use need no builder, whose methods a cold process would have to compile first.
        if (BuiltInFormatters.ForScalar(type) is { } scalar) return _finished.GetOrAdd(type, scalar);
        FormatterBuilder builder = new(type, this, []);
        object formatter = builder.Get(type);
        builder.Publish();
        return formatter;
    }

    public object? Find(Type type) => _finished.GetValueOrDefault(type);

    /// <summary>Takes only complete graphs: until then a recursive reference may lead nowhere.</summary>
    public void Add(Dictionary<Type, object> graph)
    {
        foreach ((Type type, object formatter) in graph) _finished.TryAdd(type, formatter);
    }
}
