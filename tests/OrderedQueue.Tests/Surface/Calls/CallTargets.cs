using System.Runtime.Serialization;

namespace OrderedQueue.Tests.Surface.Calls;

/// <summary>Methods of every shape that can be put; each result says which one ran, and with what.</summary>
public static class CallTargets
{
    public static string None() => "None";

    public static string One(int a) => $"One {a}";

    public static string Two(int a, string b) => $"Two {a} {b}";

    public static string Three(int a, string b, double c) => $"Three {a} {b} {c}";

    public static string Four(int a, string b, double c, bool d) => $"Four {a} {b} {c} {d}";

    public static string NoneCancellable(CancellationToken token) => $"NoneCancellable {Supplied(token)}";

    public static string OneCancellable(int a, CancellationToken token) => $"OneCancellable {a} {Supplied(token)}";

    public static string TwoCancellable(int a, string b, CancellationToken token) => $"TwoCancellable {a} {b} {Supplied(token)}";

    public static string ThreeCancellable(int a, string b, double c, CancellationToken token) => $"ThreeCancellable {a} {b} {c} {Supplied(token)}";

    public static string FourCancellable(int a, string b, double c, bool d, CancellationToken token) => $"FourCancellable {a} {b} {c} {d} {Supplied(token)}";

    public static string Either() => "Either";

    public static string Either(CancellationToken token) => $"Either {Supplied(token)}";

    public static string Either(int a) => $"Either {a}";

    public static string Either(int a, CancellationToken token) => $"Either {a} {Supplied(token)}";

    public static string Either(int a, string b) => $"Either {a} {b}";

    public static string Either(int a, string b, CancellationToken token) => $"Either {a} {b} {Supplied(token)}";

    public static Task<string> EitherAsync(int a) => Task.FromResult($"EitherAsync {a}");

    public static Task<string> EitherAsync(int a, CancellationToken token) => Task.FromResult($"EitherAsync {a} {Supplied(token)}");

    public static ValueTask<string> EitherValueAsync(int a) => new($"EitherValueAsync {a}");

    public static ValueTask<string> EitherValueAsync(int a, CancellationToken token) => new($"EitherValueAsync {a} {Supplied(token)}");

    public static void Nothing()
    {
    }

    public static void NothingOf(int a) => ArgumentOutOfRangeException.ThrowIfNotEqual(a, 5);

    public static void NothingOf(int a, string b, CancellationToken token) => ArgumentOutOfRangeException.ThrowIfNotEqual(a + Supplied(token) + b, "5token.b");

    public static void EitherNothing(int a) => ArgumentOutOfRangeException.ThrowIfNotEqual(a, 5);

    public static void EitherNothing(int a, CancellationToken token) => throw new NotSupportedException($"With a token, {a} {Supplied(token)}.");

    public static Task EitherRunAsync(int a) => throw new NotSupportedException($"Without a token, {a}.");

    public static Task EitherRunAsync(int a, CancellationToken token) => Task.FromResult($"{a} {Supplied(token)}");

    public static ValueTask EitherRunValueAsync(int a) => throw new NotSupportedException($"Without a token, {a}.");

    public static ValueTask EitherRunValueAsync(int a, CancellationToken token) => new(Task.FromResult($"{a} {Supplied(token)}"));

    public static async Task RunAsync(int a)
    {
        await Task.Yield();
        ArgumentOutOfRangeException.ThrowIfNotEqual(a, 5);
    }

    public static async Task<string> AskAsync(int a)
    {
        await Task.Yield();
        return $"AskAsync {a}";
    }

    public static async Task<string> AskCancellableAsync(int a, CancellationToken token)
    {
        await Task.Yield();
        return $"AskCancellableAsync {a} {Supplied(token)}";
    }

    public static async ValueTask RunValueAsync(int a)
    {
        await Task.Yield();
        ArgumentOutOfRangeException.ThrowIfNotEqual(a, 5);
    }

    public static async ValueTask<string> AskValueAsync(int a)
    {
        await Task.Yield();
        return $"AskValueAsync {a}";
    }

    public static async ValueTask<string> AskValueCancellableAsync(int a, CancellationToken token)
    {
        await Task.Yield();
        return $"AskValueCancellableAsync {a} {Supplied(token)}";
    }

    public static int Number(int a) => 2 * a;

    public static string Describe(string? text) => text is null ? "null" : $"'{text}'";

    public static string DescribeAnimal(Animal animal) => $"{animal.GetType().Name} {animal.Name}";

    public static string Sum(IEnumerable<int> numbers) => $"Sum {numbers.Sum()}";

    public static string Long(long a, double b = 1.5) => $"Long {a} {b}";

    public static string Five(int a, int b, int c, int d, int e) => $"Five {a} {b} {c} {d} {e}";

    public static string Same<T>(T value) => $"Same<{typeof(T).Name}> {value}";

    private static string Supplied(CancellationToken token) => token.IsCancellationRequested ? "cancelled" : "token";

    [KnownType(typeof(Dog))]
    public class Animal
    {
        public string Name { get; set; } = "";
    }

    public sealed class Dog : Animal
    {
        public int Barks { get; set; }
    }

    public sealed class Greeter
    {
        public string Greeting { get; set; } = "";

        public string Greet(string name) => $"{Greeting} {name}";

        public void Check(string name) => ArgumentOutOfRangeException.ThrowIfNotEqual(Greet(name), "hello ann");
    }
}
