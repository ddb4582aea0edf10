using System.Drawing;
using System.Numerics;
using NUnit.Framework;
using OrderedQueue.Bytes;
using OrderedQueue.Serialization;
using Shouldly;

namespace OrderedQueue.Tests.Serialization;

/// <summary>How classes, structs and records of the user's travel, and what of them does.</summary>
public class UserTypeTests
{
    [Test]
    public void Records_ByTheirConstructor_RoundTrip()
    {
        Person person = new("Ann", 44, new Person("Bob", 60));
        Codec.RoundTrip(person).ShouldBe(person);
        Codec.RoundTrip<Person?>(null).ShouldBeNull();
        Codec.RoundTrip(new Point3(1, -0.0, double.NaN)).ShouldBe(new Point3(1, -0.0, double.NaN));
        Codec.RoundTrip<Point3?>(null).ShouldBeNull();
        Codec.RoundTrip(new Mutable(4) { B = "b" }).ShouldBe(new Mutable(4) { B = "b" });
        Codec.RoundTrip(default(Mutable)).ShouldBe(default);
        Codec.RoundTrip(new { Left = 1, Right = new[] { "a" } }).Right.ShouldBe(["a"]);
    }

    [Test]
    public void Settable_PropertiesAndFields_RoundTrip()
    {
        Settable value = new() { Number = 5, Text = "t", Field = 8, Children = [new() { Number = 6 }, new()] };
        Settable back = Codec.RoundTrip(value);
        back.Number.ShouldBe(5);
        back.Text.ShouldBe("t");
        back.Field.ShouldBe(8);
        back.ReadOnlyField.ShouldBe(7);
        back.Children!.Select(child => child.Number).ShouldBe([6, 0]);
        back.Children![1].Children.ShouldBeNull();

        WithFields fields = Codec.RoundTrip(new WithFields { A = 1, B = "b", C = [(1, "x")] });
        (fields.A, fields.B).ShouldBe((1, "b"));
        fields.C.ShouldBe([(1, "x")]);
    }

    [Test]
    public void ConstructorAndSetters_TogetherBringEveryMember()
    {
        ByConstructor back = Codec.RoundTrip(new ByConstructor("t", [1, 2], 6) { Later = "l" });
        back.Title.ShouldBe("t");
        back.Numbers.ShouldBe([1, 2]);
        back.Extra.ShouldBe(6);
        back.Later.ShouldBe("l");
    }

    [Test]
    public void Inheritance_TakesTheMostDerivedMember()
    {
        ChildShape value = new() { Inherited = 1, Hidden = "h", Own = 3 };
        ((ParentShape)value).Overridden = "o";
        ChildShape back = Codec.RoundTrip(value);
        (back.Inherited, back.Hidden, back.Own, back.Overridden).ShouldBe((1, "h", 3, "o"));
    }

    [Test]
    public void DataContract_SendsItsDataMembersOnly()
    {
        Contract back = Codec.RoundTrip(Contract.Make(3, "s"));
        (back.Number, back.Secret(), back.Needed, back.NotIncluded).ShouldBe((3, "s", "x", 0));
        // {"Needed": "x", "_secret": "s", "n": 3}: without an order first, then by order.
        Codec.Encode(Contract.Make(3, "s")).ShouldBe(Codec.Hex("83 a64e6565646564 a178 a75f736563726574 a173 a16e 03"));
    }

    [Test]
    public void IgnoredMembers_StayBehind_AndMarkedPrivateSettersAreUsed()
    {
        using MemoryStream stream = new();
        WithIgnored back = Codec.RoundTrip(new WithIgnored { Kept = 1, Dropped = stream }.Setting(2));
        (back.Kept, back.Dropped, back.PrivateSet).ShouldBe((1, null, 2));
    }

