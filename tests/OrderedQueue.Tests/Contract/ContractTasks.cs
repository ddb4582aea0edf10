using System.Runtime.CompilerServices;
using OrderedQueue.TestTypes;

namespace OrderedQueue.Tests.Contract;

/// <summary>What the contract's tests put.</summary>
public static class ContractTasks
{
    /// <summary>The line on which <see cref="Fail"/> throws.</summary>
    public static int FailLine { get; } = LineAfterNext();

    public static int Fail(int number) => throw new FormatException($"number {number} is bad");

    public static int Square(int number) => number * number;

    public static long Shift(long number) => number << 1;

    public static int Pid() => Environment.ProcessId;

    public static int FailIfOdd(int number) => number % 2 == 0 ? number : throw new InvalidOperationException($"odd: {number}");

    public static Box<Keyed> Enclose(Keyed keyed, IShape shape) => new(keyed, shape is Square ? [new Box<Keyed>(new Keyed())] : null);

    public static Blob Same(Blob blob) => blob;

    public static string Text(int number) => $"text {number}";

    public static async Task<int> SquareAsync(int number)
    {
        await Task.Yield();
        return number * number;
    }

    public static async Task FailAsync(string message)
    {
        await Task.Yield();
        throw new TimeoutException(message, new KeyNotFoundException("inner"));
    }

    public static void Nothing()
    {
    }

    public static byte[] Fill(byte value, int count)
    {
        byte[] bytes = new byte[count];
        Array.Fill(bytes, value);
        return bytes;
    }

    public static int Length(byte[] bytes) => bytes.Length;

    public static object Anything(int number) => number % 2 == 0 ? number : $"text {number}";

    public static string? MaybeNull(bool isNull) => isNull ? null : "text";

    public static string Weigh(long weight, double factor, string unit = "kg") => $"{weight * factor} {unit}";

    public static Prickly MakePrickly(int number) => Prickly.Make(number);

    public static Sulky MakeSulky() => new() { Value = 1 };

    public static int UseSulky(Sulky sulky) => sulky.Value;

    public static int Custom(int number) => throw new UnheardOfException(number);

    private static int LineAfterNext([CallerLineNumber] int line = 0) => line + 2;

    /// <summary>Can be encoded whatever it holds, and decoded only when it holds nothing negative.</summary>
    public sealed class Prickly
    {
        private int _value;

        public int Value
        {
            get => _value;
            set
            {
                ArgumentOutOfRangeException.ThrowIfNegative(value);
                _value = value;
            }
        }

        public static Prickly Make(int value) => new() { _value = value };
    }

    /// <summary>Cannot be encoded: its getter throws.</summary>
    public sealed class Sulky
    {
        public int Value
        {
            get => field == 0 ? 0 : throw new InvalidOperationException("sulking");
            set;
        }
    }

    /// <summary>Cannot be rebuilt: it has none of the usual constructors.</summary>
    public sealed class UnheardOfException(int number) : Exception($"unheard of: {number}");

    public sealed class Scale
    {
        public int Factor { get; set; }

        public int Apply(int number) => number * Factor;
    }
}
