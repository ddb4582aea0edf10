using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Serialization;
using MessagePack;

namespace OrderedQueue.Serialization;

/// <summary>One property or field of a user's type, as the encoding sees it.</summary>
internal sealed class MemberShape
{
    private readonly bool _mayBePrivate;
    private readonly bool _setsReadOnly;

    public MemberShape(MemberInfo member)
        : this(member, member.GetCustomAttribute<DataMemberAttribute>())
    {
    }

    /// <summary>A member of a type with [MessagePackObject].</summary>
    public MemberShape(MemberInfo member, KeyAttribute? key, bool allowsPrivate)
        : this(member, contract: null)
    {
        _mayBePrivate = _setsReadOnly = allowsPrivate;
        WireName = key?.StringKey ?? member.Name;
        IntKey = key?.IntKey;
        Order = key?.IntKey ?? -1;
        IsRequired = false;
        HasFormatter = member.IsDefined(typeof(MessagePackFormatterAttribute), inherit: true);
    }

    private MemberShape(MemberInfo member, DataMemberAttribute? contract)
    {
        Member = member;
        Contract = contract;
        _mayBePrivate = contract is not null;
        WireName = contract is { IsNameSetExplicitly: true, Name: { } name } ? name : Name;
        Order = contract?.Order ?? -1;
        IsRequired = contract is { IsRequired: true } || member.IsDefined(typeof(RequiredMemberAttribute), inherit: true);
        Setter = (member as PropertyInfo)?.SetMethod ?? InheritedSetter(member as PropertyInfo);
    }

    public MemberInfo Member { get; }

    public string Name => Member.Name;

    /// <summary>The key on the wire.</summary>
    public string WireName { get; }

    /// <summary>Its place in the array, in a type whose keys are numbers.</summary>
    public int? IntKey { get; }

    /// <summary>Members without an order come first, as with the data contract serializer.</summary>
    public int Order { get; }

    /// <summary>Whether an attribute names its formatter.</summary>
    public bool HasFormatter { get; }

    public Type Type => Member is PropertyInfo property ? property.PropertyType : ((FieldInfo)Member).FieldType;

    public MethodInfo? Getter => (Member as PropertyInfo)?.GetMethod;

    public MethodInfo? Setter { get; }

    public bool IsRequired { get; }

    /// <summary>A setter that is not public counts when the member is declared a data member, or its type allows it.</summary>
    public bool CanSet => Member is FieldInfo own
        ? (own.IsPublic || _mayBePrivate) && (!own.IsInitOnly || _setsReadOnly)
        : Setter is { } setter && (setter.IsPublic || _mayBePrivate);

    public bool CanRead => Member is FieldInfo own
        ? own.IsPublic || _mayBePrivate
        : Getter is { } getter && (getter.IsPublic || _mayBePrivate);

    public DataMemberAttribute? Contract { get; }

    /// <summary>Whether the other is a member of a derived class that stands in this one's place.</summary>
    public bool IsOverriddenBy(MemberShape other) =>
        other.Name == Name && (Getter is { IsVirtual: true, IsFinal: false } || Setter is { IsVirtual: true, IsFinal: false });

    /// <summary>An override may replace the getter alone; the setter is then the base class's.</summary>
    private static MethodInfo? InheritedSetter(PropertyInfo? property)
    {
        if (property?.GetMethod is not { } getter || getter.GetBaseDefinition() == getter) return null;
        for (Type? type = property.DeclaringType!.BaseType; type is not null; type = type.BaseType)
        {
            PropertyInfo? inherited = type.GetProperty(property.Name, MemberDiscovery.DeclaredInstance);
            if (inherited?.SetMethod is { } setter && inherited.GetMethod?.GetBaseDefinition() == getter.GetBaseDefinition()) return setter;
        }

        return null;
    }
}
