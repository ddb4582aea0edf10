using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Numerics;
using System.Text;

namespace OrderedQueue.Serialization;

/// <summary>The closed list of types that a value declared as object may have, by their code on the wire. Codes are never reused.</summary>
internal static class TypeTable
{
    /// <summary>Followed by the element type.</summary>
    public const byte VectorCode = 0xF0;

    /// <summary>Followed by the rank and the element type.</summary>
    public const byte MultiDimensionalCode = 0xF1;

    private static readonly FrozenDictionary<byte, Type> _byCode = new Dictionary<byte, Type>
    {
        [0x00] = typeof(object),
        [0x01] = typeof(bool),
        [0x02] = typeof(char),
        [0x03] = typeof(sbyte),
        [0x04] = typeof(byte),
        [0x05] = typeof(short),
        [0x06] = typeof(ushort),
        [0x07] = typeof(int),
        [0x08] = typeof(uint),
        [0x09] = typeof(long),
        [0x0A] = typeof(ulong),
        [0x0B] = typeof(nint),
        [0x0C] = typeof(nuint),
        [0x0D] = typeof(float),
        [0x0E] = typeof(double),
        [0x0F] = typeof(string),
        [0x10] = typeof(DateTime),
        [0x11] = typeof(DateTimeOffset),
        [0x12] = typeof(TimeSpan),
        [0x13] = typeof(DateOnly),
        [0x14] = typeof(TimeOnly),
        [0x15] = typeof(decimal),
        [0x16] = typeof(Guid),
        [0x17] = typeof(Int128),
        [0x18] = typeof(UInt128),
        [0x19] = typeof(BigInteger),
        [0x1A] = typeof(Half),
        [0x1B] = typeof(Complex),
        [0x1C] = typeof(Rune),
        [0x1D] = typeof(Index),
        [0x1E] = typeof(Range),
        [0x1F] = typeof(Uri),
        [0x20] = typeof(Version),

        [0x30] = typeof(Nullable<>),
        [0x31] = typeof(KeyValuePair<,>),
        [0x32] = typeof(Memory<>),
        [0x33] = typeof(ReadOnlyMemory<>),
        [0x34] = typeof(ArraySegment<>),
        [0x38] = typeof(ValueTuple),
        [0x39] = typeof(ValueTuple<>),
        [0x3A] = typeof(ValueTuple<,>),
        [0x3B] = typeof(ValueTuple<,,>),
        [0x3C] = typeof(ValueTuple<,,,>),
        [0x3D] = typeof(ValueTuple<,,,,>),
        [0x3E] = typeof(ValueTuple<,,,,,>),
        [0x3F] = typeof(ValueTuple<,,,,,,>),
        [0x40] = typeof(ValueTuple<,,,,,,,>),
        [0x41] = typeof(Tuple<>),
        [0x42] = typeof(Tuple<,>),
        [0x43] = typeof(Tuple<,,>),
        [0x44] = typeof(Tuple<,,,>),
        [0x45] = typeof(Tuple<,,,,>),
        [0x46] = typeof(Tuple<,,,,,>),
        [0x47] = typeof(Tuple<,,,,,,>),
        [0x48] = typeof(Tuple<,,,,,,,>),

        [0x50] = typeof(List<>),
        [0x51] = typeof(Queue<>),
        [0x52] = typeof(Stack<>),
        [0x53] = typeof(LinkedList<>),
        [0x54] = typeof(Collection<>),
        [0x55] = typeof(ReadOnlyCollection<>),
        [0x56] = typeof(ObservableCollection<>),
        [0x57] = typeof(ReadOnlyObservableCollection<>),
        [0x58] = typeof(ConcurrentQueue<>),
        [0x59] = typeof(ConcurrentStack<>),
        [0x5A] = typeof(ConcurrentBag<>),
        [0x5B] = typeof(ImmutableArray<>),
        [0x5C] = typeof(ImmutableList<>),
        [0x5D] = typeof(ImmutableQueue<>),
        [0x5E] = typeof(ImmutableStack<>),

        [0x60] = typeof(HashSet<>),
        [0x61] = typeof(SortedSet<>),
        [0x62] = typeof(ReadOnlySet<>),
        [0x63] = typeof(ImmutableHashSet<>),
        [0x64] = typeof(ImmutableSortedSet<>),

        [0x70] = typeof(Dictionary<,>),
        [0x71] = typeof(OrderedDictionary<,>),
        [0x72] = typeof(SortedDictionary<,>),
        [0x73] = typeof(SortedList<,>),
        [0x74] = typeof(ConcurrentDictionary<,>),
        [0x75] = typeof(ReadOnlyDictionary<,>),
        [0x76] = typeof(ImmutableDictionary<,>),
        [0x77] = typeof(ImmutableSortedDictionary<,>),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Type, byte> _byType = _byCode.ToFrozenDictionary(entry => entry.Value, entry => entry.Key);

    public static bool TryGetType(byte code, out Type? type) => _byCode.TryGetValue(code, out type);

    public static bool TryGetCode(Type type, out byte code) => _byType.TryGetValue(type, out code);
}
