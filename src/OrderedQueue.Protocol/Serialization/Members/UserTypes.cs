using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Serialization;
using MessagePack;
using OrderedQueue.Serialization.Attributed;

namespace OrderedQueue.Serialization;

/// <summary>Decides how a class or struct that is not built in travels, or why it does not, and makes its formatter.</summary>
internal static class UserTypes
{
    /// <summary>The element type of a collection class that is filled by Add; null for any other type.</summary>
    public static Type? ElementOfCollection(Type type, FormatterBuilder builder)
    {
        bool isContract = type.IsDefined(typeof(DataContractAttribute));
        if (isContract || !type.IsClass || type.IsAbstract || Refusals.IsFromFramework(type)) return null;
        Type[] collections = Array.FindAll(type.GetInterfaces(), one => Refusals.IsMadeFrom(one, typeof(ICollection<>)));
        if (collections.Length != 1) return null;
        if (type.GetConstructor(Type.EmptyTypes) is null)
        {
            builder.Refuse(type, "it is a collection without a public parameterless constructor. "
                + "Add one, or send the elements as a List<T>.");
        }

        bool IsLost(MemberShape member) => member.CanSet && !Refusals.IsFromFramework(member.Member.DeclaringType!);
        if (MemberDiscovery.Find(type).Find(IsLost) is { } lost)
        {
            builder.Refuse(type, $"it is a collection that also has {lost.Name}, which would not arrive. "
                + "Mark it [IgnoreDataMember], or put the collection into a class beside it.");
        }

        return collections[0].GetGenericArguments()[0];
    }

    public static object MakeFormatter(Type type, FormatterBuilder builder)
    {
        Type[] known = type.IsClass && !type.IsSealed ? KnownTypesOf(type) : [];
        if (known.Length == 0)
        {
            if (type.IsInterface) builder.Refuse(type, "it is an interface, and nothing says which class to create. Declare the class.");
            if (!type.IsAbstract) return MakeExact(type, builder);
            builder.Refuse(type, "it is abstract, and nothing says which class to create. "
                + $"Declare the class, or put [KnownType] on {type.Name} for each.");
        }

        Type[] all = type.IsAbstract ? known : [type, .. known];
        return MakeNumbered(type, [.. Enumerable.Range(0, all.Length)], all, exact => MakeExact(exact, builder));
    }

    public static void RequireUnion(Type type, UnionAttribute[] unions, FormatterBuilder builder)
    {
        if (!type.IsInterface && !type.IsAbstract) builder.Refuse(type, "[Union] is for interfaces and abstract classes.");
        if (Array.Find(unions, union => !union.SubType.IsAssignableTo(type)) is { } stranger)
            builder.Refuse(type, $"its [Union] names {TypeName.Of(stranger.SubType)}, which does not derive from it.");
        int distinct = Math.Min(unions.DistinctBy(union => union.Key).Count(), unions.DistinctBy(union => union.SubType).Count());
        if (distinct < unions.Length) builder.Refuse(type, "its [Union] attributes name a type or a key twice.");
    }

    public static object MakeUnion(Type type, UnionAttribute[] unions, FormatterBuilder builder) =>
        MakeNumbered(type, Array.ConvertAll(unions, union => union.Key), Array.ConvertAll(unions, union => union.SubType), builder.Get);

    public static object MakeAttributed(Type type, AttributedShape shape, FormatterBuilder builder)
    {
        object formatter = Bind(type, shape.Members, shape.Constructor, builder, shape.IsArray ? shape.MemberOfPlace() : null);
        return type.IsAssignableTo(typeof(IMessagePackSerializationCallbackReceiver))
            ? Activator.CreateInstance(typeof(CallbackFormatter<>).MakeGenericType(type), formatter)!
            : formatter;
    }

