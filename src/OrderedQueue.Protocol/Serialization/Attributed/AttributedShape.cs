using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Serialization;
using MessagePack;

namespace OrderedQueue.Serialization.Attributed;

/// <summary>
/// What of a type with [MessagePackObject] is encoded, by the rules of the package: an array when its keys are numbers, a map when they
/// are names. Immutable.
/// </summary>
/// <param name="Members">In the order of the wire.</param>
/// <param name="IsArray">Whether the <see cref="MemberShape.Order"/> of each member is its place in the array.</param>
/// <param name="Constructor">With indexes into the members.</param>
internal sealed record AttributedShape(MemberShape[] Members, bool IsArray, ConstructorChoice Constructor)
{
    /// <summary>Null when the attributes contradict each other or the type; the reason is a sentence.</summary>
    public static AttributedShape? Create(Type type, out string reason)
    {
        MessagePackObjectAttribute attribute = type.GetCustomAttribute<MessagePackObjectAttribute>()!;
        List<MemberShape> members = [];
        foreach (MemberInfo member in Candidates(type))
        {
            KeyAttribute? key = attribute.KeyAsPropertyName ? new KeyAttribute(member.Name) : member.GetCustomAttribute<KeyAttribute>();
            MemberShape shape = new(member, key, attribute.AllowPrivate);
            if (!shape.CanRead && !shape.CanSet) continue;
            if (!TryAdd(members, shape, key, out reason)) return null;
        }

        bool isArray = members.Count == 0 ? !attribute.KeyAsPropertyName : members[0].IntKey is not null;
        if (isArray) members = [.. members.OrderBy(member => member.Order)];
        ConstructorChoice? constructor = ConstructorChoice.ByKeys(type, members, isArray, attribute.AllowPrivate);
        reason = "it has no constructor that can be called: one whose every parameter stands for the member with its key. "
            + "Add one, or one without parameters.";
        if (constructor is null) return null;
        if (!attribute.KeyAsPropertyName) return new([.. members], isArray, constructor);
        int[] restored = constructor.Restored(members);
        return new(Array.ConvertAll(restored, index => members[index]), isArray, constructor.For(restored));
    }

    /// <summary>For each place of the array the index of its member, or -1.</summary>
    public int[] MemberOfPlace()
    {
        int[] memberOfPlace = new int[Members.Length == 0 ? 0 : Members[^1].Order + 1];
        Array.Fill(memberOfPlace, -1);
        for (int i = 0; i < Members.Length; i++) memberOfPlace[Members[i].Order] = i;
        return memberOfPlace;
    }

    /// <summary>Properties before fields, base classes first.</summary>
    private static IEnumerable<MemberInfo> Candidates(Type type)
    {
        List<Type> levels = MemberDiscovery.LevelsOf(type);
        IEnumerable<MemberInfo> properties = levels.SelectMany(level => level.GetProperties(MemberDiscovery.DeclaredInstance))
            .Where(property => property.GetIndexParameters().Length == 0 && property.Name != "EqualityContract");
        IEnumerable<MemberInfo> fields = levels.SelectMany(level => level.GetFields(MemberDiscovery.DeclaredInstance))
            .Where(field => !field.IsDefined(typeof(CompilerGeneratedAttribute)));
        return properties.Concat(fields).Where(member => !IsIgnored(member));
    }

    private static bool IsIgnored(MemberInfo member) =>
        member.IsDefined(typeof(IgnoreMemberAttribute)) || member.IsDefined(typeof(IgnoreDataMemberAttribute))
            || member.IsDefined(typeof(NonSerializedAttribute));

    private static bool TryAdd(List<MemberShape> members, MemberShape shape, KeyAttribute? key, out string reason)
    {
        reason = $"its member {shape.Name} has neither [Key] nor [IgnoreMember].";
        if (key is null) return false;
        reason = $"its member {shape.Name} has a key below 0.";
        if (key.IntKey < 0) return false;
        reason = $"its member {shape.Name} cannot be read.";
        if (!shape.CanRead) return false;
        reason = $"its member {shape.Name} has a key of another kind than the others. Use numbers for all members, or names.";
        if (members.Count > 0 && members[0].IntKey.HasValue != key.IntKey.HasValue) return false;
        int same = members.FindIndex(member => key.IntKey is null ? member.WireName == shape.WireName : member.IntKey == key.IntKey);
        reason = same < 0 ? "" : $"its members {members[same].Name} and {shape.Name} have the same key.";
        if (same >= 0) return members[same].IsOverriddenBy(shape);
        members.Add(shape);
        return true;
    }
}
