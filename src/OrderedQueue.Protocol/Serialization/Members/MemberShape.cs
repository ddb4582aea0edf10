using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Serialization;

namespace OrderedQueue.Serialization.Members;

/// <summary>One property or field of a user's type, as the encoding sees it.</summary>
internal sealed class MemberShape
{
    public MemberShape(MemberInfo member)
    {
        Member = member;
        Contract = member.GetCustomAttribute<DataMemberAttribute>();
        Setter = (member as PropertyInfo)?.SetMethod ?? InheritedSetter(member as PropertyInfo);
    }

    public MemberInfo Member { get; }

    public string Name => Member.Name;

    /// <summary>The key on the wire.</summary>
    public string WireName => Contract is { IsNameSetExplicitly: true, Name: { } name } ? name : Name;

    /// <summary>Members without an order come first, as with the data contract serializer.</summary>
    public int Order => Contract?.Order ?? -1;

    public Type Type => Member is PropertyInfo property ? property.PropertyType : ((FieldInfo)Member).FieldType;

    public MethodInfo? Getter => (Member as PropertyInfo)?.GetMethod;

    public MethodInfo? Setter { get; }

    public bool IsRequired => Contract is { IsRequired: true } || Member.IsDefined(typeof(RequiredMemberAttribute), inherit: true);

    /// <summary>A setter that is not public counts when the member is declared a data member.</summary>
    public bool CanSet => Member is FieldInfo own ? !own.IsInitOnly : Setter is { } setter && (setter.IsPublic || Contract is not null);

    public bool CanRead => Member is FieldInfo || Getter is { } getter && (getter.IsPublic || Contract is not null);

    public DataMemberAttribute? Contract { get; }

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
