using System.Reflection;
using System.Runtime.Serialization;

namespace OrderedQueue.Serialization;

/// <summary>
/// Finds what of a user's type can travel: public properties and fields, or, under [DataContract], those marked [DataMember].
/// A member of a derived class hides the one of the same name below it.
/// </summary>
internal static class MemberDiscovery
{
    public const BindingFlags DeclaredInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Readable members, base classes first, then by [DataMember(Order)].</summary>
    public static List<MemberShape> Find(Type type)
    {
        List<MemberShape> found = [];
        foreach (Type level in LevelsOf(type))
        {
            bool isContract = level.IsDefined(typeof(DataContractAttribute), inherit: false);
            foreach (MemberInfo member in level.GetMembers(DeclaredInstance).Where(member => member is PropertyInfo or FieldInfo))
            {
                MemberShape shape = new(member);
                if (!Travels(shape, isContract)) continue;
                int hidden = found.FindIndex(other => other.Name == shape.Name);
                if (hidden >= 0) found[hidden] = shape;
                else found.Add(shape);
            }
        }

        return [.. found.OrderBy(shape => shape.Order)];
    }

    /// <summary>All instance fields, private ones of base classes too: the state that the type really has.</summary>
    public static int StateFieldCount(Type type) =>
        LevelsOf(type).Sum(level => level.GetFields(DeclaredInstance).Length);

    /// <summary>The type's base classes, the most general first, and itself.</summary>
    public static List<Type> LevelsOf(Type type)
    {
        List<Type> levels = [];
        for (Type? level = type; level is not null && level != typeof(object) && level != typeof(ValueType); level = level.BaseType) levels.Insert(0, level);
        return levels;
    }

    private static bool Travels(MemberShape shape, bool isContract)
    {
        if (!shape.CanRead || shape.Member.IsDefined(typeof(IgnoreDataMemberAttribute), inherit: true)) return false;
        if (shape.Member is PropertyInfo property && (property.GetIndexParameters().Length > 0 || property.PropertyType.IsByRef)) return false;
        return shape.Contract is not null || (!isContract && IsPublic(shape.Member));
    }

    private static bool IsPublic(MemberInfo member) => member is FieldInfo field ? field.IsPublic : ((PropertyInfo)member).GetMethod is { IsPublic: true };
}
