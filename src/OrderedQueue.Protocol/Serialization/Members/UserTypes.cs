using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Serialization;
using MessagePack;
using OrderedQueue.Serialization.Attributed;

namespace OrderedQueue.Serialization;

/// <summary>Decides how a class or struct that is not built in travels, or why it does not, and makes its formatter.</summary>
internal static class UserTypes
{
    /// <summary>The element type when this is a collection class that is filled by Add; null when it is not.</summary>
    public static Type? ElementOfCollection(Type type, FormatterBuilder builder)
    {
        if (!type.IsClass || type.IsAbstract || Refusals.IsFromFramework(type) || type.IsDefined(typeof(DataContractAttribute))) return null;
        Type[] collections = [.. type.GetInterfaces().Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ICollection<>))];
        if (collections.Length != 1) return null;
        if (type.GetConstructor(Type.EmptyTypes) is null)
            builder.Refuse(type, "it is a collection without a public parameterless constructor. Add one, or send the elements as a List<T>.");
        MemberShape? other = MemberDiscovery.Find(type).Find(member => member.CanSet && !Refusals.IsFromFramework(member.Member.DeclaringType!));
        if (other is not null)
            builder.Refuse(type, $"it is a collection that also has {other.Name}, which would not arrive. Mark it [IgnoreDataMember], or put the collection into a class beside it.");
        return collections[0].GetGenericArguments()[0];
    }

    public static object MakeFormatter(Type type, FormatterBuilder builder)
    {
        Type[] known = type.IsClass && !type.IsSealed ? KnownTypesOf(type) : [];
        if (known.Length == 0 && type.IsInterface) builder.Refuse(type, "it is an interface, and nothing says which class to make. Declare the class.");
        if (known.Length == 0 && type.IsAbstract) builder.Refuse(type, $"it is abstract, and nothing says which class to make. Declare the class, or put [KnownType] on {type.Name} for each.");
        if (known.Length == 0) return MakeExact(type, builder);

        Type[] all = type.IsAbstract ? known : [type, .. known];
        return MakeNumbered(type, [.. Enumerable.Range(0, all.Length)], all, exact => MakeExact(exact, builder));
    }

    public static void RequireUnion(Type type, UnionAttribute[] unions, FormatterBuilder builder)
    {
        if (!type.IsInterface && !type.IsAbstract) builder.Refuse(type, "[Union] is for interfaces and abstract classes.");
        foreach (UnionAttribute union in unions)
        {
            if (union.SubType.IsAssignableTo(type)) continue;
            builder.Refuse(type, $"its [Union] names {TypeName.Of(union.SubType)}, which does not derive from it.");
        }

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
        Array entries = Array.CreateInstance(typeof(KnownType<>).MakeGenericType(type), types.Length);
        for (int i = 0; i < types.Length; i++)
            entries.SetValue(Activator.CreateInstance(typeof(KnownType<,>).MakeGenericType(type, types[i]), makeFormatter(types[i])), i);
        return Activator.CreateInstance(typeof(KnownTypesFormatter<>).MakeGenericType(type), numbers, entries)!;
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

        int[] brought = [.. Enumerable.Range(0, readable.Count).Where(index => choice.Brings(readable, index))];
        if (brought.Length == 0 && MemberDiscovery.StateFieldCount(type) > 0)
            builder.Refuse(type, "it has state, but none of it in a public property or field that can be set again. Make the state public, or mark it [DataMember].");
        return Bind(type, [.. brought.Select(index => readable[index])], choice.For(brought), builder);
    }

    private static object Bind(
        Type type, List<MemberShape> shapes, ConstructorChoice choice, FormatterBuilder builder, int[]? memberOfPlace = null)
    {
        if (memberOfPlace is null && shapes.GroupBy(shape => shape.WireName).FirstOrDefault(group => group.Count() > 1) is { } twice)
            builder.Refuse(type, $"its members {string.Join(" and ", twice.Select(shape => shape.Name))} have the same name, {twice.Key}, on the wire.");
        Array members = Array.CreateInstance(typeof(Member<>).MakeGenericType(type), shapes.Count);
        for (int i = 0; i < shapes.Count; i++)
        {
            object formatter = shapes[i].HasFormatter
                ? FormatterSource.Of(shapes[i].Type).Make(shapes[i].Member.GetCustomAttribute<MessagePackFormatterAttribute>()!)
                : builder.GetForMember(shapes[i].Type, shapes[i].Name);
            members.SetValue(Activator.CreateInstance(typeof(Member<,>).MakeGenericType(type, shapes[i].Type), shapes[i], formatter), i);
        }

        Type open = choice.MemberOfParameter.Length == 0 ? typeof(SettableObjectFormatter<>) : typeof(ConstructedObjectFormatter<>);
        return Activator.CreateInstance(open.MakeGenericType(type), members, choice, memberOfPlace)!;
    }

    /// <summary>
    /// Of .NET's own types only tuples and the plain structs of geometry, such as Vector3 and Point, show all that they consist of. A
    /// settable property alone proves nothing: GCHandle has one too.
    /// </summary>
    private static void RequirePlain(Type type, List<MemberShape> readable, FormatterBuilder builder)
    {
        bool isTuple = type.IsAssignableTo(typeof(ITuple));
        bool isPlain = type.IsValueType && type.Namespace is "System.Numerics" or "System.Drawing" && readable.Count(member => member.CanSet) >= MemberDiscovery.StateFieldCount(type);
        if (!isTuple && !isPlain) builder.Refuse(type, "it is a type of .NET that has no encoding. Send what the task needs of it as plain values.");
    }

    private static Type[] KnownTypesOf(Type type)
    {
        IEnumerable<Type> declared = type.GetCustomAttributes<KnownTypeAttribute>(inherit: true).SelectMany(attribute => TypesOf(type, attribute));
        // Attributes have no guaranteed order, and both sides must count alike.
        return [.. declared
            .Where(known => known != type && known.IsClass && !known.IsAbstract && !known.ContainsGenericParameters && known.IsAssignableTo(type))
            .Distinct()
            .OrderBy(known => known.AssemblyQualifiedName, StringComparer.Ordinal)];
    }

    private static IEnumerable<Type> TypesOf(Type type, KnownTypeAttribute attribute)
    {
        if (attribute.Type is { } known) return [known];
        MethodInfo? method = type.GetMethod(attribute.MethodName ?? "", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy, Type.EmptyTypes);
        return method?.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null) as IEnumerable<Type> ?? [];
    }
}
