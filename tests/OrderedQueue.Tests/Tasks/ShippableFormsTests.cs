using NUnit.Framework;
using OrderedQueue.Tasks;
using Shouldly;

namespace OrderedQueue.Tests.Tasks;

[CancelAfter(30_000)]
public sealed class ShippableFormsTests
{
    private static Shipped Ship(Delegate task) => new Loopback().Ship(task, default(TaskArguments));

    private static Shipped Ship<T>(Delegate task, T a) => new Loopback().Ship(task, new TaskArguments<T>(a));

    [Test]
    public void Static_methods_of_every_arity_give_their_value()
    {
        var loop = new Loopback();
        loop.Ship(ShippedTasks.Zero, default(TaskArguments)).Get<int>().ShouldBe(7);
        loop.Ship(ShippedTasks.AddOne, new TaskArguments<int>(4)).Get<int>().ShouldBe(5);
        loop.Ship(ShippedTasks.Join2, new TaskArguments<string, int>("a", 1)).Get<string>().ShouldBe("a1");
        loop.Ship(ShippedTasks.Join3, new TaskArguments<string, int, long>("a", 1, 2)).Get<string>().ShouldBe("a12");
        loop.Ship(ShippedTasks.Join4, new TaskArguments<string, int, long, bool>("a", 1, 2, true)).Get<string>().ShouldBe("a12True");
        loop.Registry.Count.ShouldBe(5);
    }

    [Test]
    public void Methods_with_more_than_four_parameters_are_called_too()
    {
        Loopback.Call(ShippedTasks.Join5, "a", 1, 2L, true, new Point(3, 4)).ShouldBe($"a12True{new Point(3, 4)}");
        Loopback.Call(ShippedTasks.Join8, 1, 2, 3, 4, 5, 6, 7, "z").ShouldBe("1234567z");
    }

    [Test, NonParallelizable]
    public void Void_methods_of_every_arity_run_and_give_null()
    {
        int before = ShippedTasks.Calls;
        Loopback.Call(ShippedTasks.Nothing).ShouldBeNull();
        Loopback.Call(ShippedTasks.Nothing1, 2).ShouldBeNull();
        Loopback.Call(ShippedTasks.Nothing2, 3, 4).ShouldBeNull();
        Loopback.Call(ShippedTasks.Nothing3, 5, 6, 7).ShouldBeNull();
        Loopback.Call(ShippedTasks.Nothing4, 8, 9, 10, 11).ShouldBeNull();
        Loopback.Call(ShippedTasks.Nothing5, 1, 1, 1, 1, 1).ShouldBeNull();
        Loopback.Call(ShippedTasks.Later).ShouldBeNull();
        Loopback.Call(ShippedTasks.VoidValueLater).ShouldBeNull();
        (ShippedTasks.Calls - before).ShouldBe(1 + 2 + 7 + 18 + 38 + 5 + 1 + 1);
    }

    [Test]
    public void Tasks_and_value_tasks_are_awaited()
    {
        Loopback.Call(ShippedTasks.AddLater, 20, 22).ShouldBe(42);
        Loopback.Call(ShippedTasks.ValueNow, 21).ShouldBe(42);
        Loopback.Call(ShippedTasks.ValueLater, 14).ShouldBe(42);
        new Loopback().Registry.Resolve(ShippedTasks.AddLater).ResultType.ShouldBe(typeof(int));
        new Loopback().Registry.Resolve(ShippedTasks.Later).ResultType.ShouldBe(typeof(void));
    }

    [Test]
    public void A_trailing_token_is_supplied_by_the_worker_and_does_not_travel()
    {
        using var source = new CancellationTokenSource();
        var loop = new Loopback();
        loop.Ship(ShippedTasks.SeesToken, default(TaskArguments), source.Token).Get<bool>().ShouldBeTrue();
        loop.Ship(ShippedTasks.JoinToken, new TaskArguments<string>("t"), source.Token).Get<string>().ShouldBe("t True");
        loop.Ship(ShippedTasks.SeesTokenLater, new TaskArguments<int, int, int, int>(1, 2, 3, 4), source.Token).Get<bool>().ShouldBeTrue();
        loop.Ship(ShippedTasks.JoinToken, new TaskArguments<string>("t"), CancellationToken.None).Get<string>().ShouldBe("t False");
        Loopback.Encode(loop.Registry.Resolve(ShippedTasks.SeesToken), ShippedTasks.SeesToken, default(TaskArguments)).ShouldBeEmpty();
    }

