using System.Reflection;
using System.Runtime.Serialization;

namespace OrderedQueue.Serialization;

/// <summary>
/// Finds the members of a user's type that are encoded: public properties and fields, or, under [DataContract], those marked
/// [DataMember]. A member of a derived class hides the one of the same name in its base class.
/// </summary>
internal static class MemberDiscovery
{
    public const BindingFlags DeclaredInstance =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Readable members, base classes first, then by [DataMember(Order)].</summary>
    public static List<MemberShape> Find(Type type)
    {
        List<MemberShape> found = [];
        foreach (Type level in LevelsOf(type))
        {
            bool isContract = level.IsDefined(typeof(DataContractAttribute), inherit: false);
            foreach (MemberInfo member in level.GetMembers(DeclaredInstance))
            {
                if (member is not (PropertyInfo or FieldInfo)) continue;
                MemberShape shape = new(member);
                if (!IsEncoded(shape, isContract)) continue;
                int hidden = found.FindIndex(other => other.Name == shape.Name);
                if (hidden >= 0) found[hidden] = shape;
                else found.Add(shape);
            }
        }

        return [.. found.OrderBy(shape => shape.Order)];
    }

    /// <summary>All instance fields, including private ones of base classes: the actual state of the type.</summary>
    public static int StateFieldCount(Type type) => LevelsOf(type).Sum(level => level.GetFields(DeclaredInstance).Length);

    /// <summary>The type's base classes, the most general first, and the type itself.</summary>
    public static List<Type> LevelsOf(Type type)
    {
        List<Type> levels = [];
        for (Type? level = type; level is not null; level = level.BaseType) levels.Insert(0, level);
        levels.RemoveAll(level => level == typeof(object) || level == typeof(ValueType));
        return levels;
    }

    private static bool IsEncoded(MemberShape shape, bool isContract)
    {
        if (!shape.CanRead || shape.Member.IsDefined(typeof(IgnoreDataMemberAttribute), inherit: true)) return false;
        if (shape.Member is PropertyInfo property && property.GetIndexParameters().Length > 0) return false;
        if (shape.Type.IsByRef) return false;
        if (isContract || shape.Contract is not null) return shape.Contract is not null;
        return shape.Member is FieldInfo { IsPublic: true } || shape.Getter is { IsPublic: true };
    }
}
