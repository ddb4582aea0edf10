namespace OrderedQueue.Serialization;

/// <summary>Type names as a C# programmer would write them, for messages only; never resolved back to a type.</summary>
internal static class TypeName
{
    private static readonly Dictionary<Type, string> _keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(char)] = "char",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(void)] = "void",
    };

    public static string Of(Type type)
    {
        if (KeywordOf(type) is { } keyword) return keyword;
        if (type.IsGenericParameter) return type.Name;
        if (type.HasElementType) return Of(type.GetElementType()!) + SuffixOf(type);
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Of(underlying) + "?";
        return type.FullName is null && !type.IsGenericType ? type.Name : NestedName(type);
    }

    /// <summary>The type's name in C#, when it has one of its own.</summary>
    public static string? KeywordOf(Type type) => _keywords.GetValueOrDefault(type);

    private static string SuffixOf(Type type) => type switch
    {
        { IsArray: true } => $"[{new string(',', type.GetArrayRank() - 1)}]",
        { IsPointer: true } => "*",
        _ => "&",
    };

    private static string NestedName(Type type)
    {
        // The arguments of all enclosing types come first in one flat list; each level takes as many as its name says.
        Queue<Type> arguments = new(type.GetGenericArguments());
        List<Type> levels = [];
        for (Type? level = type; level is not null; level = level.DeclaringType) levels.Insert(0, level);
        string name = string.Join('.', levels.Select(level => LevelName(level, arguments)));
        return string.IsNullOrEmpty(type.Namespace) ? name : $"{type.Namespace}.{name}";
    }

    private static string LevelName(Type level, Queue<Type> arguments)
    {
        int tick = level.Name.IndexOf('`', StringComparison.Ordinal);
        if (tick < 0 || !int.TryParse(level.Name.AsSpan(tick + 1), out int count)) return level.Name;
        IEnumerable<string> names = Enumerable.Range(0, Math.Min(count, arguments.Count)).Select(_ => Of(arguments.Dequeue()));
        return $"{level.Name[..tick]}<{string.Join(", ", names)}>";
    }
}
