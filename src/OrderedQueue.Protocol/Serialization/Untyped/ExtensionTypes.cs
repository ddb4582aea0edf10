using System.Collections.Frozen;
using System.Numerics;
using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>The types whose encoding is one extension of their own, which says by itself what it is.</summary>
internal static class ExtensionTypes
{
    private static readonly FrozenDictionary<sbyte, Type> _byCode = new Dictionary<sbyte, Type>
    {
        [ExtensionCode.Timestamp] = typeof(DateTime),
        [ExtensionCode.DateTime] = typeof(DateTime),
        [ExtensionCode.DateTimeOffset] = typeof(DateTimeOffset),
        [ExtensionCode.TimeSpan] = typeof(TimeSpan),
        [ExtensionCode.DateOnly] = typeof(DateOnly),
        [ExtensionCode.TimeOnly] = typeof(TimeOnly),
        [ExtensionCode.Decimal] = typeof(decimal),
        [ExtensionCode.Guid] = typeof(Guid),
        [ExtensionCode.Int128] = typeof(Int128),
        [ExtensionCode.UInt128] = typeof(UInt128),
        [ExtensionCode.BigInteger] = typeof(BigInteger),
        [ExtensionCode.Half] = typeof(Half),
        [ExtensionCode.Complex] = typeof(Complex),
    }.ToFrozenDictionary();

    private static readonly FrozenSet<Type> _own = _byCode.Values.ToFrozenSet();

    public static bool IsOwn(Type type) => _own.Contains(type);

    public static Type? Find(sbyte code) => _byCode.GetValueOrDefault(code);
}