    [Test]
    public void Arguments_are_encoded_by_the_methods_type_not_the_callers()
    {
        // A method that takes object may be called as one that takes string.
        Func<string, object> narrowed = ShippedTasks.Anything;
        var loop = new Loopback();
        byte[] asString = Loopback.Encode(loop.Registry.Resolve(narrowed), narrowed, new TaskArguments<string>("text"));
        byte[] asObject = Loopback.Encode(loop.Registry.Resolve(narrowed), narrowed, new TaskArguments<object>("text"));
        asString.ShouldBe(asObject);
        loop.Ship(narrowed, new TaskArguments<string>("text")).Value!.ToString().ShouldBe("text");
    }

    [Test]
    public void Lambdas_that_capture_nothing_carry_no_state()
    {
        var loop = new Loopback();
        Func<int, int, int> add = static (a, b) => a + b;
        loop.Ship(add, new TaskArguments<int, int>(2, 3)).Get<int>().ShouldBe(5);
        Loopback.Encode(loop.Registry.Resolve(add), add, new TaskArguments<int, int>(2, 3)).Length
            .ShouldBe(2 * Loopback.Encode(loop.Registry.Resolve(ShippedTasks.AddOne), ShippedTasks.AddOne, new TaskArguments<int>(2)).Length);
        Ship((Func<Task<string>>)(static async () =>
        {
            await Task.Yield();
            return "later";
        })).Get<string>().ShouldBe("later");
    }

    [Test]
    public void Local_functions_run()
    {
        static int Square(int x) => x * x;
        Ship(Square, 9).Get<int>().ShouldBe(81);
    }

    [Test]
    public void Closed_generic_methods_and_types_keep_their_arguments()
    {
        var loop = new Loopback();
        loop.Ship(ShippedTasks.Same<long>, new TaskArguments<long>(1L << 40)).Get<long>().ShouldBe(1L << 40);
        loop.Ship(ShippedTasks.Same<string>, new TaskArguments<string>("s")).Get<string>().ShouldBe("s");
        loop.Ship(ShippedTasks.Same<int[]>, new TaskArguments<int[]>([1, 2])).Get<int[]>().ShouldBe([1, 2]);
        loop.Ship(ShippedTasks.Same<List<Point>>, new TaskArguments<List<Point>>([new(1, 2)])).Get<List<Point>>().ShouldBe([new(1, 2)]);
        loop.Ship(ShippedTasks.Same<int[,][]>, new TaskArguments<int[,][]>(null!)).Value.ShouldBeNull();
        loop.Ship(Box<int>.Pair<string>, new TaskArguments<int, string>(3, "three")).Value.ShouldBe((3, "three"));
        loop.Registry.Count.ShouldBe(6);
        new Loopback().Ship(new Box<int> { Item = 5 }.Describe<string>, new TaskArguments<string>("x")).Value.ShouldBe("Int32 5 String x");
    }

    [Test]
    public void A_lambda_inside_a_generic_method_keeps_the_type_arguments()
    {
        static Func<T, string> Make<T>(string prefix) => value => $"{prefix}{typeof(T).Name}{value}";
        Ship(Make<int>("a"), 3).Value.ShouldBe("aInt323");
        Ship(Make<string>("b"), "c").Value.ShouldBe("bStringc");
    }

    [Test]
    public void Instance_methods_take_their_object_along()
    {
        Ship(new Greeter { Greeting = "Hello" }.Greet, "Ada").Value.ShouldBe("Hello, Ada!");
        Ship(new Greeter().Twice, "ab").Value.ShouldBe("abab");
        Ship(new LoudGreeter().Twice, "ab").Value.ShouldBe("ABAB");
        Ship(new LoudGreeter { Greeting = "Hey" }.Greet, "Bob").Value.ShouldBe("Hey, Bob!");
        Ship(new Greeter().Same<int>, 3).Value.ShouldBe(3);
        Ship(new Celsius { Degrees = 20 }.Plus, 1.5).Value.ShouldBe(21.5);
    }

    [Test]
    public void Static_delegates_bound_to_their_first_argument_take_it_along()
    {
        Ship("ab".Shout, 2).Value.ShouldBe("ABAB");
        Ship("abc".Measure).Value.ShouldBe("3");
        Ship(((string?)null).Measure).Value.ShouldBe("null");
        Func<string?, string> open = ShippedTasks.Measure;
        Ship(open, (string?)null).Value.ShouldBe("null");
    }