    private static object MakeNumbered(Type type, int[] numbers, Type[] types, Func<Type, object> makeFormatter)
    {
        BoxedFormatter[] formatters = Array.ConvertAll(types, one => BoxedFormatter.Around(one, makeFormatter(one)));
        return Activator.CreateInstance(typeof(KnownTypesFormatter<>).MakeGenericType(type), numbers, types, formatters)!;
    }

    private static object MakeExact(Type type, FormatterBuilder builder)
    {
        if (Refusals.ReasonAgainst(type) is { } reason) builder.Refuse(type, reason);
        List<MemberShape> readable = MemberDiscovery.Find(type);
        if (Refusals.IsFromFramework(type)) RequirePlain(type, readable, builder);
        ConstructorChoice? choice = ConstructorChoice.Choose(type, readable);
        if (choice is null)
        {
            builder.Refuse(type, "it has no public constructor that can be called: one without parameters, or one whose every parameter "
                + "is named like a public property or field and has its type. Add one, or send the values it is made of.");
        }

        int[] restored = choice.Restored(readable);
        if (restored.Length == 0 && MemberDiscovery.StateFieldCount(type) > 0)
        {
            builder.Refuse(type, "it has state, but none of it in a public property or field that can be set again. "
                + "Make the state public, or mark it [DataMember].");
        }

        return Bind(type, [.. restored.Select(index => readable[index])], choice.For(restored), builder);
    }

    private static object Bind(
        Type type, MemberShape[] shapes, ConstructorChoice choice, FormatterBuilder builder, int[]? memberOfPlace = null)
    {
        if (memberOfPlace is null && shapes.GroupBy(shape => shape.WireName).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            string names = string.Join(" and ", twice.Select(shape => shape.Name));
            builder.Refuse(type, $"its members {names} have the same name, {twice.Key}, on the wire.");
        }

        Array members = Array.CreateInstance(typeof(Member<>).MakeGenericType(type), shapes.Length);
        foreach ((int i, MemberShape shape) in shapes.Index())
        {
            object formatter = shape.HasFormatter
                ? FormatterSource.Of(shape.Type).MakeFor(shape.Member)
                : builder.GetForMember(shape.Type, shape.Name);
            members.SetValue(Activator.CreateInstance(typeof(Member<,>).MakeGenericType(type, shape.Type), shape, formatter), i);
        }

        return Activator.CreateInstance(typeof(ObjectFormatter<>).MakeGenericType(type), members, choice, memberOfPlace)!;
    }

    /// <summary>
    /// Among the types of .NET only tuples and the plain structs of geometry, such as Vector3 and Point, expose their whole state. A
    /// settable property alone proves nothing: GCHandle has one too.
    /// </summary>
    private static void RequirePlain(Type type, List<MemberShape> readable, FormatterBuilder builder)
    {
        bool isPlain = type.IsValueType && type.Namespace is "System.Numerics" or "System.Drawing"
            && readable.Count(member => member.CanSet) >= MemberDiscovery.StateFieldCount(type);
        if (!isPlain && !type.IsAssignableTo(typeof(ITuple)))
            builder.Refuse(type, "it is a type of .NET that has no encoding. Send what the task needs of it as plain values.");
    }

    private static Type[] KnownTypesOf(Type type)
    {
        bool IsUsable(Type known) => known is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
            && known.IsSubclassOf(type);
        // The order of attributes is not guaranteed, and both sides must assign the same numbers.
        return [.. type.GetCustomAttributes<KnownTypeAttribute>(inherit: true)
            .SelectMany(attribute => TypesOf(type, attribute))
            .Where(IsUsable)
            .Distinct()
            .OrderBy(known => known.AssemblyQualifiedName, StringComparer.Ordinal)];
    }

    private static IEnumerable<Type> TypesOf(Type type, KnownTypeAttribute attribute)
    {
        if (attribute.Type is { } known) return [known];
        const BindingFlags flags = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy;
        MethodInfo? method = type.GetMethod(attribute.MethodName ?? "", flags, Type.EmptyTypes);
        return method?.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null) as IEnumerable<Type> ?? [];
    }
}
