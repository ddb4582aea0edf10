using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Numerics;
using System.Text;
using OrderedQueue.Serialization.Collections;
using OrderedQueue.Serialization.Scalars;
using OrderedQueue.Serialization.Untyped;

namespace OrderedQueue.Serialization;

/// <summary>Which formatter class stands for which type of .NET. Open generic types map to open generic formatters with the same parameters.</summary>
internal static class BuiltInFormatters
{
    private static readonly FrozenDictionary<Type, Type> _byType = new Dictionary<Type, Type>
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
        [typeof(Complex)] = typeof(ComplexFormatter),
        [typeof(Int128)] = typeof(Int128Formatter),
        [typeof(UInt128)] = typeof(UInt128Formatter),
        [typeof(BigInteger)] = typeof(BigIntegerFormatter),
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
        [typeof(Uri)] = typeof(UriFormatter),
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
        [typeof(Stack<>)] = typeof(StackFormatter<>),
        [typeof(LinkedList<>)] = typeof(LinkedListFormatter<>),
        [typeof(Collection<>)] = typeof(CollectionFormatter<>),
        [typeof(ReadOnlyCollection<>)] = typeof(ReadOnlyCollectionFormatter<>),
        [typeof(ObservableCollection<>)] = typeof(ObservableCollectionFormatter<>),
        [typeof(ReadOnlyObservableCollection<>)] = typeof(ReadOnlyObservableCollectionFormatter<>),
        [typeof(ConcurrentQueue<>)] = typeof(ConcurrentQueueFormatter<>),
        [typeof(ConcurrentStack<>)] = typeof(ConcurrentStackFormatter<>),
        [typeof(ConcurrentBag<>)] = typeof(ConcurrentBagFormatter<>),
        [typeof(ImmutableArray<>)] = typeof(ImmutableArrayFormatter<>),
        [typeof(ImmutableList<>)] = typeof(ImmutableListFormatter<>),
        [typeof(ImmutableQueue<>)] = typeof(ImmutableQueueFormatter<>),
        [typeof(ImmutableStack<>)] = typeof(ImmutableStackFormatter<>),
        [typeof(IEnumerable<>)] = typeof(EnumerableInterfaceFormatter<>),
        [typeof(ICollection<>)] = typeof(CollectionInterfaceFormatter<>),
        [typeof(IList<>)] = typeof(ListInterfaceFormatter<>),
        [typeof(IReadOnlyCollection<>)] = typeof(ReadOnlyCollectionInterfaceFormatter<>),
        [typeof(IReadOnlyList<>)] = typeof(ReadOnlyListInterfaceFormatter<>),
        [typeof(IImmutableList<>)] = typeof(ImmutableListInterfaceFormatter<>),
        [typeof(IImmutableQueue<>)] = typeof(ImmutableQueueInterfaceFormatter<>),
        [typeof(IImmutableStack<>)] = typeof(ImmutableStackInterfaceFormatter<>),

        [typeof(HashSet<>)] = typeof(HashSetFormatter<>),
        [typeof(SortedSet<>)] = typeof(SortedSetFormatter<>),
        [typeof(ReadOnlySet<>)] = typeof(ReadOnlySetFormatter<>),
        [typeof(ImmutableHashSet<>)] = typeof(ImmutableHashSetFormatter<>),
        [typeof(ImmutableSortedSet<>)] = typeof(ImmutableSortedSetFormatter<>),
        [typeof(FrozenSet<>)] = typeof(FrozenSetFormatter<>),
        [typeof(ISet<>)] = typeof(SetInterfaceFormatter<>),
        [typeof(IReadOnlySet<>)] = typeof(ReadOnlySetInterfaceFormatter<>),
        [typeof(IImmutableSet<>)] = typeof(ImmutableSetInterfaceFormatter<>),

        [typeof(Dictionary<,>)] = typeof(DictionaryFormatter<,>),
        [typeof(OrderedDictionary<,>)] = typeof(OrderedDictionaryFormatter<,>),
        [typeof(SortedDictionary<,>)] = typeof(SortedDictionaryFormatter<,>),
        [typeof(SortedList<,>)] = typeof(SortedListFormatter<,>),
        [typeof(ConcurrentDictionary<,>)] = typeof(ConcurrentDictionaryFormatter<,>),
        [typeof(ReadOnlyDictionary<,>)] = typeof(ReadOnlyDictionaryFormatter<,>),
        [typeof(ImmutableDictionary<,>)] = typeof(ImmutableDictionaryFormatter<,>),
        [typeof(ImmutableSortedDictionary<,>)] = typeof(ImmutableSortedDictionaryFormatter<,>),
        [typeof(FrozenDictionary<,>)] = typeof(FrozenDictionaryFormatter<,>),
        [typeof(IDictionary<,>)] = typeof(DictionaryInterfaceFormatter<,>),
        [typeof(IReadOnlyDictionary<,>)] = typeof(ReadOnlyDictionaryInterfaceFormatter<,>),
        [typeof(IImmutableDictionary<,>)] = typeof(ImmutableDictionaryInterfaceFormatter<,>),
    }.ToFrozenDictionary();

    /// <summary>The closed formatter class, or null.</summary>
    public static Type? For(Type type)
    {
        if (_byType.TryGetValue(type, out Type? exact)) return exact;
        return type.IsGenericType && _byType.TryGetValue(type.GetGenericTypeDefinition(), out Type? open)
            ? open.MakeGenericType(type.GetGenericArguments())
            : null;
    }
}
