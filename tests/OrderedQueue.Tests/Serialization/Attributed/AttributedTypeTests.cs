using MessagePack;
using NUnit.Framework;
using OrderedQueue.TestTypes;
using Shouldly;

namespace OrderedQueue.Tests.Serialization.Attributed;

/// <summary>Types with attributes of MessagePack: by the package's formatters, and by our reflection where no code can be made at run time.</summary>
[TestFixture(true)]
[TestFixture(false)]
public class AttributedTypeTests(bool mayEmit)
{
    private readonly AttributedCodec _codec = new(mayEmit);

    [MessagePackObject]
    public sealed class Anything
    {
        [Key(0)]
        public object? Value { get; set; }

        [Key(1)]
        public Anything? Next { get; set; }

        [Key(2)]
        public List<Anything>? Rest { get; set; }
    }

    [MessagePackObject(keyAsPropertyName: true)]
    public sealed record Exact(string? Text, DateTime When, Uri? Uri, HashSet<string>? Set, Person? Person, Tuple<int, string>? Pair);

    /// <summary>Has attributes inside and none itself.</summary>
    public sealed record Plain(int Number, Keyed? Keyed, IShape[] Shapes, Dictionary<Weather, Box<DateTime>> Boxes);

    [MessagePackObject]
    internal sealed class Internal
    {
        [Key(0)]
        public int Number { get; set; }

        [Key(1)]
        public InternalChoice? Choice { get; set; }
    }

    [Union(5, typeof(InternalChosen))]
    internal abstract class InternalChoice;

    [MessagePackObject(keyAsPropertyName: true)]
    internal sealed class InternalChosen : InternalChoice
    {
        public string? Name { get; set; }
    }

    [MessagePackObject(AllowPrivate = true)]
    internal sealed class InternalPrivate
    {
        [Key(0)]
        private int _number;

        public static InternalPrivate Make(int number) => new() { _number = number };

        public int Number() => _number;
    }

    [Test]
    public void EverySample_ArrivesAsItWas()
    {
        RoundTrips visitor = new(_codec);
        TypeSamples.ForEach(visitor);
        visitor.Count.ShouldBeGreaterThan(20);
    }

    [Test]
    public void NumberedKeys_AreAnArrayWithGaps()
    {
        _codec.Encode(new Keyed { Number = 1, Text = "t", Grade = Grade.High, Left = "l" }).ShouldBe(Codec.Hex("95 01 cd012c c0 a174 c0"));
        Keyed back = _codec.Decode<Keyed>(Codec.Hex("95 01 ff c0 a174 cb3ff8000000000000"));
        (back.Number, back.Grade, back.Text, back.Measure, back.Left).ShouldBe((1, Grade.Low, "t", 1.5, null));
    }

    [Test]
    public void NamedKeys_AreAMap()
    {
        _codec.Encode(new Named { Number = 5 }).ShouldBe(Codec.Hex("83 a16e 05 a57465787473 c0 a5696e6e6572 c0"));
        ByName back = _codec.RoundTrip(new ByName(5, "t", Grade.Low, null) { Later = true });
        back.ShouldBe(new ByName(5, "t", Grade.Low, null) { Later = true });
    }

    [Test]
    public void MissingAndUnknownKeys_AreDefaultsAndSkipped()
    {
        _codec.Decode<Keyed>(Codec.Hex("91 05")).Number.ShouldBe(5);
        _codec.Decode<Keyed>(Codec.Hex("97 05 00 c0 c0 c0 91 92 c0 c0 81 c0 c0")).Number.ShouldBe(5);
        _codec.Decode<Named>(Codec.Hex("82 a178 91 c0 a16e 07")).Number.ShouldBe(7);
        _codec.Decode<ByName>(Codec.Hex("80")).ShouldBe(new ByName(0, null, null, null));
        _codec.Decode<Point>(Codec.Hex("91 05")).ShouldBe(new Point(5, 0));
    }

    [Test]
    public void PrivateMembers_TravelOnlyWhenTheirTypeAllowsIt()
    {
        Secretive secretive = _codec.RoundTrip(Secretive.Make(5, "t"));
        (secretive.Number(), secretive.Text).ShouldBe((5, "t"));
        Guarded guarded = _codec.RoundTrip(Guarded.Make(5));
        (guarded.Number, guarded.Open).ShouldBe((0, 5));
        _codec.RoundTrip(InternalPrivate.Make(5)).Number().ShouldBe(5);
    }

    [Test]
    public void Constructors_MarkedOrLargest_AreCalled()
    {
        Marked marked = _codec.RoundTrip(new Marked(5, "t", wasOther: true));
        (marked.Number, marked.Text, marked.WasOther).ShouldBe((5, "t", false));
        _codec.RoundTrip(new Box<int>(5, [new Box<int>(6)])).More![0].Value.ShouldBe(6);
    }

