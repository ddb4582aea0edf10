using MessagePack;

namespace OrderedQueue.TestTypes;

public enum Grade
{
    Low = -1,
    Middle,
    High = 300,
}

/// <summary>Keys are numbers, with a gap; one member is left out.</summary>
[MessagePackObject]
public class Keyed
{
    [Key(0)]
    public int Number { get; set; }

    [Key(3)]
    public string? Text { get; init; }

    [Key(1)]
    public Grade Grade { get; set; }

    [Key(4)]
    public double? Measure;

    [IgnoreMember]
    public string? Left { get; set; }
}

/// <summary>Keys are names that differ from the members'.</summary>
[MessagePackObject]
public sealed class Named
{
    [Key("n")]
    public long Number { get; set; }

    [Key("texts")]
    public List<string?>? Texts { get; set; }

    [Key("inner")]
    public Keyed? Inner { get; set; }
}

[MessagePackObject(keyAsPropertyName: true)]
public sealed record ByName(int Number, string? Text, Grade? Grade, Dictionary<string, Keyed>? Inner)
{
    public bool Later { get; set; }

    [IgnoreMember]
    public int Sum => Number;
}

[MessagePackObject]
public readonly record struct Point([property: Key(0)] int X, [property: Key(1)] int Y);

[MessagePackObject]
public struct Mutable
{
    [Key(0)]
    public int A;

    [Key(1)]
    public Point? At { get; set; }
}

[MessagePackObject]
public sealed record Box<T>([property: Key(0)] T Value, [property: Key(1)] List<Box<T>>? More = null);

/// <summary>Another constructor has more parameters.</summary>
[MessagePackObject]
public sealed class Marked
{
    public Marked(int number, string text, bool wasOther)
        : this(number, text) => WasOther = wasOther;

    [SerializationConstructor]
    public Marked(int number, string text) => (Number, Text) = (number, text);

    [Key(0)]
    public int Number { get; }

    [Key(1)]
    public string Text { get; }

    [Key(2)]
    public bool WasOther { get; }
}

/// <summary>Its private members travel, since it says so.</summary>
[MessagePackObject(AllowPrivate = true)]
public sealed class Secretive
{
    [Key(0)]
    private readonly int _number;

    [SerializationConstructor]
    private Secretive(int number) => _number = number;

    [Key(1)]
    public string? Text { get; private set; }

    public static Secretive Make(int number, string text) => new(number) { Text = text };

    public int Number() => _number;
}

/// <summary>Its private setter is not called, since it does not say that it may be.</summary>
[MessagePackObject]
public sealed class Guarded
{
    [Key(0)]
    public int Number { get; private set; }

    [Key(1)]
    public int Open { get; set; }

    public static Guarded Make(int number) => new() { Number = number, Open = number };
}

[MessagePackObject]
public sealed class Observed : IMessagePackSerializationCallbackReceiver
{
    [Key(0)]
    public int Number { get; set; }

    [IgnoreMember]
    public int Doubled { get; private set; }

    [IgnoreMember]
    public int WrittenCount { get; private set; }

    public void OnBeforeSerialize() => WrittenCount++;

    public void OnAfterDeserialize() => Doubled = 2 * Number;
}
