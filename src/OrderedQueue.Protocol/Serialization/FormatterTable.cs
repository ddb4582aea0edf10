using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace OrderedQueue.Serialization;

/// <summary>
/// The formatters made so far, kept for ever. Inside a type with attributes of MessagePack some scalars take the form that the package
/// gives them, so what is inside has a table of its own. Thread-safe.
/// </summary>
internal sealed class FormatterTable
{
    private readonly ConcurrentDictionary<Type, object> _finished = new();

    /// <param name="mayEmit">Whether code can be made at run time.</param>
    public FormatterTable(bool mayEmit)
    {
        MayEmit = mayEmit;
        Inside = new FormatterTable(this);
    }

    private FormatterTable(FormatterTable outside)
    {
        MayEmit = outside.MayEmit;
        Inside = this;
    }

    public static FormatterTable Shared { get; } = new(RuntimeFeature.IsDynamicCodeSupported);

    public bool MayEmit { get; }

    /// <summary>For members of types with attributes, and for all that they contain.</summary>
    public FormatterTable Inside { get; }

    public bool IsInside => Inside == this;

    /// <exception cref="NotSupportedException">The message names the type, the path of members to it, and what to do instead.</exception>
    public object Get(Type type)
    {
        if (Find(type) is { } known) return known;
        // The types that most tasks have need no builder, whose methods a cold process would compile first.
        if (BuiltInFormatters.ForScalar(type) is { } scalar) return _finished.GetOrAdd(type, scalar);
        FormatterBuilder builder = new(type, this);
        object formatter = builder.Get(type);
        builder.Publish();
        return formatter;
    }

    public object? Find(Type type) => _finished.TryGetValue(type, out object? formatter) ? formatter : null;

    /// <summary>Takes a whole graph: until it was complete its recursive references may have led nowhere.</summary>
    public void Add(IReadOnlyDictionary<Type, object> graph)
    {
        foreach ((Type type, object formatter) in graph) _finished.TryAdd(type, formatter);
    }
}
