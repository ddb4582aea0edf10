using MessagePack.Formatters;

namespace OrderedQueue.Serialization.Attributed;

/// <summary>
/// Inside a type with attributes, scalars that the package writes exactly but in another form than ours take its form, so that what another
/// program writes with it can be read here, and the other way round. The rest keeps ours: text may be invalid UTF-16, a time has a kind.
/// </summary>
internal static class PackageScalars
{
    public static object? For(Type type) => Forms.ByType.TryGetValue(type, out object? formatter) ? formatter : null;

    private static KeyValuePair<Type, object> Form<T>(IMessagePackFormatter<T> formatter) =>
        new(typeof(T), new PackageFormatter<T>(formatter));

    private static class Forms
    {
        public static Dictionary<Type, object> ByType { get; } = new(
        [
            Form(DecimalFormatter.Instance),
            Form(GuidFormatter.Instance),
            Form(TimeSpanFormatter.Instance),
            Form(DateTimeOffsetFormatter.Instance),
            Form(DateOnlyFormatter.Instance),
            Form(TimeOnlyFormatter.Instance),
            Form(HalfFormatter.Instance),
            Form(Int128Formatter.Instance),
            Form(UInt128Formatter.Instance),
            Form(BigIntegerFormatter.Instance),
            Form(ComplexFormatter.Instance),
            Form(VersionFormatter.Instance),
        ]);
    }
}
