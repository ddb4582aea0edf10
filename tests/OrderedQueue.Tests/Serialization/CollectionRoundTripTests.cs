using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using NUnit.Framework;
using OrderedQueue.Bytes;
using OrderedQueue.Serialization;
using Shouldly;

namespace OrderedQueue.Tests.Serialization;

/// <summary>Every collection type null, empty and filled; order and runtime type compared.</summary>
public class CollectionRoundTripTests
{
    private static readonly int?[] _items = [3, null, 1, 1000000, -5];

    [TestCaseSource(nameof(NumberArrays))]
    public void NumberArrays_OfAnyLength_AreWrittenItemByItem(Array numbers)
    {
        dynamic array = numbers;
        ShouldBeItsItems(array);
    }

    [Test]
    public void Sequences_NullEmptyAndFilled_RoundTrip()
    {
        Sequence<int?[]>(items => items);
        Sequence<List<int?>>(items => [.. items]);
        Sequence<Queue<int?>>(items => new(items));
        Sequence<Stack<int?>>(items => new(items));
        Sequence<LinkedList<int?>>(items => new(items));
        Sequence<Collection<int?>>(items => new([.. items]));
        Sequence<ReadOnlyCollection<int?>>(items => new(items));
        Sequence<ObservableCollection<int?>>(items => new(items));
        Sequence<ReadOnlyObservableCollection<int?>>(items => new(new(items)));
        Sequence<ConcurrentQueue<int?>>(items => new(items));
        Sequence<ConcurrentStack<int?>>(items => new(items));
        Sequence<ConcurrentBag<int?>>(items => new(items));
        Sequence<ImmutableList<int?>>(items => [.. items]);
        Sequence<ImmutableQueue<int?>>(items => [.. items]);
        Sequence<ImmutableStack<int?>>(items => [.. items]);
    }

    [Test]
    public void SequenceInterfaces_WhateverStandsBehindThem_ArriveAsLists()
    {
        Interface<IEnumerable<int?>, List<int?>>(_items.Where(item => item != 7));
        Interface<IEnumerable<int?>, List<int?>>(Iterate());
        Interface<IEnumerable<int?>, List<int?>>(new ConcurrentQueue<int?>(_items));
        Interface<ICollection<int?>, List<int?>>(new LinkedList<int?>(_items));
        Interface<IList<int?>, List<int?>>(_items);
        Interface<IReadOnlyCollection<int?>, List<int?>>(new Queue<int?>(_items));
        Interface<IReadOnlyList<int?>, List<int?>>(_items.ToImmutableArray());
        Interface<IImmutableList<int?>, ImmutableList<int?>>(_items.ToImmutableList());
        Interface<IImmutableQueue<int?>, ImmutableQueue<int?>>(ImmutableQueue.CreateRange(_items));
        Interface<IImmutableStack<int?>, ImmutableStack<int?>>(ImmutableStack.CreateRange(_items));
    }

    [Test]
    public void Iterator_IsRunThroughOnce()
    {
        int runs = 0;
        IEnumerable<int> Counted()
        {
            runs++;
            for (int i = 0; i < 70000; i++) yield return i;
        }

        IPayloadFormatter<IEnumerable<int>> formatter = MessagePackPayloadSerializer.Instance.GetFormatter<IEnumerable<int>>();
        PayloadWriter writer = new([], int.MaxValue);
        formatter.Write(ref writer, Counted());
        runs.ShouldBe(1);
        Codec.Decode<int[]>(writer.WrittenSpan.ToArray()).ShouldBe(Enumerable.Range(0, 70000));
        writer.Dispose();
    }

    [Test]
    public void EndlessIterator_EndsAtTheLimitOfThePacket()
    {
        static IEnumerable<int> Endless()
        {
            while (true) yield return 1;
        }

        Should.Throw<PayloadTooLargeException>(() =>
        {
            PayloadWriter writer = new([], 100_000);
            MessagePackPayloadSerializer.Instance.GetFormatter<IEnumerable<int>>().Write(ref writer, Endless());
        });
    }

    [Test]
    public void Sets_NullEmptyAndFilled_RoundTrip()
    {
        Set<HashSet<string?>>(items => [.. items]);
        Set<SortedSet<string?>>(items => [.. items]);
        Set<ReadOnlySet<string?>>(items => new(new HashSet<string?>(items)));
        Set<ImmutableHashSet<string?>>(items => [.. items]);
        Set<ImmutableSortedSet<string?>>(items => [.. items]);
        Set<FrozenSet<string?>>(items => items.ToFrozenSet());
        Set<ISet<string?>>(items => new SortedSet<string?>(items));
        Set<IReadOnlySet<string?>>(items => new HashSet<string?>(items));
        Set<IImmutableSet<string?>>(items => items.ToImmutableHashSet());
    }