    [Test]
    public void KeysOfTheMessage_UnknownAreSkippedMissingAreDefaultOrRefused()
    {
        // {"Z": [1, {"a": nil}], "Must": "m", 5: 6}
        ByRequired back = Codec.Decode<ByRequired>(Codec.Hex("83 a15a 92 01 81 a161 c0 a44d757374 a16d 05 06"));
        (back.Must, back.May).ShouldBe(("m", 9));
        Should.Throw<PayloadFormatException>(() => Codec.Decode<ByRequired>(Codec.Hex("80"))).Message.ShouldContain("ByRequired.Must is missing and has no default");
        Should.Throw<PayloadFormatException>(() => Codec.Decode<Person>(Codec.Hex("81 a34167652c"))).Message.ShouldContain("Person.Name is missing");
        Codec.Decode<Person>(Codec.Hex("82 a34167652c a44e616d65 a141")).ShouldBe(new Person("A", 44));
        Codec.Decode<WithDefaults>(Codec.Hex("80")).ShouldBe(new WithDefaults());
        Should.Throw<PayloadFormatException>(() => Codec.Decode<Person>(Codec.Hex("82 a341676501 a341676502"))).Message.ShouldContain("Person.Age comes twice");
    }

    [Test]
    public void KnownTypes_ArriveAsWhatTheyAre()
    {
        Animal[] animals = [new Dog { Name = "d", Bones = 1 }, new Cat { Name = "c", Lives = new Lives(9) }, new Puppy { Mother = new Dog { Bones = 2 } }];
        Animal[] back = Codec.RoundTrip(animals);
        back.Select(animal => animal.GetType()).ShouldBe([typeof(Dog), typeof(Cat), typeof(Puppy)]);
        ((Dog)back[0]).Bones.ShouldBe(1);
        ((Cat)back[1]).Lives.ShouldBe(new Lives(9));
        ((Dog)((Puppy)back[2]).Mother!).Bones.ShouldBe(2);
        Codec.RoundTrip<Animal?>(null).ShouldBeNull();
        Codec.RoundTrip<Dog>(new Puppy { Name = "p" }).ShouldBeOfType<Puppy>().Name.ShouldBe("p");
        Codec.RoundTrip<Shape>(new Circle { Id = 1, Radius = 2 }).ShouldBeOfType<Circle>().Radius.ShouldBe(2);
        Codec.RoundTrip(new Shape { Id = 3 }).ShouldBeOfType<Shape>().Id.ShouldBe(3);
    }

    [Test]
    public void UndeclaredDerivedTypes_AreRefusedAndNotSliced()
    {
        string known = Should.Throw<NotSupportedException>(() => Codec.Encode<Animal>(new Fish())).Message;
        known.ShouldContain("OrderedQueue.Tests.Serialization.Fish");
        known.ShouldContain("[KnownType(typeof(Fish))] on Animal");
        string plain = Should.Throw<NotSupportedException>(() => Codec.Encode(new List<Plain> { new Fancy() })).Message;
        plain.ShouldContain("Serialization.Fancy");
        plain.ShouldContain("Serialization.Plain");
        Should.Throw<NotSupportedException>(() => Codec.Encode<List<int>>(new Numbers())).Message.ShouldContain("List<int>");
    }

    [Test]
    public void KnownTypeNumber_OutsideTheDeclared_IsRefused() =>
        Should.Throw<PayloadFormatException>(() => Codec.Decode<Animal>(Codec.Hex("92 03 80"))).Message.ShouldContain("3 is not the number of a type that OrderedQueue.Tests.Serialization.Animal declares");

    [Test]
    public void RecursiveTypes_RoundTrip()
    {
        Tree tree = new() { Value = 1, Left = new() { Value = 2 }, Rest = [new() { Value = 3, Named = new() { ["x"] = new() { Value = 4 } } }, null!] };
        Tree back = Codec.RoundTrip(tree);
        back.Left!.Value.ShouldBe(2);
        back.Rest![0].Named!["x"].Value.ShouldBe(4);
        back.Rest[1].ShouldBeNull();
        Codec.RoundTrip(new List<Tree> { tree })[0].Value.ShouldBe(1);
    }

