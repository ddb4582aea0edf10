using OrderedQueue.Serialization;

namespace OrderedQueue.Tasks;

/// <summary>Types as a C# programmer writes them where their namespaces are imported, for messages.</summary>
internal static class ShortTypeName
{
    public static string Of(Type type)
    {
        if (TypeName.KeywordOf(type) is { } keyword) return keyword;
        if (type.IsArray) return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsByRef) return $"ref {Of(type.GetElementType()!)}";
        if (type.IsPointer) return $"{Of(type.GetElementType()!)}*";
        if (type.IsGenericParameter) return type.Name;
        if (Nullable.GetUnderlyingType(type) is { } underlying) return $"{Of(underlying)}?";
        string name = Bare(type);
        for (Type? outer = type.DeclaringType; outer is not null; outer = outer.DeclaringType) name = $"{Bare(outer)}.{name}";
        return type.IsGenericType ? $"{name}<{string.Join(", ", Array.ConvertAll(type.GetGenericArguments(), Of))}>" : name;
    }

    private static string Bare(Type type) => type.Name.Split('`')[0];
}
