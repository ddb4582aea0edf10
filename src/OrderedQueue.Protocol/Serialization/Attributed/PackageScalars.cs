using MessagePack.Formatters;
using Package = MessagePack.Formatters;

namespace OrderedQueue.Serialization.Attributed;

/// <summary>
/// Inside a type with attributes, scalars that the package writes without loss but in another form than ours take its form, so that
/// another program can exchange them with this one. The rest keep ours: text may be invalid UTF-16, a time has a kind.
/// </summary>
internal static class PackageScalars
{
    private static readonly Dictionary<Type, object> _byType = new(
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

    public static object? For(Type type) => _byType.GetValueOrDefault(type);

    private static KeyValuePair<Type, object> Form<T>(IMessagePackFormatter<T> formatter) =>
        new(typeof(T), new PackageFormatter<T>(formatter));
}
