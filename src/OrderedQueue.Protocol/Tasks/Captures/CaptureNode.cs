using System.Reflection;

namespace OrderedQueue.Tasks;

/// <summary>
/// What a task reads of one object that it captured: a closure, or the <c>this</c> of a lambda. Grows while the task's code is
/// walked; then it is turned into a <see cref="CapturedObject"/>.
/// </summary>
internal sealed class CaptureNode(Type type)
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>A field that is read, with the node of the object in it if that is looked into as well.</summary>
    private readonly Dictionary<FieldInfo, CaptureNode?> _read = [];

    public Type Type { get; } = type;

    /// <summary>Why every variable of this object is needed; null when only <see cref="Read"/> is.</summary>
    public string? WholeReason { get; private set; }

    public IEnumerable<KeyValuePair<FieldInfo, CaptureNode?>> Read => _read.OrderBy(pair => pair.Key.MetadataToken);

    /// <summary>The compiler's own classes for captured variables, for the states of async methods and iterators, and anonymous ones.</summary>
    public static bool IsGenerated(Type? type) =>
        type is not null && TaskName.IsCompilerGenerated(type.Name) && !type.IsAssignableTo(typeof(Delegate));

    /// <summary>Notes that a field is read. Gives the node of what is in it, or null when that is an ordinary variable.</summary>
    public CaptureNode? Use(FieldInfo field)
    {
        FieldInfo own = Own(field);
        if (_read.TryGetValue(own, out CaptureNode? known)) return known;
        bool isLookedInto = IsGenerated(own.FieldType) || own.Name.StartsWith("<>4__this", StringComparison.Ordinal);
        return _read[own] = isLookedInto && !own.FieldType.IsValueType ? new CaptureNode(own.FieldType) : null;
    }

    /// <summary>It cannot be decided what is read: everything is.</summary>
    public void NeedWhole(string reason)
    {
        if (WholeReason is not null) return;
        WholeReason = reason;
        if (!IsGenerated(Type)) return;
        foreach (FieldInfo field in Type.GetFields(Fields).Where(field => !IsDelegateCache(field))) Use(field)?.NeedWhole(reason);
    }

    /// <summary>Fields of a base class count from its level, since private names may repeat.</summary>
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

    /// <summary>Where the compiler keeps a delegate that it has made once: the worker makes its own.</summary>
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
