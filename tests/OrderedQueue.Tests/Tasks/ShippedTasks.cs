namespace OrderedQueue.Tests.Tasks;

/// <summary>A class whose state the serializer cannot see: refused wherever it is declared.</summary>
public sealed class Unencodable
{
    public Stream? Open { get; set; }
}

public sealed record Point(int X, int Y);

public struct Celsius
{
    public double Degrees { get; set; }

    public readonly double Plus(double more) => Degrees + more;
}

public class Greeter
{
    public string Greeting { get; set; } = "";

    public string Greet(string name) => $"{Greeting}, {name}!";

    public virtual string Twice(string text) => text + text;

    public virtual T Same<T>(T value) => value;
}

public sealed class LoudGreeter : Greeter
{
    public override string Twice(string text) => text.ToUpperInvariant() + text.ToUpperInvariant();

    public Func<string, string> BaseTwice() => base.Twice;
}

public sealed class Box<TItem>
{
    public TItem? Item { get; set; }

    public static (TItem, TOther) Pair<TOther>(TItem item, TOther other) => (item, other);

    public string Describe<TOther>(TOther other) => $"{typeof(TItem).Name} {Item} {typeof(TOther).Name} {other}";
}

/// <summary>The static methods that these tests send: every count of arguments and every kind of result.</summary>
internal static class ShippedTasks
{
    private static int _calls;

    public static int Calls => _calls;

    public static int Zero() => 7;

    public static int AddOne(int value) => value + 1;

    public static string Join2(string a, int b) => $"{a}{b}";

    public static string Join3(string a, int b, long c) => $"{a}{b}{c}";

    public static string Join4(string a, int b, long c, bool d) => $"{a}{b}{c}{d}";

    public static string Join5(string a, int b, long c, bool d, Point e) => $"{a}{b}{c}{d}{e}";

    public static string Join8(int a, int b, int c, int d, int e, int f, int g, string h) => $"{a}{b}{c}{d}{e}{f}{g}{h}";

    public static void Nothing() => Interlocked.Increment(ref _calls);

    public static void Nothing1(int by) => Interlocked.Add(ref _calls, by);

    public static void Nothing2(int by, int more) => Interlocked.Add(ref _calls, by + more);

    public static void Nothing3(int by, int more, int most) => Interlocked.Add(ref _calls, by + more + most);

    public static void Nothing4(int by, int more, int most, int last) => Interlocked.Add(ref _calls, by + more + most + last);

    public static void Nothing5(int by, int more, int most, int last, int over) => Interlocked.Add(ref _calls, by + more + most + last + over);

    public static async Task<int> AddLater(int a, int b)
    {
        await Task.Yield();
        return a + b;
    }

    public static async Task Later()
    {
        await Task.Yield();
        Interlocked.Increment(ref _calls);
    }

    public static ValueTask<int> ValueNow(int a) => new(a * 2);

    public static async ValueTask<int> ValueLater(int a)
    {
        await Task.Yield();
        return a * 3;
    }

    public static async ValueTask VoidValueLater()
    {
        await Task.Yield();
        Interlocked.Increment(ref _calls);
    }

    public static bool SeesToken(CancellationToken token) => token.CanBeCanceled;

    public static string JoinToken(string text, CancellationToken token) => $"{text} {token.CanBeCanceled}";

    public static async Task<bool> SeesTokenLater(int a, int b, int c, int d, CancellationToken token)
    {
        await Task.Yield();
        return token.CanBeCanceled && a + b + c + d == 10;
    }

    public static object Anything(object value) => value;

    public static Point? NoPoint() => null;

    public static T Same<T>(T value) => value;

    public static string Shout(this string text, int times) => string.Concat(Enumerable.Repeat(text.ToUpperInvariant(), times));

    public static string Measure(this string? text) => text is null ? "null" : $"{text.Length}";

    public static Task? NullTask() => null;

    public static Unencodable Unencodable() => new();

    public static string Big(int length) => new('x', length);
}
