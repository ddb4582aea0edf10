using System.Reflection;
using System.Runtime.Serialization;
using MessagePack;

namespace OrderedQueue.Serialization;

/// <summary>
/// The constructor that rebuilds a type: the one that restores the most members, and among those the one with the fewest parameters.
/// Each parameter must be named like a member (ignoring case) and accept its type, or have a default value.
/// </summary>
/// <param name="Constructor">Null for the default of a struct.</param>
/// <param name="MemberOfParameter">Index into the members, or -1 where the default value is used.</param>
/// <param name="TakesDefaults">Whether a parameter whose member is missing gets the default of its type, as with the package.</param>
internal sealed record ConstructorChoice(ConstructorInfo? Constructor, int[] MemberOfParameter, bool TakesDefaults = false)
{
    /// <summary>Null when no constructor fits.</summary>
    public static ConstructorChoice? Choose(Type type, List<MemberShape> members)
    {
        bool isContract = type.IsDefined(typeof(DataContractAttribute), inherit: false);
        IEnumerable<ConstructorChoice> choices = type.GetConstructors(MemberDiscovery.DeclaredInstance)
            .Where(constructor => constructor.IsPublic || (isContract && constructor.GetParameters().Length == 0))
            .Select(constructor => Match(constructor, members))
            .OfType<ConstructorChoice>();
        if (type.IsValueType) choices = choices.Append(new(null, []));
        return choices.OrderByDescending(choice => choice.Restored(members).Length).ThenBy(choice => choice.MemberOfParameter.Length)
            .FirstOrDefault();
    }

    /// <summary>
    /// By the rules of the package: the marked constructor, or else the one with the most parameters where each stands for a member, by
    /// its place in an array or by its name in a map. Null when none fits.
    /// </summary>
    public static ConstructorChoice? ByKeys(Type type, List<MemberShape> members, bool isArray, bool allowsPrivate)
    {
        ConstructorInfo[] all = type.GetConstructors(MemberDiscovery.DeclaredInstance);
        ConstructorInfo? marked = Array.Find(all, constructor => constructor.IsDefined(typeof(SerializationConstructorAttribute)));
        IEnumerable<ConstructorInfo> candidates = marked is not null
            ? [marked]
            : all.Where(one => one.IsPublic || allowsPrivate).OrderByDescending(one => one.GetParameters().Length);
        ConstructorChoice? choice = candidates.Select(one => MatchKeys(one, members, isArray)).FirstOrDefault(match => match is not null);
        return choice ?? (type.IsValueType && marked is null ? new(null, []) : null);
    }

    /// <summary>Indexes of the members that can be set or are parameters.</summary>
    public int[] Restored(List<MemberShape> members) =>
        [.. Enumerable.Range(0, members.Count).Where(index => members[index].CanSet || MemberOfParameter.Contains(index))];

    /// <summary>The same constructor with its members renumbered, after those that are not restored were left out.</summary>
    public ConstructorChoice For(int[] restored) =>
        this with { MemberOfParameter = Array.ConvertAll(MemberOfParameter, index => Array.IndexOf(restored, index)) };

    private static ConstructorChoice? MatchKeys(ConstructorInfo constructor, List<MemberShape> members, bool isArray)
    {
        ParameterInfo[] parameters = constructor.GetParameters();
        int[] memberOfParameter = [.. parameters.Select((parameter, place) => isArray ? place : MemberNamed(parameter.Name!, members))];
        bool isMatch = parameters.Zip(memberOfParameter).All(pair => pair.Second >= 0 && pair.Second < members.Count
            && pair.First.ParameterType.IsAssignableFrom(members[pair.Second].Type));
        return isMatch ? new(constructor, memberOfParameter, TakesDefaults: true) : null;
    }

    private static int MemberNamed(string parameter, List<MemberShape> members)
    {
        int byKey = members.FindIndex(member => member.WireName.Equals(parameter, StringComparison.OrdinalIgnoreCase));
        return byKey >= 0 ? byKey : members.FindIndex(member => member.Name.Equals(parameter, StringComparison.OrdinalIgnoreCase));
    }

    private static ConstructorChoice? Match(ConstructorInfo constructor, List<MemberShape> members)
    {
        ParameterInfo[] parameters = constructor.GetParameters();
        int[] memberOfParameter = Array.ConvertAll(parameters, parameter => MemberFor(parameter, members));
        bool isMatch = parameters.Zip(memberOfParameter).All(pair => pair.Second >= 0 || pair.First.HasDefaultValue);
        return isMatch ? new(constructor, memberOfParameter) : null;
    }

    private static int MemberFor(ParameterInfo parameter, List<MemberShape> members)
    {
        int Find(StringComparison comparison) =>
            members.FindIndex(member => member.Name.Equals(parameter.Name, comparison) && Takes(parameter.ParameterType, member.Type));
        int exact = Find(StringComparison.Ordinal);
        return exact >= 0 ? exact : Find(StringComparison.OrdinalIgnoreCase);
    }

    private static bool Takes(Type parameter, Type member) =>
        parameter.IsAssignableFrom(member) || Nullable.GetUnderlyingType(parameter) == member;
}