    [Test]
    public void Callbacks_AreCalled()
    {
        Observed observed = new() { Number = 5 };
        _codec.Encode(observed).ShouldBe(Codec.Hex("91 05"));
        observed.WrittenCount.ShouldBeGreaterThan(0);
        _codec.Decode<Observed>(Codec.Hex("91 05")).Doubled.ShouldBe(10);
        _codec.RoundTrip<Observed?>(null).ShouldBeNull();
    }

    [Test]
    public void Unions_ArriveAsWhatTheyAre()
    {
        _codec.Encode<IShape>(new Disc()).ShouldBe(Codec.Hex("92 00 91 cb0000000000000000"));
        _codec.RoundTrip<IShape>(new Square(5)).ShouldBe(new Square(5));
        _codec.RoundTrip<IShape>(new Dot("d")).ShouldBe(new Dot("d"));
        _codec.RoundTrip<IShape?>(null).ShouldBeNull();
        Branch branch = _codec.RoundTrip<Growth>(new Branch { Age = 1, Grown = [new Leaf { Age = 2, Colour = "c" }] }).ShouldBeOfType<Branch>();
        branch.Grown![0].ShouldBeOfType<Leaf>().Colour.ShouldBe("c");
    }

    [Test]
    public void Inheritance_OverriddenMembersTravelOnce()
    {
        _codec.Encode(new Derived { A = 1, Overridden = 2, B = 3 }).ShouldBe(Codec.Hex("93 01 02 03"));
        Derived back = _codec.RoundTrip(new Derived { A = 1, Overridden = 2, B = 3 });
        (back.A, back.Overridden, back.B).ShouldBe((1, 2, 3));
    }

    [Test]
    public void FormattersOfTheirOwn_AreUsed()
    {
        _codec.Encode(new Degrees(1.5m)).ShouldBe(Codec.Hex("cc96"));
        _codec.Encode(Weather.Rain).ShouldBe(Codec.Hex("a45261696e"));
        _codec.RoundTrip<Weather?[]>([Weather.Rain, null]).ShouldBe([Weather.Rain, null]);
        _codec.RoundTrip(new Blob([1, 2])).Copy().ShouldBe([1, 2]);
        _codec.Encode(new WithMemberFormatters { Number = 1 })[..4].ShouldBe(Codec.Hex("92 cd03e9"));
        _codec.RoundTrip(new WithMemberFormatters { Number = 1, Id = Guid.AllBitsSet }).Id.ShouldBe(Guid.AllBitsSet);
    }

    [Test]
    public void GeneratedFormatters_ComeBeforeAllOthers()
    {
        int before = Generated.FormattedCount;
        _codec.RoundTrip(new Generated { Number = 1, Text = "\uDC00" }).Text.ShouldBe("\uDC00");
        Generated.FormattedCount.ShouldBeGreaterThan(before);
    }

    [Test]
    public void WhatOursKeep_IsKeptInside()
    {
        Exact exact = new("a\uD800", new DateTime(5, DateTimeKind.Local), new Uri("/a b", UriKind.Relative), new(StringComparer.OrdinalIgnoreCase) { "x" }, new Person("Ann", 44), Tuple.Create(1, "t"));
        Exact back = _codec.RoundTrip(exact);
        back.Text.ShouldBe(exact.Text);
        (back.When, back.When.Kind).ShouldBe((exact.When, DateTimeKind.Local));
        back.Uri.ShouldBe(exact.Uri);
        back.Set!.Contains("X").ShouldBeTrue();
        back.Person.ShouldBe(exact.Person);
        back.Pair.ShouldBe(exact.Pair);
        _codec.RoundTrip(new Box<DateTime>(new DateTime(7, DateTimeKind.Unspecified))).Value.Kind.ShouldBe(DateTimeKind.Unspecified);
    }

    [TestCase(5)]
    [TestCase(5L)]
    [TestCase((short)5)]
    [TestCase(1.5f)]
    [TestCase("a\uD800")]
    public void Objects_KeepTheirExactType(object value)
    {
        object? back = _codec.RoundTrip(new Anything { Value = value }).Value;
        back.ShouldBe(value);
        back!.GetType().ShouldBe(value.GetType());
    }

    [Test]
    public void ObjectsOfManyKinds_KeepTheirExactType()
    {
        foreach (object value in new object[] { 1.5m, Guid.AllBitsSet, new List<int> { 1 }, DateTimeOffset.UnixEpoch, (1, "b"), new byte[] { 1 } })
        {
            object? back = _codec.RoundTrip(new Anything { Value = value }).Value;
            back.ShouldBe(value);
            back!.GetType().ShouldBe(value.GetType());
        }
    }