    [Test]
    public void Cycles_EndInAnErrorThatNamesTheType()
    {
        Tree tree = new();
        tree.Rest = [tree];
        Should.Throw<NotSupportedException>(() => Codec.Encode(tree)).Message.ShouldMatch("(Serialization.Tree|List<.*Tree>) is nested more than 256 levels");
        object[] array = new object[1];
        array[0] = array;
        Should.Throw<NotSupportedException>(() => Codec.Encode<object>(array)).Message.ShouldContain("nested more than 256 levels");
    }

    [TestCase(255)]
    [TestCase(256)]
    public void Nesting_UpToTheLimit_RoundTrips(int depth)
    {
        Tree? tree = null;
        for (int i = 0; i < depth; i++) tree = new Tree { Value = i, Left = tree };
        Tree? back = Codec.RoundTrip(tree);
        for (int i = depth - 1; i >= 0; i--, back = back.Left) back!.Value.ShouldBe(i);
        back.ShouldBeNull();
        Should.Throw<NotSupportedException>(() => Codec.Encode(new Tree { Left = Enumerable.Range(0, 256).Aggregate((Tree?)null, (inner, _) => new Tree { Left = inner }) }));
    }

    [Test]
    public void UserCollections_AreFilledByAdd()
    {
        Codec.RoundTrip(new Numbers { 1, 2 }).ShouldBe([1, 2]);
        Codec.RoundTrip(new Numbers()).ShouldBeEmpty();
        Codec.RoundTrip<Numbers?>(null).ShouldBeNull();
    }

    [Test]
    public void StatelessTypesAndPlainStructsOfDotNet_RoundTrip()
    {
        Codec.RoundTrip(new Marker()).ShouldNotBeNull();
        Codec.RoundTrip(new Vector3(1, 2, 3)).ShouldBe(new Vector3(1, 2, 3));
        Codec.RoundTrip(new System.Drawing.Point(1, 2)).ShouldBe(new System.Drawing.Point(1, 2));
        Codec.RoundTrip(new RectangleF(1, 2, 3, 4)).ShouldBe(new RectangleF(1, 2, 3, 4));
        Codec.RoundTrip(Matrix4x4.CreateRotationX(1)).ShouldBe(Matrix4x4.CreateRotationX(1));
    }

    [Test]
    public void ErrorsOfUserCode_ArriveAsTheyAre()
    {
        byte[] negative = Codec.Hex("81 a556616c7565 ff");
        Should.Throw<ArgumentOutOfRangeException>(() => Codec.Decode<Thrower>(negative)).Message.ShouldContain("negative");
    }

    [Test]
    public void BoxedFormatter_AgreesWithTheTypedOne()
    {
        Person person = new("Ann", 44);
        BoxedFormatter boxed = BoxedFormatter.For(typeof(Person));
        byte[] bytes = Codec.Bytes((ref writer) => boxed.Write(ref writer, person));
        bytes.ShouldBe(Codec.Encode(person));
        Codec.Read(bytes, (ref reader) => boxed.Read(ref reader)).ShouldBe(person);
        BoxedFormatter.For(typeof(Person)).ShouldBeSameAs(boxed);

        BoxedFormatter number = BoxedFormatter.For(typeof(int));
        Codec.Bytes((ref writer) => number.Write(ref writer, 5)).ShouldBe([5]);
        Should.Throw<InvalidCastException>(() => Codec.Bytes((ref writer) => number.Write(ref writer, null))).Message.ShouldBe("null is not of type int.");
        Should.Throw<InvalidCastException>(() => Codec.Bytes((ref writer) => number.Write(ref writer, "5")));
    }

    [Test]
    public void Formatters_AreSharedByAllCallers()
    {
        IPayloadFormatter<Tree>[] formatters = new IPayloadFormatter<Tree>[32];
        Parallel.For(0, formatters.Length, i => formatters[i] = MessagePackPayloadSerializer.Instance.GetFormatter<Tree>());
        foreach (IPayloadFormatter<Tree> formatter in formatters)
        {
            PayloadReader reader = new(Codec.Encode(new Tree { Left = new() { Value = 5 } }));
            formatter.Read(ref reader).Left!.Value.ShouldBe(5);
        }
    }
}
