using System.Reflection;
using System.Runtime.Serialization;
using MessagePack;

namespace OrderedQueue.Serialization;

/// <summary>
/// Which constructor rebuilds a type: the one that brings back most members, and of those the one with fewest parameters. Each
/// parameter must be named like a member (case aside) and take its type, or have a default value.
/// </summary>
internal sealed class ConstructorChoice
{
    private ConstructorChoice(ConstructorInfo? constructor, int[] memberOfParameter, int coveredCount)
    {
        Constructor = constructor;
        MemberOfParameter = memberOfParameter;
        CoveredCount = coveredCount;
    }

    /// <summary>Null for a struct's own default.</summary>
    public ConstructorInfo? Constructor { get; }

    /// <summary>Index into the members, or -1 where the default value is taken.</summary>
    public int[] MemberOfParameter { get; }

    /// <summary>Whether a parameter whose member is missing gets its type's default, as with the package.</summary>
    public bool TakesDefaults { get; private init; }

    private int CoveredCount { get; }

    /// <summary>Null when no constructor fits.</summary>
    public static ConstructorChoice? Choose(Type type, List<MemberShape> members)
    {
        bool isContract = type.IsDefined(typeof(DataContractAttribute), inherit: false);
        List<ConstructorChoice> choices = [.. type.GetConstructors(MemberDiscovery.DeclaredInstance)
            .Where(constructor => constructor.IsPublic || (isContract && constructor.GetParameters().Length == 0))
            .Select(constructor => Match(constructor, members))
            .OfType<ConstructorChoice>()];
        if (type.IsValueType) choices.Add(new(null, [], members.Count(member => member.CanSet)));
        return choices.OrderByDescending(choice => choice.CoveredCount).ThenBy(choice => choice.MemberOfParameter.Length).FirstOrDefault();
    }

    /// <summary>
    /// By the rules of the package: the constructor that is marked, or else the one with most parameters whose every parameter stands for a
    /// member, by its place in an array, by its name in a map. Null when none fits.
    /// </summary>
    public static ConstructorChoice? ByKeys(Type type, List<MemberShape> members, bool isArray, bool allowsPrivate)
    {
        ConstructorInfo[] all = type.GetConstructors(MemberDiscovery.DeclaredInstance);
        ConstructorInfo? marked = Array.Find(all, constructor => constructor.IsDefined(typeof(SerializationConstructorAttribute)));
        IEnumerable<ConstructorInfo> candidates = marked is not null
            ? [marked]
            : all.Where(one => one.IsPublic || allowsPrivate).OrderByDescending(one => one.GetParameters().Length);
        ConstructorChoice? choice = candidates.Select(one => MatchKeys(one, members, isArray)).FirstOrDefault(match => match is not null);
        return choice ?? (type.IsValueType && marked is null ? new(null, [], 0) : null);
    }

    public bool Brings(List<MemberShape> members, int index) => members[index].CanSet || MemberOfParameter.Contains(index);

    /// <summary>The same constructor with the members counted anew, after those that it does not bring back were left out.</summary>
    public ConstructorChoice For(int[] brought) =>
        new(Constructor, [.. MemberOfParameter.Select(index => Array.IndexOf(brought, index))], CoveredCount)
        {
            TakesDefaults = TakesDefaults,
        };

    private static ConstructorChoice? MatchKeys(ConstructorInfo constructor, List<MemberShape> members, bool isArray)
    {
        ParameterInfo[] parameters = constructor.GetParameters();
        int[] memberOfParameter = [.. parameters.Select((parameter, place) => isArray ? place : MemberNamed(parameter.Name!, members))];
        bool isMatch = parameters.Index().All(entry => memberOfParameter[entry.Index] is >= 0 and var member && member < members.Count
            && entry.Item.ParameterType.IsAssignableFrom(members[member].Type));
        return isMatch ? new(constructor, memberOfParameter, 0) { TakesDefaults = true } : null;
    }

    private static int MemberNamed(string parameter, List<MemberShape> members)
    {
        int byKey = members.FindIndex(member => member.WireName.Equals(parameter, StringComparison.OrdinalIgnoreCase));
        return byKey >= 0 ? byKey : members.FindIndex(member => member.Name.Equals(parameter, StringComparison.OrdinalIgnoreCase));
    }

    private static ConstructorChoice? Match(ConstructorInfo constructor, List<MemberShape> members)
    {
        ParameterInfo[] parameters = constructor.GetParameters();
        int[] memberOfParameter = new int[parameters.Length];
        for (int i = 0; i < parameters.Length; i++)
        {
            memberOfParameter[i] = MemberFor(parameters[i], members);
            if (memberOfParameter[i] < 0 && !parameters[i].HasDefaultValue) return null;
        }

        int covered = Enumerable.Range(0, members.Count).Count(index => members[index].CanSet || memberOfParameter.Contains(index));
        return new(constructor, memberOfParameter, covered);
    }

    private static int MemberFor(ParameterInfo parameter, List<MemberShape> members)
    {
        int exact = members.FindIndex(member => member.Name == parameter.Name && Takes(parameter.ParameterType, member.Type));
        return exact >= 0
            ? exact
            : members.FindIndex(member => member.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase) && Takes(parameter.ParameterType, member.Type));
    }

    private static bool Takes(Type parameter, Type member) => parameter.IsAssignableFrom(member) || Nullable.GetUnderlyingType(parameter) == member;
}
