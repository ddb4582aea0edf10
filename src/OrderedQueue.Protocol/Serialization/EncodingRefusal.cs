using OrderedQueue.Serialization.Attributed;

namespace OrderedQueue.Serialization;

/// <summary>The errors for values that cannot be encoded although their declared type can.</summary>
internal static class EncodingRefusal
{
    public static NotSupportedException UndeclaredDerivedType(Type declared, Type actual) => new(
        $"The value is a {TypeName.Of(actual)}, but {TypeName.Of(declared)} is declared, and only the members of that type would arrive. "
        + $"Declare {TypeName.Of(actual)} itself"
        + (AttributedTypes.Includes(declared)
            ? $", or make {declared.Name} abstract or an interface, with a [Union] for each type that may stand for it."
            : declared.IsClass && !declared.Namespace!.StartsWith("System", StringComparison.Ordinal)
            ? $", or put [KnownType(typeof({actual.Name}))] on {declared.Name}."
            : ", or convert the value first."));

    public static NotSupportedException UnknownComparer(Type collection, object comparer) => new(
        $"The {TypeName.Of(collection)} compares with {TypeName.Of(comparer.GetType())}, which cannot be recreated on the other side. "
        + "The default comparer and StringComparer.Ordinal, OrdinalIgnoreCase, InvariantCulture and InvariantCultureIgnoreCase can; "
        + "or send the elements as a list.");

    public static InvalidOperationException ChangedMeanwhile(Type collection) => new(
        $"The {TypeName.Of(collection)} was changed while it was being encoded. Put a copy, or stop changing it before it is put.");

    public static NotSupportedException UntypedValue(Type actual) => new(
        $"The value is a {TypeName.Of(actual)}, declared as object. An object may hold numbers, text, bytes, times and collections of "
        + $"these; for anything else declare {TypeName.Of(actual)} itself.");
}
