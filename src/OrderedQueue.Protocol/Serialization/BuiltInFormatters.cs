using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Numerics;
using System.Text;

namespace OrderedQueue.Serialization;

/// <summary>
/// The formatter class for each type of .NET. Open generic types map to open generic formatters with the same parameters, or with one
/// more in front: the type itself.
/// </summary>
internal static class BuiltInFormatters
{
    /// <summary>The closed formatter class, or null.</summary>
    public static Type? For(Type type)
    {
        if (Find(type) is { } exact) return exact;
        if (!type.IsGenericType || Find(type.GetGenericTypeDefinition()) is not { } open) return null;
        Type[] arguments = type.GetGenericArguments();
        return open.MakeGenericType(open.GetGenericArguments().Length > arguments.Length ? [type, .. arguments] : arguments);
    }

    /// <summary>A formatter for one of the types that most tasks use, without reflection and without the tables; or null.</summary>
    public static object? ForScalar(Type type)
    {
        if (type == typeof(int)) return new Int32Formatter();
        if (type == typeof(string)) return new StringFormatter();
        if (type == typeof(byte[])) return new ByteArrayFormatter();
        if (type == typeof(bool)) return new BooleanFormatter();
        if (type == typeof(long)) return new Int64Formatter();
        return type == typeof(double) ? new DoubleFormatter() : null;
    }

    private static Type? Find(Type type)
    {
        if (Core.ByType.TryGetValue(type, out Type? formatter)) return formatter;
        bool isOfSystem = type.Namespace is { } name && name.StartsWith(nameof(System), StringComparison.Ordinal);
        return isOfSystem ? Others.ByType.GetValueOrDefault(type) : null;
    }

    /// <summary>Types of the core library, which is loaded anyway.</summary>
    private static class Core
    {
        public static Dictionary<Type, Type> ByType { get; } = new()
        {
            [typeof(bool)] = typeof(BooleanFormatter),
            [typeof(sbyte)] = typeof(SByteFormatter),
            [typeof(byte)] = typeof(ByteFormatter),
            [typeof(short)] = typeof(Int16Formatter),
            [typeof(ushort)] = typeof(UInt16Formatter),
            [typeof(int)] = typeof(Int32Formatter),
            [typeof(uint)] = typeof(UInt32Formatter),
            [typeof(long)] = typeof(Int64Formatter),
            [typeof(ulong)] = typeof(UInt64Formatter),
            [typeof(nint)] = typeof(IntPtrFormatter),
            [typeof(nuint)] = typeof(UIntPtrFormatter),
            [typeof(char)] = typeof(CharFormatter),
            [typeof(float)] = typeof(SingleFormatter),
            [typeof(double)] = typeof(DoubleFormatter),
            [typeof(Half)] = typeof(HalfFormatter),
            [typeof(decimal)] = typeof(DecimalFormatter),
            [typeof(Int128)] = typeof(Int128Formatter),
            [typeof(UInt128)] = typeof(UInt128Formatter),
            [typeof(Guid)] = typeof(GuidFormatter),
            [typeof(DateTime)] = typeof(DateTimeFormatter),
            [typeof(DateTimeOffset)] = typeof(DateTimeOffsetFormatter),
            [typeof(TimeSpan)] = typeof(TimeSpanFormatter),
            [typeof(DateOnly)] = typeof(DateOnlyFormatter),
            [typeof(TimeOnly)] = typeof(TimeOnlyFormatter),
            [typeof(Index)] = typeof(IndexFormatter),
            [typeof(Range)] = typeof(RangeFormatter),
            [typeof(Rune)] = typeof(RuneFormatter),
            [typeof(string)] = typeof(StringFormatter),
            [typeof(Version)] = typeof(VersionFormatter),
            [typeof(object)] = typeof(UntypedFormatter),
            [typeof(byte[])] = typeof(ByteArrayFormatter),
            [typeof(Memory<byte>)] = typeof(ByteMemoryFormatter),
            [typeof(ReadOnlyMemory<byte>)] = typeof(ReadOnlyByteMemoryFormatter),
            [typeof(ArraySegment<byte>)] = typeof(ByteSegmentFormatter),
            [typeof(Memory<>)] = typeof(MemoryFormatter<>),
            [typeof(ReadOnlyMemory<>)] = typeof(ReadOnlyMemoryFormatter<>),
            [typeof(ArraySegment<>)] = typeof(ArraySegmentFormatter<>),
            [typeof(Nullable<>)] = typeof(NullableFormatter<>),
            [typeof(KeyValuePair<,>)] = typeof(KeyValuePairFormatter<,>),
            [typeof(ValueTuple<>)] = typeof(ValueTupleFormatter<>),
            [typeof(ValueTuple<,>)] = typeof(ValueTupleFormatter<,>),
            [typeof(ValueTuple<,,>)] = typeof(ValueTupleFormatter<,,>),
            [typeof(ValueTuple<,,,>)] = typeof(ValueTupleFormatter<,,,>),
            [typeof(ValueTuple<,,,,>)] = typeof(ValueTupleFormatter<,,,,>),
            [typeof(ValueTuple<,,,,,>)] = typeof(ValueTupleFormatter<,,,,,>),
            [typeof(ValueTuple<,,,,,,>)] = typeof(ValueTupleFormatter<,,,,,,>),
            [typeof(ValueTuple<,,,,,,,>)] = typeof(ValueTupleFormatter<,,,,,,,>),
            [typeof(List<>)] = typeof(ListFormatter<>),
            [typeof(Queue<>)] = typeof(QueueFormatter<>),
            [typeof(Collection<>)] = typeof(CollectionFormatter<>),
            [typeof(ReadOnlyCollection<>)] = typeof(ReadOnlyCollectionFormatter<>),
            [typeof(IEnumerable<>)] = typeof(ListInterfaceFormatter<,>),
            [typeof(ICollection<>)] = typeof(ListInterfaceFormatter<,>),
            [typeof(IList<>)] = typeof(ListInterfaceFormatter<,>),
            [typeof(IReadOnlyCollection<>)] = typeof(ListInterfaceFormatter<,>),
            [typeof(IReadOnlyList<>)] = typeof(ListInterfaceFormatter<,>),
            [typeof(HashSet<>)] = typeof(SetFormatter<,>),
            [typeof(ISet<>)] = typeof(SetFormatter<,>),
            [typeof(IReadOnlySet<>)] = typeof(SetFormatter<,>),
            [typeof(Dictionary<,>)] = typeof(MapFormatter<,,>),
            [typeof(IDictionary<,>)] = typeof(MapFormatter<,,>),
            [typeof(IReadOnlyDictionary<,>)] = typeof(MapFormatter<,,>),
        };
    }