    [Test]
    public void Maps_NullEmptyAndFilled_RoundTrip()
    {
        Map<Dictionary<string, int?>>(map => map);
        Map<OrderedDictionary<string, int?>>(map => new(map));
        Map<SortedDictionary<string, int?>>(map => new(map));
        Map<SortedList<string, int?>>(map => new(map));
        Map<ConcurrentDictionary<string, int?>>(map => new(map));
        Map<ReadOnlyDictionary<string, int?>>(map => new(map));
        Map<ImmutableDictionary<string, int?>>(map => map.ToImmutableDictionary());
        Map<ImmutableSortedDictionary<string, int?>>(map => map.ToImmutableSortedDictionary());
        Map<FrozenDictionary<string, int?>>(map => map.ToFrozenDictionary());
        Map<IDictionary<string, int?>>(map => new SortedList<string, int?>(map));
        Map<IReadOnlyDictionary<string, int?>>(map => new ConcurrentDictionary<string, int?>(map));
        Map<IImmutableDictionary<string, int?>>(map => map.ToImmutableDictionary());
    }

    [Test]
    public void OrderedMaps_KeepTheirOrder()
    {
        OrderedDictionary<int, string> ordered = new() { [3] = "c", [1] = "a", [2] = "b" };
        Codec.RoundTrip(ordered).Keys.ShouldBe([3, 1, 2]);
        Codec.RoundTrip(new Dictionary<int, string> { [3] = "c", [1] = "a", [2] = "b" }).Keys.ShouldBe([3, 1, 2]);
        Codec.RoundTrip(new SortedDictionary<int, string> { [3] = "c", [1] = "a", [2] = "b" }).Keys.ShouldBe([1, 2, 3]);
    }

    [Test]
    public void ImmutableArrayAndSegment_DefaultIsNotEmpty()
    {
        Codec.RoundTrip(default(ImmutableArray<int>)).IsDefault.ShouldBeTrue();
        Codec.RoundTrip(ImmutableArray<int>.Empty).IsDefault.ShouldBeFalse();
        Codec.RoundTrip(ImmutableArray.Create(1, 2)).ShouldBe([1, 2]);
        Codec.RoundTrip<ImmutableArray<int>?>(null).ShouldBeNull();
        Codec.RoundTrip<ImmutableArray<int>?>(default(ImmutableArray<int>)).ShouldNotBeNull().IsDefault.ShouldBeTrue();
        Codec.RoundTrip(default(ArraySegment<int>)).Array.ShouldBeNull();
        Codec.RoundTrip(new ArraySegment<int>([1, 2, 3], 1, 2)).ShouldBe([2, 3]);
        Codec.RoundTrip(new Memory<string>(["a", "b"])).ToArray().ShouldBe(["a", "b"]);
        Codec.RoundTrip(new ReadOnlyMemory<int>([1, 2])).ToArray().ShouldBe([1, 2]);
    }

    [Test]
    public void Arrays_OfSeveralDimensionsAndJagged_RoundTrip()
    {
        int[,] plane = { { 1, 2, 3 }, { 4, 5, 6 } };
        Codec.RoundTrip(plane).ShouldBe(plane);
        Codec.RoundTrip(plane).GetLength(1).ShouldBe(3);
        string?[,,] text = { { { "a", null }, { "b", "" } } };
        Codec.RoundTrip(text).ShouldBe(text);
        Codec.RoundTrip(new int[3, 0, 2]).GetLength(2).ShouldBe(2);
        Codec.RoundTrip<int[,]?>(null).ShouldBeNull();
        int[][]?[] jagged = [[[1], []], null, []];
        Codec.RoundTrip(jagged).ShouldBe(jagged);
        List<int>[,] mixed = { { [1] }, { [] } };
        Codec.RoundTrip(mixed).ShouldBe(mixed);
        (byte, decimal)[] large = [.. Enumerable.Range(0, 10000).Select(i => ((byte)i, (decimal)i))];
        Codec.RoundTrip(large).ShouldBe(large);
    }

    [Test]
    public void CovariantArrays_ArriveAsTheirDeclaredType()
    {
        string[] texts = ["a", "b"];
        Codec.RoundTrip<object[]>(texts).ShouldBeOfType<object[]>().ShouldBe(texts);
        Codec.RoundTrip(new ArraySegment<object>(texts, 1, 1)).ShouldBe(["b"]);
        Codec.RoundTrip(new ReadOnlyMemory<object>(texts)).ToArray().ShouldBe(texts);
        Codec.RoundTrip(ImmutableArray<object>.CastUp(texts.ToImmutableArray())).ShouldBe(texts);
        Codec.RoundTrip<object[,]>(new string[,] { { "a" } }).ShouldBeOfType<object[,]>()[0, 0].ShouldBe("a");
    }

