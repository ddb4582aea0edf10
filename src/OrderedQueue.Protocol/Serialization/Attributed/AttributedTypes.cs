using System.Reflection;
using MessagePack;

namespace OrderedQueue.Serialization.Attributed;

/// <summary>
/// Types whose authors say by attributes of MessagePack how they travel. The package formats them as it does elsewhere; our reflection
/// takes over, with the same bytes, where the package would have to make code at run time and cannot.
/// </summary>
internal static class AttributedTypes
{
    public static bool Includes(Type type) => HasFormatter(type) || IsUnion(type) || IsObject(type);

    /// <summary>A formatter is for one type: those that derive from it do not inherit it.</summary>
    public static bool HasFormatter(Type type) => type.IsDefined(typeof(MessagePackFormatterAttribute), inherit: false);

    public static bool IsUnion(Type type) => type.IsDefined(typeof(UnionAttribute), inherit: false);

    public static bool IsObject(Type type) => type.IsDefined(typeof(MessagePackObjectAttribute), inherit: true);

    /// <summary>Whether non-public members travel, too.</summary>
    public static bool AllowsPrivate(Type type) => type.GetCustomAttribute<MessagePackObjectAttribute>() is { AllowPrivate: true };

    public static object MakeFormatter(Type type, FormatterBuilder builder)
    {
        bool isUnion = IsUnion(type) && !HasFormatter(type);
        if (isUnion) UserTypes.RequireUnion(type, UnionsOf(type), builder);
        object? package = FormatterSource.Of(type).Find(type, builder);
        if (isUnion) return package ?? UserTypes.MakeUnion(type, UnionsOf(type), builder);
        AttributedShape? shape = HasFormatter(type) ? null : ShapeOf(type, isRequired: package is null, builder);
        if (package is null) return UserTypes.MakeAttributed(type, shape!, builder);

        // The package looks for formatters of members when it meets a value; a member that cannot travel is refused here.
        foreach (MemberShape member in shape?.Members ?? [])
        {
            if (!member.HasFormatter) builder.GetForMember(member.Type, member.Name);
        }

        return package;
    }

    public static UnionAttribute[] UnionsOf(Type type) =>
        [.. type.GetCustomAttributes<UnionAttribute>(inherit: false).OrderBy(union => union.Key)];

    /// <summary>What the package has accepted by rules of its own is not refused by ours, and has perhaps no shape.</summary>
    private static AttributedShape? ShapeOf(Type type, bool isRequired, FormatterBuilder builder)
    {
        AttributedShape? shape = AttributedShape.Create(type, out string reason);
        if (shape is null && isRequired) builder.Refuse(type, reason);
        return shape;
    }
}
