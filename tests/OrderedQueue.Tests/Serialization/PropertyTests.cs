using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Serialization;

/// <summary>Round trips of values that FsCheck makes up; a failure is shrunk and printed with its seed.</summary>
public class PropertyTests
{
    private const int Runs = 300;

    [Test]
    public void Scalars_RoundTrip()
    {
        Equal<int>();
        Equal<long>();
        Equal<ulong>();
        Equal<short>();
        Equal<sbyte>();
        Equal<byte>();
        Equal<char>();
        Equal<bool>();
        Equal<decimal>();
        Equal<Guid>();
        Equal<DateTime>((expected, actual) => expected == actual && expected.Kind == actual.Kind);
        Equal<DateTimeOffset>((expected, actual) => expected.EqualsExact(actual));
        Equal<TimeSpan>();
        Equal<DateOnly>();
        Equal<TimeOnly>();
        Equal<System.Numerics.BigInteger>();
        Equal<string?>();
        Equal<double>((expected, actual) => BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual));
        Equal<float>((expected, actual) => BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(actual));
        Equal<int?>();
        Equal<(int, string?, DateTime?)>();
    }

    [Test]
    public void NestedCollections_RoundTrip()
    {
        Equal<byte[]?>(SameSequence);
        Equal<int[]?>(SameSequence);
        Equal<string?[]>(SameSequence);
        Equal<List<double?>>(SameSequence);
        Equal<List<int[]>>((expected, actual) => expected.Zip(actual).All(pair => SameSequence(pair.First, pair.Second)) && expected.Count == actual.Count);
        Equal<int[,]>((expected, actual) => SameSequence(expected.Cast<int>(), actual.Cast<int>()) && expected.GetLength(0) == actual.GetLength(0) && expected.GetLength(1) == actual.GetLength(1));
        Equal<Dictionary<int, string?>>((expected, actual) => SameSequence(expected, actual));
        Equal<Dictionary<int, List<(short, string?)>>>((expected, actual) => SameSequence(expected.Keys, actual.Keys) && expected.All(pair => SameSequence(pair.Value, actual[pair.Key])));
        Check(ArbMap.Default.GeneratorFor<long[]>().Select(items => items.ToHashSet()), (expected, actual) => expected.SetEquals(actual) && expected.Count == actual.Count);
    }

    [Test]
    public void Records_RoundTrip()
    {
        Gen<Person> person = from name in ArbMap.Default.GeneratorFor<string>() from age in ArbMap.Default.GeneratorFor<int>() select new Person(name, age);
        Gen<Person> chain = Gen.Sized(size => Gen.ListOf(person, Math.Min(size, 100)).Select(people => people.Aggregate(new Person("", 0), (boss, next) => next with { Boss = boss })));
        Check(chain, (expected, actual) => expected == actual);
    }

    [Test]
    public void UntypedTrees_RoundTripWithTheirTypes()
    {
        Gen<object?> leaf = Gen.OneOf(
            Boxed<int>(), Boxed<long>(), Boxed<ulong>(), Boxed<byte>(), Boxed<double>(), Boxed<string>(), Boxed<decimal>(), Boxed<Guid>(), Boxed<DateTime>(), Boxed<bool>(), Boxed<char>(), Boxed<int[]>(), Boxed<List<string>>());
        Gen<object?> Tree(int depth) => depth == 0
            ? leaf
            : Gen.OneOf(
                leaf,
                Gen.ArrayOf(Tree(depth - 1)).Select(items => (object?)items),
                Gen.ListOf(Tree(depth - 1)).Select(items => (object?)new List<object?>(items)),
                Gen.ArrayOf(Tree(depth - 1)).Select(items => (object?)items.Index().ToDictionary(item => $"k{item.Index}", item => item.Item)));
        Check(Gen.Resize(Tree(3), 20), SameTree);
    }

    [Test]
    public void SameTree_NoticesEveryDifference()
    {
        SameTree(1, 1L).ShouldBeFalse();
        SameTree(new object[] { 1 }, new List<object> { 1 }).ShouldBeFalse();
        SameTree(new object?[] { 1, null }, new object?[] { 1 }).ShouldBeFalse();
        SameTree(new Dictionary<string, object?> { ["a"] = 1 }, new Dictionary<string, object?> { ["a"] = 2 }).ShouldBeFalse();
        SameTree(new object?[] { "a", null }, new object?[] { "a", null }).ShouldBeTrue();
    }

    private static Gen<object?> Boxed<T>() => ArbMap.Default.GeneratorFor<T>().Select(value => (object?)value);

    private static bool SameTree(object? expected, object? actual) => (expected, actual) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        _ when expected.GetType() != actual.GetType() => false,
        (string left, string right) => left == right,
        (System.Collections.IEnumerable left, System.Collections.IEnumerable right) => SameItems([.. left.Cast<object?>()], [.. right.Cast<object?>()]),
        (KeyValuePair<string, object?> left, KeyValuePair<string, object?> right) => left.Key == right.Key && SameTree(left.Value, right.Value),
        _ => expected.Equals(actual),
    };

    private static bool SameItems(object?[] expected, object?[] actual) => expected.Length == actual.Length && expected.Zip(actual).All(pair => SameTree(pair.First, pair.Second));

    private static bool SameSequence<T>(IEnumerable<T>? expected, IEnumerable<T>? actual) => expected is null || actual is null ? expected is null && actual is null : expected.SequenceEqual(actual);

    private static void Equal<T>() => Equal<T>((expected, actual) => EqualityComparer<T>.Default.Equals(expected, actual));

    private static void Equal<T>(Func<T, T, bool> same) => Check(ArbMap.Default.GeneratorFor<T>(), same);

    private static void Check<T>(Gen<T> values, Func<T, T, bool> same) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(Runs).WithQuietOnSuccess(true), Prop.ForAll(values.ToArbitrary(), value => same(value, Codec.RoundTrip(value))));
}