    [Test]
    public void Tuples_OfEveryLength_RoundTrip()
    {
        Equal(ValueTuple.Create());
        Equal(ValueTuple.Create(1));
        Equal((1, "b"));
        Equal((1, "b", 3.5));
        Equal((1, 2, 3, 4));
        Equal((1, 2, 3, 4, "e"));
        Equal((1, 2, 3, 4, 5, (string?)null));
        Equal((1, 2, 3, 4, 5, 6, 7));
        Equal((1, 2, 3, 4, 5, 6, 7, "h"));
        Equal((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, "p"));
        Equal(Tuple.Create(1));
        Equal(Tuple.Create(1, "b"));
        Equal(Tuple.Create(1, 2, 3, 4, 5, 6, "g"));
        Equal(Tuple.Create(1, 2, 3, 4, 5, 6, 7, "h"));
        Equal(new Tuple<int, int, int, int, int, int, int, Tuple<int, string>>(1, 2, 3, 4, 5, 6, 7, new(8, "i")));
        Equal((Tuple<int, string>?)null);
        Equal(new KeyValuePair<string, int>("a", 1));
        Equal(((int, int)?)(1, 2));
    }

    [Test]
    public void WellKnownComparers_TravelWithTheCollection()
    {
        foreach (StringComparer comparer in new[] { StringComparer.Ordinal, StringComparer.OrdinalIgnoreCase, StringComparer.InvariantCulture, StringComparer.InvariantCultureIgnoreCase })
        {
            Codec.RoundTrip(new HashSet<string>(["a"], comparer)).Comparer.ShouldBe(comparer);
            Codec.RoundTrip(new SortedSet<string>(["a"], comparer)).Comparer.ShouldBe(comparer);
            Codec.RoundTrip(ImmutableHashSet.Create<string>(comparer, "a")).KeyComparer.ShouldBe(comparer);
            Codec.RoundTrip(ImmutableSortedSet.Create<string>(comparer, "a")).KeyComparer.ShouldBe(comparer);
            Codec.RoundTrip(new[] { "a" }.ToFrozenSet(comparer)).Comparer.ShouldBe(comparer);
            ((HashSet<string>)Codec.RoundTrip<ISet<string>>(new HashSet<string>(comparer))).Comparer.ShouldBe(comparer);
            Dictionary<string, int> map = new(comparer) { ["a"] = 1 };
            Codec.RoundTrip(map).Comparer.ShouldBe(comparer);
            Codec.RoundTrip(new OrderedDictionary<string, int>(map, comparer)).Comparer.ShouldBe(comparer);
            Codec.RoundTrip(new SortedDictionary<string, int>(map, comparer)).Comparer.ShouldBe(comparer);
            Codec.RoundTrip(new SortedList<string, int>(map, comparer)).Comparer.ShouldBe(comparer);
            Codec.RoundTrip(new ConcurrentDictionary<string, int>(map, comparer)).Comparer.ShouldBe(comparer);
            Codec.RoundTrip(map.ToImmutableDictionary(comparer)).KeyComparer.ShouldBe(comparer);
            Codec.RoundTrip(map.ToImmutableSortedDictionary(comparer)).KeyComparer.ShouldBe(comparer);
            Codec.RoundTrip(map.ToFrozenDictionary(comparer)).Comparer.ShouldBe(comparer);
            ((Dictionary<string, int>)Codec.RoundTrip<IReadOnlyDictionary<string, int>>(map)).Comparer.ShouldBe(comparer);
        }

        Codec.RoundTrip(new ReadOnlyDictionary<string, int>(new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 })).ContainsKey("A").ShouldBeTrue();
        Codec.RoundTrip(new ReadOnlySet<string>(new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "a" })).Contains("A").ShouldBeTrue();
        Codec.RoundTrip(new HashSet<string>()).Comparer.ShouldBe(EqualityComparer<string>.Default);
    }

    [Test]
    public void OtherComparers_AreRefusedByName()
    {
        Refused(new HashSet<int>(new Modulo()));
        Refused(new Dictionary<int, int>(new Modulo()));
        Refused<IDictionary<int, int>>(new Dictionary<int, int>(new Modulo()));
        Refused(new SortedSet<int>(Comparer<int>.Create((a, b) => b - a)));
        Refused(new SortedDictionary<int, int>(Comparer<int>.Create((a, b) => b - a)));
        Refused(new HashSet<object>(ReferenceEqualityComparer.Instance));
        Refused(ImmutableDictionary.Create<int, int>(null, new Modulo()));

        static void Refused<T>(T value) =>
            Should.Throw<NotSupportedException>(() => Codec.Encode(value)).Message.ShouldContain("cannot be recreated on the other side");
    }

    [Test]
    public void CollectionChangedMeanwhile_IsRefused()
    {
        Should.Throw<InvalidOperationException>(() => Codec.Encode<IReadOnlyCollection<int>>(new Lying())).Message.ShouldContain("changed while it was being encoded");
    }

    private static IEnumerable<int?> Iterate()
    {
        foreach (int? item in _items) yield return item;
    }

    private static void Sequence<T>(Func<int?[], T> make)
        where T : class, IEnumerable<int?>
    {
        Codec.RoundTrip<T?>(null).ShouldBeNull();
        foreach (int?[] items in new[] { [], _items, [null] })
        {
            T original = make(items);
            T back = Codec.RoundTrip(original);
            if (items.Length > 0) back.ShouldNotBeSameAs(original);
            back.ShouldBe(original);
            back.ShouldBeOfType<T>();
        }
    }

    private static void Interface<TInterface, TExpected>(TInterface value)
        where TInterface : class, IEnumerable<int?>
    {
        TInterface back = Codec.RoundTrip(value);
        back.ShouldBeOfType<TExpected>();
        back.ShouldBe(value);
        Codec.RoundTrip<TInterface?>(null).ShouldBeNull();
    }

    private static void Set<T>(Func<string?[], T> make)
        where T : class, IEnumerable<string?>
    {
        Codec.RoundTrip<T?>(null).ShouldBeNull();
        foreach (string?[] items in new[] { [], ["b", "a", "", "\uD800"], new string?[] { "x" } })
        {
            T original = make(items);
            Codec.RoundTrip(original).ShouldBe(original, ignoreOrder: true);
            Codec.RoundTrip(original).Count().ShouldBe(items.Length);
        }
    }

    private static void Map<T>(Func<Dictionary<string, int?>, T> make)
        where T : class, IEnumerable<KeyValuePair<string, int?>>
    {
        Codec.RoundTrip<T?>(null).ShouldBeNull();
        foreach (Dictionary<string, int?> pairs in new[] { [], new Dictionary<string, int?> { ["b"] = 1, ["a"] = null, [""] = 3, ["\uD800"] = 4 } })
        {
            T original = make(pairs);
            Codec.RoundTrip(original).ShouldBe(pairs, ignoreOrder: true);
            if (!typeof(T).IsAbstract) Codec.RoundTrip(original).ShouldBeOfType<T>();
        }
    }

    private static void Equal<T>(T value) => Codec.RoundTrip(value).ShouldBe(value);

    private sealed class Modulo : IEqualityComparer<int>
    {
        public bool Equals(int x, int y) => x % 10 == y % 10;

        public int GetHashCode(int obj) => obj % 10;
    }

    private sealed class Lying : IReadOnlyCollection<int>, ICollection<int>
    {
        public int Count => 3;

        public bool IsReadOnly => true;

        public IEnumerator<int> GetEnumerator() => Enumerable.Range(0, 2).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

        public void Add(int item) => throw new NotSupportedException();

        public void Clear() => throw new NotSupportedException();

        public bool Contains(int item) => false;

        public void CopyTo(int[] array, int arrayIndex) => throw new NotSupportedException();

        public bool Remove(int item) => false;
    }

    /// <summary>Every width at its bounds, in arrays on both sides of the length from which on the package writes.</summary>
    private static IEnumerable<Array> NumberArrays()
    {
        foreach (int length in new[] { 0, 1, 63, 64, 65, 1000, 65_536, 65_537 })
        {
            Random random = new(length);
            long[] longs = [.. Enumerable.Range(0, length).Select(i => i % 3 == 0 ? random.NextInt64() >> random.Next(64) : -(random.NextInt64() >> random.Next(64)))];
            yield return Array.ConvertAll(longs, number => (sbyte)number);
            yield return Array.ConvertAll(longs, number => (short)number);
            yield return Array.ConvertAll(longs, number => (ushort)number);
            yield return Array.ConvertAll(longs, number => (int)number);
            yield return Array.ConvertAll(longs, number => (uint)number);
            yield return longs;
            yield return Array.ConvertAll(longs, number => (ulong)number);
            yield return Array.ConvertAll(longs, number => number % 7 == 0 ? float.NaN : number / 3f);
            yield return Array.ConvertAll(longs, number => number % 7 == 0 ? double.NegativeZero : number / 3d);
        }
    }

    private static void ShouldBeItsItems<T>(T[] numbers)
    {
        IPayloadFormatter<T> item = MessagePackPayloadSerializer.Instance.GetFormatter<T>();
        byte[] expected = Codec.Bytes((ref writer) =>
        {
            writer.WriteArrayHeader(numbers.Length);
            foreach (T number in numbers) item.Write(ref writer, number);
        });
        byte[] encoded = Codec.Encode(numbers);
        encoded.AsSpan().SequenceEqual(expected).ShouldBeTrue();
        Codec.Decode<T[]>(encoded).AsSpan().SequenceEqual(numbers).ShouldBeTrue();
    }
}
