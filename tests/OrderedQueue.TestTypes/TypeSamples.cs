namespace OrderedQueue.TestTypes;

/// <summary>A value of each kind; every call makes new ones.</summary>
public static class TypeSamples
{
    public static void ForEach(ISampleVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Visit("keyed", new Keyed { Number = -1, Text = "text", Grade = Grade.High, Measure = 1.5 });
        visitor.Visit("named", new Named { Number = 1L << 40, Texts = ["a", null], Inner = new Keyed() });
        visitor.Visit("by-name", new ByName(5, "ä", null, new() { ["x"] = new Keyed { Number = 200 }, ["y"] = null! }) { Later = true });
        visitor.Visit<Keyed?>("null", null);
        visitor.Visit("struct", new Point(1, -70000));
        visitor.Visit("mutable", new Mutable { A = 7, At = new Point(1, 2) });
        visitor.Visit<Point?>("nullable", new Point(3, 4));
        visitor.Visit("generic", new Box<Keyed>(new Keyed(), [new Box<Keyed>(new Keyed { Number = 1 })]));
        visitor.Visit("generic-number", new Box<int>(5));
        visitor.Visit("constructor", new Marked(5, "t"));
        visitor.Visit("private", Secretive.Make(5, "p"));
        visitor.Visit("derived", new Derived { A = 1, B = 2, Overridden = 3 });
        visitor.Visit<IShape>("union", new Square(2, new Disc { Radius = 1 }));
        visitor.Visit<IShape>("union-of-struct", new Dot("d"));
        visitor.Visit<Growth>("union-of-class", new Branch { Age = 5, Grown = [new Leaf { Colour = "green" }, new Branch { Age = 1 }] });
        visitor.Visit("formatter", new Degrees(21.5m));
        visitor.Visit("formatter-of-class", new Blob([1, 2, 3]));
        visitor.Visit("formatter-of-enum", Weather.Rain);
        visitor.Visit("formatter-of-member", new WithMemberFormatters { Number = 5, Id = new Guid("00112233-4455-6677-8899-aabbccddeeff") });
        visitor.Visit("generated", new Generated { Number = 5, Text = "g" });
        visitor.Visit("callbacks", new Observed { Number = 5 });
        visitor.Visit("scalars", new Scalars());
        visitor.Visit("array", new[] { new Keyed { Number = 1 }, null });
        visitor.Visit("list", new List<IShape> { new Disc(), new Dot() });
        visitor.Visit("dictionary", new Dictionary<Grade, Point[]> { [Grade.Low] = [new Point(1, 2)] });
        visitor.Visit("tuple", (new Keyed { Number = 1 }, 2));
        visitor.Visit("lists-of-scalars", new Box<(Dictionary<Guid, List<decimal>>, TimeSpan[,])>((new() { [Guid.AllBitsSet] = [1.0m] }, new TimeSpan[,] { { TimeSpan.Zero } })));
    }
}

/// <summary>What is done with each sample.</summary>
public interface ISampleVisitor
{
    void Visit<T>(string name, T value);
}
