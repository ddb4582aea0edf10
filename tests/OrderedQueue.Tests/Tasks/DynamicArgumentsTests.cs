using NUnit.Framework;
using OrderedQueue.Tasks;
using Shouldly;

namespace OrderedQueue.Tests.Tasks;

public sealed class DynamicArgumentsTests
{
    private static readonly object[] _numbers =
        [(sbyte)1, (byte)1, (short)1, (ushort)1, 1, 1u, 1L, 1ul, '\u0001', 1f, 1d, 1m, (nint)1, (nuint)1];

    public enum Colour
    {
        Red,
        Green,
    }

    /// <summary>Target, then the sources from which C# converts implicitly, from the language's own table.</summary>
    private static IEnumerable<TestCaseData> Conversions()
    {
        yield return new TestCaseData((sbyte)1, "sbyte");
        yield return new TestCaseData((byte)1, "byte");
        yield return new TestCaseData((short)1, "sbyte byte short");
        yield return new TestCaseData((ushort)1, "byte ushort char");
        yield return new TestCaseData(1, "sbyte byte short ushort int char");
        yield return new TestCaseData(1u, "byte ushort uint char");
        yield return new TestCaseData(1L, "sbyte byte short ushort int uint long char nint");
        yield return new TestCaseData(1ul, "byte ushort uint ulong char nuint");
        yield return new TestCaseData('\u0001', "char");
        yield return new TestCaseData(1f, "sbyte byte short ushort int uint long ulong char float nint nuint");
        yield return new TestCaseData(1d, "sbyte byte short ushort int uint long ulong char float double nint nuint");
        yield return new TestCaseData(1m, "sbyte byte short ushort int uint long ulong char decimal nint nuint");
        yield return new TestCaseData((nint)1, "sbyte byte short ushort int char nint");
        yield return new TestCaseData((nuint)1, "byte ushort uint char nuint");
    }

    [TestCaseSource(nameof(Conversions))]
    public void Numbers_convert_as_in_CSharp(object target, string sources)
    {
        Type type = target.GetType();
        Type nullable = typeof(Nullable<>).MakeGenericType(type);
        string[] accepted = sources.Split(' ');
        foreach (object number in _numbers)
        {
            bool expected = accepted.Contains(ShortTypeName.Of(number.GetType()));
            foreach (Type wanted in new[] { type, nullable })
            {
                ImplicitConversion.TryConvert(number, wanted, out object? converted).ShouldBe(expected, $"{ShortTypeName.Of(number.GetType())} to {ShortTypeName.Of(wanted)}");
                if (!expected) continue;
                converted.ShouldBeOfType(type);
                converted.ShouldBe(target);
            }
        }
    }

    [Test]
    public void Extreme_numbers_convert_exactly()
    {
        ImplicitConversion.TryConvert(long.MinValue, typeof(double), out object? number).ShouldBeTrue();
        number.ShouldBe((double)long.MinValue);
        ImplicitConversion.TryConvert(ulong.MaxValue, typeof(float), out number).ShouldBeTrue();
        number.ShouldBe((float)ulong.MaxValue);
        ImplicitConversion.TryConvert(float.NaN, typeof(double), out number).ShouldBeTrue();
        number.ShouldBe(double.NaN);
        ImplicitConversion.TryConvert('\uFFFF', typeof(int), out number).ShouldBeTrue();
        number.ShouldBe(0xFFFF);
        ImplicitConversion.TryConvert(nuint.MaxValue, typeof(decimal), out number).ShouldBeTrue();
        number.ShouldBe((decimal)nuint.MaxValue);
    }

    [Test]
    public void Arguments_reach_the_task_converted()
    {
        Loopback.Call((long a, double b, decimal c) => $"{a.GetType().Name}{b.GetType().Name}{c.GetType().Name}{a}{b}{c}", 1, 2, 'c').ShouldBe("Int64DoubleDecimal1299");
        Loopback.Call((int? a, string? b) => $"{a}|{b}", null, null).ShouldBe("|");
        Loopback.Call((IEnumerable<int> a) => a.Sum(), new List<int> { 1, 2 }).ShouldBe(3);
    }

    [Test]
    public void Defaults_are_filled_in()
    {
        Delegate task = (int a, string b = "bee", Colour c = Colour.Green, Colour? d = Colour.Green, int? e = 5, DateTime f = default, decimal g = 1.5m, CancellationToken token = default) =>
            $"{a} {b} {c} {d} {e} {f.Ticks} {g}";
        Loopback.Call(task, 1).ShouldBe("1 bee Green Green 5 0 1.5");
        Loopback.Call(task, 1, "x", Colour.Red, null, null, new DateTime(7), 2).ShouldBe("1 x Red   7 2");
    }

    [Test]
    public void Wrong_counts_name_expected_and_given()
    {
        Refused(ShippedTasks.AddOne).ShouldBe("ShippedTasks.AddOne(int) cannot be sent to a worker: it expects 1 argument, and 0 were given.");
        Refused(ShippedTasks.Zero, 1).ShouldContain("it expects 0 arguments, and 1 was given.");
        Refused((int a, int b, int c = 3) => a + b + c, 1).ShouldContain("it expects 2 to 3 arguments, and 1 was given.");
        Refused((int a, int b = 3) => a + b, 1, 2, 3).ShouldContain("it expects 1 to 2 arguments, and 3 were given.");
    }

    [Test]
    public void Wrong_types_name_expected_and_given()
    {
        Refused(ShippedTasks.AddOne, "text").ShouldBe("ShippedTasks.AddOne(int) cannot be sent to a worker: its argument 'value' (int) expects int, and string was given.");
        Refused(ShippedTasks.AddOne, 1L).ShouldContain("its argument 'value' (int) expects int, and long was given.");
        Refused(ShippedTasks.AddOne, [null]).ShouldContain("its argument 'value' (int) expects int, and null was given.");
        Refused((Colour colour) => 1, 1).ShouldContain("its argument 'colour' (DynamicArgumentsTests.Colour) expects DynamicArgumentsTests.Colour, and int was given.");
    }

    private static string Refused(Delegate task, params object?[] arguments) =>
        Should.Throw<TaskNotShippableException>(() => Loopback.Call(task, arguments)).Message;
}