    [Test]
    public void PlainTypesAround_AndInside_RoundTrip()
    {
        Plain plain = new(1, new Keyed { Number = 2 }, [new Dot("d"), new Square(1)], new() { [Weather.Rain] = new Box<DateTime>(new DateTime(5, DateTimeKind.Local)) });
        Plain back = _codec.RoundTrip(plain);
        back.Keyed!.Number.ShouldBe(2);
        back.Shapes.ShouldBe(plain.Shapes);
        back.Boxes[Weather.Rain].Value.Kind.ShouldBe(DateTimeKind.Local);
        _codec.RoundTrip(new Box<Plain>(plain)).Value.Shapes.ShouldBe(plain.Shapes);
    }

    [Test]
    public void InternalTypes_TravelByReflection()
    {
        Internal back = _codec.RoundTrip(new Internal { Number = 5, Choice = new InternalChosen { Name = "n" } });
        back.Choice.ShouldBeOfType<InternalChosen>().Name.ShouldBe("n");
        _codec.Encode(back).ShouldBe(Codec.Hex("92 05 92 05 81 a44e616d65 a16e"));
        _codec.RoundTrip(new Box<Internal>(back)).Value.Number.ShouldBe(5);
    }

    [Test]
    public void ManyThreads_AtOnce_GetWhatTheyWant() => Parallel.For(0, 64, i =>
    {
        Box<Anything> back = _codec.RoundTrip(new Box<Anything>(new Anything { Value = i, Rest = [new Anything { Value = (long)i }] }));
        back.Value.Value.ShouldBe(i);
        back.Value.Rest![0].Value.ShouldBe((long)i);
    });

    [TestCase(255)]
    [TestCase(256)]
    public void Nesting_UpToTheLimit_RoundTrips(int depth)
    {
        Anything? nested = null;
        for (int i = 0; i < depth; i++) nested = new Anything { Next = nested };
        Anything? back = _codec.RoundTrip(nested);
        int levels = 0;
        for (; back is not null; back = back.Next) levels++;
        levels.ShouldBe(depth);
        Should.Throw<NotSupportedException>(() => _codec.Encode(Enumerable.Range(0, 257).Aggregate((Anything?)null, (inner, _) => new Anything { Next = inner })))
            .Message.ShouldContain("nested more than 256 levels");
    }

    [Test]
    public void Cycles_EndInAnErrorThatNamesTheType()
    {
        Anything own = new();
        own.Next = own;
        Anything throughAList = new() { Rest = [] };
        throughAList.Rest.Add(throughAList);
        Branch union = new() { Grown = new Growth[1] };
        union.Grown[0] = union;
        Should.Throw<NotSupportedException>(() => _codec.Encode(own)).Message.ShouldMatch("Anything is nested more than 256 levels.*refers to itself");
        Should.Throw<NotSupportedException>(() => _codec.Encode(throughAList)).Message.ShouldMatch("Anything>? is nested more than 256 levels");
        Should.Throw<NotSupportedException>(() => _codec.Encode<Growth>(union)).Message.ShouldMatch("(Growth|Branch)(\\[\\])? is nested more than 256 levels");
    }

    [Test]
    public void DerivedTypes_AreRefusedAndNotSliced()
    {
        string derived = Should.Throw<NotSupportedException>(() => _codec.Encode<Base>(new Derived { B = 1 })).Message;
        derived.ShouldContain("TestTypes.Derived");
        derived.ShouldContain("[Union]");
        Should.Throw<NotSupportedException>(() => _codec.Encode(new Box<Base>(new Derived()))).Message.ShouldContain("TestTypes.Derived");
        string outside = Should.Throw<NotSupportedException>(() => _codec.Encode<IShape[]>([new Disc(), new Line()])).Message;
        outside.ShouldContain("TestTypes.Line");
        outside.ShouldContain("[Union]");
    }

    private sealed class RoundTrips(AttributedCodec codec) : ISampleVisitor
    {
        public int Count { get; private set; }

        public void Visit<T>(string name, T value)
        {
            Count++;
            byte[] bytes = codec.Encode(value);
            bytes.ShouldBe(MessagePackSerializer.Serialize(value), name);
            codec.Encode(codec.Decode<T>(bytes)).ShouldBe(bytes, name);
            T byPackage = MessagePackSerializer.Deserialize<T>(bytes);
            MessagePackSerializer.Serialize(byPackage).ShouldBe(bytes, name);
        }
    }
}
