using System.Reflection;

namespace OrderedQueue.Tasks;

/// <summary>
/// What a task reads of one captured object: a closure, or the <c>this</c> of a lambda. Grows while the task's code is walked, and is then
/// turned into a <see cref="CapturedObject"/>.
/// </summary>
internal sealed class CaptureNode(Type type)
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The fields that are read, each with the node of its object if that is analysed as well.</summary>
    private readonly Dictionary<FieldInfo, CaptureNode?> _read = [];

    public Type Type { get; } = type;

    /// <summary>Why every variable of this object is needed; null if only <see cref="Read"/> is.</summary>
    public string? WholeReason { get; private set; }

    public IEnumerable<KeyValuePair<FieldInfo, CaptureNode?>> Read => _read.OrderBy(pair => pair.Key.MetadataToken);

    /// <summary>Compiler-generated: closures, state machines of async methods and iterators, anonymous types.</summary>
    public static bool IsGenerated(Type? type) =>
        type is not null && TaskName.IsCompilerGenerated(type.Name) && !type.IsAssignableTo(typeof(Delegate));

    /// <summary>Records that a field is read. Returns the node of its object, or null if it is an ordinary variable.</summary>
    public CaptureNode? Use(FieldInfo field)
    {
        FieldInfo own = Own(field);
        if (_read.TryGetValue(own, out CaptureNode? known)) return known;
        bool isLookedInto = IsGenerated(own.FieldType) || own.Name.StartsWith("<>4__this", StringComparison.Ordinal);
        return _read[own] = isLookedInto && !own.FieldType.IsValueType ? new CaptureNode(own.FieldType) : null;
    }

    /// <summary>Records that everything counts as read, because what is read cannot be determined.</summary>
    public void NeedWhole(string reason)
    {
        if (WholeReason is not null) return;
        WholeReason = reason;
        if (!IsGenerated(Type)) return;
        foreach (FieldInfo field in Type.GetFields(Fields).Where(field => !IsDelegateCache(field))) Use(field)?.NeedWhole(reason);
    }

    /// <summary>
    /// A field is found by its class's level in the hierarchy and its name, since private names may repeat in base classes.
    /// </summary>
    public static FieldInfo? FindField(Type type, int level, string name)
    {
        for (; level > 0 && type.BaseType is { } parent; level--) type = parent;
        return level == 0 ? type.GetField(name, Fields) : null;
    }

    public static int LevelOf(Type type, FieldInfo field)
    {
        int level = 0;
        for (Type? t = type; t is not null && t != field.DeclaringType; t = t.BaseType) level++;
        return level;
    }

    /// <summary>Where compiled code caches a delegate: the worker creates its own.</summary>
    public static bool IsDelegateCache(FieldInfo field) =>
        field.Name.StartsWith("<>9__", StringComparison.Ordinal) && field.FieldType.IsAssignableTo(typeof(Delegate));

    private FieldInfo Own(FieldInfo field)
    {
        for (Type? type = Type; type is not null; type = type.BaseType)
        {
            if (type.GetFields(Fields).FirstOrDefault(field.HasSameMetadataDefinitionAs) is { } own) return own;
        }

        throw new NotSupportedException($"{Type} has no field {field.Name}.");
    }
}
