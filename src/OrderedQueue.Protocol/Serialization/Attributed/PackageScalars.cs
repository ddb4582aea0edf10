using MessagePack.Formatters;
using Package = MessagePack.Formatters;

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
            Form(Package.DecimalFormatter.Instance),
            Form(Package.GuidFormatter.Instance),
            Form(Package.TimeSpanFormatter.Instance),
            Form(Package.DateTimeOffsetFormatter.Instance),
            Form(Package.DateOnlyFormatter.Instance),
            Form(Package.TimeOnlyFormatter.Instance),
            Form(Package.HalfFormatter.Instance),
            Form(Package.Int128Formatter.Instance),
            Form(Package.UInt128Formatter.Instance),
            Form(Package.BigIntegerFormatter.Instance),
            Form(Package.ComplexFormatter.Instance),
            Form(Package.VersionFormatter.Instance),
        ]);
    }
}