    /// <summary>
    /// Types from other assemblies, all of which are loaded at the first lookup: that costs milliseconds of a worker's start.
    /// </summary>
    private static class Others
    {
        public static Dictionary<Type, Type> ByType { get; } = new()
        {
            [typeof(ConcurrentQueue<>)] = typeof(ConcurrentQueueFormatter<>),
            [typeof(ConcurrentDictionary<,>)] = typeof(ConcurrentDictionaryFormatter<,>),
            [typeof(ReadOnlyDictionary<,>)] = typeof(ReadOnlyDictionaryFormatter<,>),
            [typeof(Complex)] = typeof(ComplexFormatter),
            [typeof(BigInteger)] = typeof(BigIntegerFormatter),
            [typeof(Uri)] = typeof(UriFormatter),
            [typeof(Stack<>)] = typeof(StackFormatter<>),
            [typeof(LinkedList<>)] = typeof(LinkedListFormatter<>),
            [typeof(ObservableCollection<>)] = typeof(ObservableCollectionFormatter<>),
            [typeof(ReadOnlyObservableCollection<>)] = typeof(ReadOnlyObservableCollectionFormatter<>),
            [typeof(ConcurrentStack<>)] = typeof(ConcurrentStackFormatter<>),
            [typeof(ConcurrentBag<>)] = typeof(ConcurrentBagFormatter<>),
            [typeof(ImmutableArray<>)] = typeof(ImmutableArrayFormatter<>),
            [typeof(ImmutableList<>)] = typeof(ImmutableListFormatter<,>),
            [typeof(ImmutableQueue<>)] = typeof(ImmutableQueueFormatter<,>),
            [typeof(ImmutableStack<>)] = typeof(ImmutableStackFormatter<,>),
            [typeof(IImmutableList<>)] = typeof(ImmutableListFormatter<,>),
            [typeof(IImmutableQueue<>)] = typeof(ImmutableQueueFormatter<,>),
            [typeof(IImmutableStack<>)] = typeof(ImmutableStackFormatter<,>),
            [typeof(SortedSet<>)] = typeof(SortedSetFormatter<>),
            [typeof(ReadOnlySet<>)] = typeof(ReadOnlySetFormatter<>),
            [typeof(ImmutableHashSet<>)] = typeof(ImmutableHashSetFormatter<,>),
            [typeof(ImmutableSortedSet<>)] = typeof(ImmutableSortedSetFormatter<>),
            [typeof(FrozenSet<>)] = typeof(FrozenSetFormatter<>),
            [typeof(IImmutableSet<>)] = typeof(ImmutableHashSetFormatter<,>),
            [typeof(OrderedDictionary<,>)] = typeof(OrderedDictionaryFormatter<,>),
            [typeof(SortedDictionary<,>)] = typeof(SortedDictionaryFormatter<,>),
            [typeof(SortedList<,>)] = typeof(SortedListFormatter<,>),
            [typeof(ImmutableDictionary<,>)] = typeof(ImmutableDictionaryFormatter<,,>),
            [typeof(ImmutableSortedDictionary<,>)] = typeof(ImmutableSortedDictionaryFormatter<,>),
            [typeof(FrozenDictionary<,>)] = typeof(FrozenDictionaryFormatter<,>),
            [typeof(IImmutableDictionary<,>)] = typeof(ImmutableDictionaryFormatter<,,>),
        };
    }
}