    [Test]
    public void A_delegate_made_of_a_delegate_is_the_inner_one()
    {
        Func<int, int> inner = ShippedTasks.AddOne;
        var outer = new Converter<int, int>(inner);
        outer.Target.ShouldBeSameAs(inner);
        Ship(outer, 1).Value.ShouldBe(2);
        int offset = 10;
        Func<int, int> capturing = x => x + offset;
        Ship(new Converter<int, int>(capturing), 1).Value.ShouldBe(11);
    }

    [Test]
    public void Any_delegate_type_will_do()
    {
        Loopback.Call((int a, int b = 5) => a * b, 4).ShouldBe(20);
        Ship((Predicate<int>)(x => x > 3), 4).Value.ShouldBe(true);
    }

    [Test]
    public void Results_are_read_as_what_was_asked_for()
    {
        Shipped five = Ship(ShippedTasks.AddOne, 4);
        five.Get<int>().ShouldBe(5);
        five.Get<int?>().ShouldBe(5);
        five.Get<object>().ShouldBe(5);
        five.Get<IComparable>().ShouldBe(5);
        Should.Throw<InvalidCastException>(() => five.Get<string>()).Message
            .ShouldBe("The result of ShippedTasks.AddOne(int) is a int, and a string was asked for.");
        Should.Throw<InvalidCastException>(() => five.Get<long>()).Message.ShouldContain("is a int, and a long");
        Shipped none = Ship(ShippedTasks.NoPoint);
        none.Get<Point>().ShouldBeNull();
        none.Get<object>().ShouldBeNull();
        Should.Throw<InvalidCastException>(() => none.Get<int>()).Message.ShouldContain("is null, and a int");
        Ship(ShippedTasks.Nothing).Get<int>().ShouldBe(0);
        Ship(ShippedTasks.Nothing).Get<string>().ShouldBeNull();
    }

    [Test]
    public void A_baked_task_takes_its_state_along_once()
    {
        var loop = new Loopback();
        List<int> table = [10, 20, 30];
        Func<int, int> lookUp = i => table[i];
        TaskSignature baked = loop.Registry.Bake(lookUp);
        table[1] = 99;
        loop.Ship(baked, lookUp, new TaskArguments<int>(1)).Value.ShouldBe(20);
        loop.Ship(baked, lookUp, new TaskArguments<int>(2)).Value.ShouldBe(30);
        Loopback.Encode(baked, lookUp, new TaskArguments<int>(1)).Length.ShouldBeLessThan(6);
        loop.Ship(lookUp, new TaskArguments<int>(1)).Value.ShouldBe(99);

        foreach ((Delegate task, object? expected) in new (Delegate, object?)[]
        {
            (new Greeter { Greeting = "Hi" }.Greet, "Hi, x!"),
            ("x".Measure, "1"),
            (((string?)null).Measure, "null"),
            ((Func<string, string>)(static s => s + s), "xx"),
            (ShippedTasks.Same<string>, "x"),
        })
        {
            bool takesText = task.GetType().GenericTypeArguments.Length == 2;
            TaskSignature signature = loop.Registry.Bake(task);
            loop.Ship(signature, task, new DynamicTaskArguments(TaskParameters.Of(task), takesText ? ["x"] : [])).Value.ShouldBe(expected);
        }

        Func<double, double> plus = new Celsius { Degrees = 3 }.Plus;
        loop.Ship(loop.Registry.Bake(plus), plus, new TaskArguments<double>(0.5)).Value.ShouldBe(3.5);
        Func<int, int, int, int, int, int, int, string, string> eight = new Greeter().Eight;
        loop.Ship(loop.Registry.Bake(eight), eight, new DynamicTaskArguments(TaskParameters.Of(eight), [1, 2, 3, 4, 5, 6, 7, "8"])).Value.ShouldBe("12345678");
        loop.Ship(eight, new DynamicTaskArguments(TaskParameters.Of(eight), [1, 2, 3, 4, 5, 6, 7, "8"])).Value.ShouldBe("12345678");
    }
}

internal static class GreeterExtensions
{
    public static string Eight(this Greeter greeter, int a, int b, int c, int d, int e, int f, int g, string h) =>
        $"{greeter.Greeting}{a}{b}{c}{d}{e}{f}{g}{h}";
}
