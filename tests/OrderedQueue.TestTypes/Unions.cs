using MessagePack;

namespace OrderedQueue.TestTypes;

[Union(0, typeof(Disc))]
[Union(7, typeof(Square))]
[Union(-3, typeof(Dot))]
public interface IShape;

[MessagePackObject]
public sealed class Disc : IShape
{
    [Key(0)]
    public double Radius { get; set; }
}

[MessagePackObject(keyAsPropertyName: true)]
public sealed record Square(double Side, IShape? Inside = null) : IShape;

[MessagePackObject]
public record struct Dot([property: Key(0)] string? Name) : IShape;

/// <summary>No union names it.</summary>
[MessagePackObject]
public sealed class Line : IShape
{
    [Key(0)]
    public double Length { get; set; }
}

[MessagePackObject]
[Union(1, typeof(Leaf))]
[Union(2, typeof(Branch))]
public abstract class Growth
{
    [Key(0)]
    public int Age { get; set; }
}

[MessagePackObject]
public sealed class Leaf : Growth
{
    [Key(1)]
    public string? Colour { get; set; }
}

[MessagePackObject]
public sealed class Branch : Growth
{
    [Key(1)]
    public Growth[]? Grown { get; set; }
}

[MessagePackObject]
public class Base
{
    [Key(0)]
    public int A { get; set; }

    [Key(1)]
    public virtual int Overridden { get; set; }
}

[MessagePackObject]
public class Derived : Base
{
    [Key(2)]
    public int B { get; set; }

    public override int Overridden { get => base.Overridden; set => base.Overridden = value; }
}
