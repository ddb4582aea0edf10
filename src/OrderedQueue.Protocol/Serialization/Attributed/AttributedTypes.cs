using System.Reflection;
using MessagePack;

namespace OrderedQueue.Serialization.Attributed;

/// <summary>
/// Types whose encoding is declared by attributes of MessagePack. The package formats them as it does elsewhere; our reflection takes
/// over, with the same bytes, where the package would have to generate code at run time and cannot.
/// </summary>
internal static class AttributedTypes
{
    public static bool Includes(Type type) => HasFormatter(type) || IsUnion(type) || IsObject(type);

    /// <summary>A formatter is for one type: derived types do not inherit it.</summary>
    public static bool HasFormatter(Type type) => type.IsDefined(typeof(MessagePackFormatterAttribute), inherit: false);

    public static bool IsUnion(Type type) => type.IsDefined(typeof(UnionAttribute), inherit: false);

    /// <summary>Whether non-public members are encoded too.</summary>
    public static bool AllowsPrivate(Type type) => type.GetCustomAttribute<MessagePackObjectAttribute>() is { AllowPrivate: true };

    public static object MakeFormatter(Type type, FormatterBuilder builder)
    {
        bool isUnion = IsUnion(type) && !HasFormatter(type);
        if (isUnion) UserTypes.RequireUnion(type, UnionsOf(type), builder);
        object? package = FormatterSource.Of(type).Find(type, builder);
        if (isUnion) return package ?? UserTypes.MakeUnion(type, UnionsOf(type), builder);
        AttributedShape? shape = HasFormatter(type) ? null : ShapeOf(type, isRequired: package is null, builder);
        if (package is null) return UserTypes.MakeAttributed(type, shape!, builder);

        // The package looks for formatters of members only when it is given a value; a member that cannot be encoded is refused here.
        foreach (MemberShape member in shape?.Members.Where(member => !member.HasFormatter) ?? [])
            builder.GetForMember(member.Type, member.Name);
        return package;
    }

    public static UnionAttribute[] UnionsOf(Type type) =>
        [.. type.GetCustomAttributes<UnionAttribute>(inherit: false).OrderBy(union => union.Key)];

    private static bool IsObject(Type type) => type.IsDefined(typeof(MessagePackObjectAttribute), inherit: true);

    /// <summary>A type that the package has accepted by rules of its own is not refused by ours, and may have no shape.</summary>
    private static AttributedShape? ShapeOf(Type type, bool isRequired, FormatterBuilder builder)
    {
        AttributedShape? shape = AttributedShape.Create(type, out string reason);
        if (shape is null && isRequired) builder.Refuse(type, reason);
        return shape;
    }
}
