using System.Runtime.Serialization;

namespace OrderedQueue.Tests.Serialization;

public record Person(string Name, int Age, Person? Boss = null);

public readonly record struct Point3(double X, double Y, double Z);

public record struct Mutable(int A)
{
    public string? B { get; set; }
}

public class Settable
{
    public int Number { get; set; }

    public string? Text { get; init; }

    public List<Settable>? Children { get; set; }

    public int Field;

    public readonly int ReadOnlyField = 7;

    public int Computed => Number * 2;

    public int this[int index] => index;

    public static int Shared { get; set; }
}

public class ByConstructor(string title, IEnumerable<int> numbers, int extra = 5)
{
    public string Title { get; } = title;

    public List<int> Numbers { get; } = [.. numbers];

    public int Extra { get; } = extra;

    public string? Later { get; set; }
}

public class ByRequired
{
    public required string Must { get; init; }

    public int May { get; set; } = 9;
}

public class ParentShape
{
    public int Inherited { get; set; }

    public virtual string? Overridden { get; set; }

    public int Hidden { get; set; }
}

public sealed class ChildShape : ParentShape
{
    public override string? Overridden => base.Overridden;

    public new string? Hidden { get; set; }

    public int Own { get; set; }
}

[DataContract]
public class Contract
{
    private Contract()
    {
    }

    [DataMember(Name = "n", Order = 2)]
    public int Number { get; private set; }

    [DataMember(Order = 1)]
    private string? _secret;

    [DataMember(IsRequired = true)]
    public string? Needed { get; set; }

    public int NotIncluded { get; set; }

    public static Contract Make(int number, string secret) => new() { Number = number, _secret = secret, Needed = "x", NotIncluded = 5 };

    public string? Secret() => _secret;
}

public class WithIgnored
{
    public int Kept { get; set; }

    [IgnoreDataMember]
    public Stream? Dropped { get; set; }

    [DataMember]
    public int PrivateSet { get; private set; }

    public WithIgnored Setting(int value)
    {
        PrivateSet = value;
        return this;
    }
}

[KnownType(typeof(Dog))]
[KnownType(typeof(Cat))]
[KnownType(typeof(Puppy))]
public abstract class Animal
{
    public string? Name { get; set; }
}

public class Dog : Animal
{
    public int Bones { get; set; }
}

public sealed class Puppy : Dog
{
    public Animal? Mother { get; set; }
}

public sealed record Lives(int Left);

public sealed class Cat : Animal
{
    public Lives? Lives { get; set; }
}

public sealed class Fish : Animal;

[KnownType(nameof(Kinds))]
public class Shape
{
    public int Id { get; set; }

    public static IEnumerable<Type> Kinds() => [typeof(Circle)];
}

public sealed class Circle : Shape
{
    public double Radius { get; set; }
}

public class Plain
{
    public int A { get; set; }
}

public sealed class Fancy : Plain
{
    public int B { get; set; }
}

public sealed class Tree
{
    public int Value { get; set; }

    public Tree? Left { get; set; }

    public List<Tree>? Rest { get; set; }

    public Dictionary<string, Tree>? Named { get; set; }
}

public sealed class Numbers : List<int>;

public sealed class Marker;

public enum Colour { Red, Green }

public sealed record WithDefaults(int? Count = 3, Colour? Colour = Serialization.Colour.Green, decimal Price = 1.5m, string Text = "t");

public struct WithFields
{
    public int A;
    public string? B;
    public (int, string)[]? C;
}

public sealed class Thrower
{
    private int _value;

    public int Value
    {
        get => _value;
        set => _value = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), "negative");
    }
}
