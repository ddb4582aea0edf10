using System.Globalization;

namespace OrderedQueue.Tasks;

/// <summary>C#'s implicit conversions of a value whose type is only known at run time: identity, reference, nullable and numeric.</summary>
internal static class ImplicitConversion
{
    private static readonly Dictionary<Type, Type[]> _numericFrom = new()
    {
        [typeof(sbyte)] = [typeof(short), typeof(int), typeof(long), typeof(float), typeof(double), typeof(decimal), typeof(nint)],
        [typeof(byte)] =
        [
            typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong),
            typeof(float), typeof(double), typeof(decimal), typeof(nint), typeof(nuint),
        ],
        [typeof(short)] = [typeof(int), typeof(long), typeof(float), typeof(double), typeof(decimal), typeof(nint)],
        [typeof(ushort)] =
        [
            typeof(int), typeof(uint), typeof(long), typeof(ulong),
            typeof(float), typeof(double), typeof(decimal), typeof(nint), typeof(nuint),
        ],
        [typeof(int)] = [typeof(long), typeof(float), typeof(double), typeof(decimal), typeof(nint)],
        [typeof(uint)] = [typeof(long), typeof(ulong), typeof(float), typeof(double), typeof(decimal), typeof(nuint)],
        [typeof(long)] = [typeof(float), typeof(double), typeof(decimal)],
        [typeof(ulong)] = [typeof(float), typeof(double), typeof(decimal)],
        [typeof(char)] =
        [
            typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong),
            typeof(float), typeof(double), typeof(decimal), typeof(nint), typeof(nuint),
        ],
        [typeof(float)] = [typeof(double)],
        [typeof(nint)] = [typeof(long), typeof(float), typeof(double), typeof(decimal)],
        [typeof(nuint)] = [typeof(ulong), typeof(float), typeof(double), typeof(decimal)],
    };

    public static bool TryConvert(object? value, Type target, out object? converted)
    {
        Type? underlying = Nullable.GetUnderlyingType(target);
        converted = value;
        if (value is null) return !target.IsValueType || underlying is not null;
        if (target.IsInstanceOfType(value)) return true;
        Type wanted = underlying ?? target;
        if (!_numericFrom.TryGetValue(value.GetType(), out Type[]? targets) || !targets.Contains(wanted)) return false;
        converted = Convert(value, wanted);
        return true;
    }

    private static object Convert(object value, Type target)
    {
        // System.Convert knows neither native integers nor characters as numbers.
        object number = value switch
        {
            char c => (ushort)c,
            nint n => (long)n,
            nuint n => (ulong)n,
            _ => value,
        };
        if (target == typeof(nint)) return (nint)System.Convert.ToInt64(number, CultureInfo.InvariantCulture);
        if (target == typeof(nuint)) return (nuint)System.Convert.ToUInt64(number, CultureInfo.InvariantCulture);
        return System.Convert.ChangeType(number, target, CultureInfo.InvariantCulture);
    }
}
