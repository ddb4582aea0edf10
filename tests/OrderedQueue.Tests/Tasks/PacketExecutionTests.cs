using System.Globalization;
using NUnit.Framework;
using OrderedQueue.Errors;
using OrderedQueue.Tasks;
using Shouldly;

namespace OrderedQueue.Tests.Tasks;

[CancelAfter(30_000)]
public sealed class PacketExecutionTests
{
    private static RemoteError ErrorOf(Delegate task, params object?[] arguments) => new Loopback().Ship(task, new DynamicTaskArguments(TaskParameters.Of(task), arguments)).Error;

    [Test]
    public void A_task_that_throws_is_a_fault_with_its_own_stack_trace()
    {
        RemoteError error = ErrorOf(Thrower);
        error.TypeName.ShouldBe("System.ArithmeticException");
        error.Message.ShouldBe("two and two");
        error.StackTrace!.ShouldContain($"{nameof(PacketExecutionTests)}.{nameof(Thrower)}() in ");
        error.StackTrace!.ShouldContain("PacketExecutionTests.cs:line ");
        error.StackTrace!.Split('\n')[0].ShouldContain(nameof(Thrower));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    public void Every_asynchronous_failure_is_the_tasks_own_exception(int form)
    {
        Delegate task = form switch
        {
            1 => ThrowLater,
            2 => ThrowLaterWithResult,
            3 => ThrowValueLater,
            _ => ThrowValueLaterWithResult,
        };
        RemoteError error = ErrorOf(task);
        error.TypeName.ShouldBe("System.ArithmeticException");
        error.Message.ShouldBe("later");
        error.StackTrace!.ShouldContain("PacketExecutionTests.cs:line ");
    }

    [Test]
    public void Methods_called_by_reflection_fail_without_a_wrapper()
    {
        RemoteError error = ErrorOf((int a, int b, int c, int d, int e, int f, int g) => a / (b - b), 1, 2, 3, 4, 5, 6, 7);
        error.TypeName.ShouldBe("System.DivideByZeroException");
        error.Inner.ShouldBeEmpty();
    }

    [Test]
    public void A_null_task_is_a_fault_that_says_so()
    {
        ErrorOf(ShippedTasks.NullTask).Message.ShouldBe("ShippedTasks.NullTask() returned null where it declares a Task.");
    }

    [Test]
    public void A_result_that_cannot_be_encoded_is_a_fault_naming_task_and_type()
    {
        ErrorOf(ShippedTasks.Unencodable).Message.ShouldContain("The result of ShippedTasks.Unencodable() (Unencodable) could not be encoded: ");
        RemoteError cyclic = ErrorOf(Cycle);
        cyclic.TypeName.ShouldBe("System.NotSupportedException");
        cyclic.Message.ShouldStartWith("The result of PacketExecutionTests.Cycle() (object) could not be encoded: ");
    }

    [Test]
    public void A_result_beyond_the_limit_is_a_fault_naming_task_and_sizes()
    {
        Func<int, string> task = ShippedTasks.Big;
        var loop = new Loopback();
        Shipped small = loop.Ship(task, new TaskArguments<int>(10));
        small.Value.ShouldBe("xxxxxxxxxx");
        var table = new TaskTable(Loopback.Serializer);
        table.Define(0, loop.Registry.Definition(0).Span);
        byte[] arguments = Loopback.Encode(small.Signature, task, new TaskArguments<int>(100_000));
        RemoteError error = Loopback.Execute(table[0], small.Signature, arguments, maxBytes: 10_000).Error;
        error.Message.ShouldStartWith("The result of ShippedTasks.Big(int) (string) could not be encoded: The encoded value needs at least ");
        error.Message.ShouldContain("a packet may have 10000");
    }

    [Test]
    public void When_even_the_error_is_beyond_the_limit_it_is_told_without_detail()
    {
        var loop = new Loopback();
        Action<string> task = static text => throw new InvalidOperationException(text);
        TaskSignature signature = loop.Ship(task, new TaskArguments<string>("")).Signature;
        var table = new TaskTable(Loopback.Serializer);
        table.Define(0, loop.Registry.Definition(0).Span);
        byte[] arguments = Loopback.Encode(signature, task, new TaskArguments<string>(new string('m', 30_000)));
        RemoteError shorter = Loopback.Execute(table[0], signature, arguments, maxBytes: 9_000).Error;
        shorter.TypeName.ShouldBe("System.InvalidOperationException");
        shorter.Message.ShouldStartWith("mmmm");
        shorter.Message.ShouldEndWith("... (27952 more characters)");
        RemoteError none = Loopback.Execute(table[0], signature, arguments, maxBytes: 50).Error;
        none.Message.ShouldBe("The task failed, and its error did not fit into the packet limit.");
    }

    [Test]
    public void Arguments_that_cannot_be_decoded_are_a_fault_naming_task_parameter_and_type()
    {
        var loop = new Loopback();
        Func<string, int, string> task = ShippedTasks.Join2;
        TaskSignature signature = loop.Registry.Resolve(task);
        var table = new TaskTable(Loopback.Serializer);
        table.Define(0, loop.Registry.Definition(0).Span);
        byte[] whole = Loopback.Encode(signature, task, new TaskArguments<string, int>("abc", 5));
        for (int length = 0; length < whole.Length; length++)
        {
            RemoteError error = Loopback.Execute(table[0], signature, whole[..length]).Error;
            error.TypeName.ShouldBe("System.IO.InvalidDataException");
            error.Message.ShouldMatch(@"^The argument '(a' \(string\)|b' \(int\)) of ShippedTasks\.Join2\(string, int\) could not be decoded in the worker: ");
        }

        Loopback.Execute(table[0], signature, [.. whole, 0]).Error.Message
            .ShouldBe("The arguments of ShippedTasks.Join2(string, int) could not be decoded in the worker: 1 bytes are left over.");
        Loopback.Execute(table[0], signature, whole).Value.ShouldBe("abc5");
    }

    [Test]
    public void A_result_that_cannot_be_decoded_names_task_and_type()
    {
        Shipped shipped = new Loopback().Ship(ShippedTasks.AddOne, new TaskArguments<int>(1));
        Shipped broken = shipped with { Result = [] };
        Should.Throw<InvalidDataException>(() => broken.Get<int>()).Message.ShouldStartWith("The result of ShippedTasks.AddOne(int) (int) could not be decoded: ");
    }

    [Test]
    public void A_user_constructor_that_throws_while_decoding_is_a_fault()
    {
        var loop = new Loopback();
        Func<Picky, int> task = static picky => picky.Number;
        Shipped fine = loop.Ship(task, new TaskArguments<Picky>(new Picky(3)));
        fine.Value.ShouldBe(3);
        byte[] arguments = Loopback.Encode(fine.Signature, task, new TaskArguments<Picky>(new Picky(3)));
        var table = new TaskTable(Loopback.Serializer);
        table.Define(0, loop.Registry.Definition(0).Span);
        Picky.IsPicky = true;
        RemoteError error = Loopback.Execute(table[0], fine.Signature, arguments).Error;
        Picky.IsPicky = false;
        error.Message.ShouldStartWith("The argument 'picky' (PacketExecutionTests.Picky) of lambda(PacketExecutionTests.Picky) in PacketExecutionTests.");
        error.Message.ShouldContain("could not be decoded in the worker: ");
        error.Inner.Count.ShouldBe(1);
    }

    [Test]
    public void A_fault_replaces_a_half_written_result()
    {
        RemoteError error = ErrorOf(HalfWay);
        error.Message.ShouldContain("(IEnumerable<string>) could not be encoded: ");
        error.Message.ShouldEndWith("half way");
    }

    private static void Thrower() => throw new ArithmeticException("two and two");

    private static async Task ThrowLater()
    {
        await Task.Yield();
        throw new ArithmeticException("later");
    }

    private static async Task<int> ThrowLaterWithResult()
    {
        await Task.Yield();
        throw new ArithmeticException("later");
    }

    private static async ValueTask ThrowValueLater()
    {
        await Task.Yield();
        throw new ArithmeticException("later");
    }

    private static async ValueTask<int> ThrowValueLaterWithResult()
    {
        await Task.Yield();
        throw new ArithmeticException("later");
    }

    private static object Cycle()
    {
        var list = new List<object>();
        list.Add(list);
        return list;
    }

    private static IEnumerable<string> HalfWay()
    {
        for (int i = 0; i < 100; i++) yield return i.ToString(CultureInfo.InvariantCulture);
        throw new InvalidOperationException("half way");
    }

    public sealed class Picky
    {
        public Picky(int number)
        {
            if (IsPicky) throw new InvalidOperationException("picky");
            Number = number;
        }

        [field: ThreadStatic]
        public static bool IsPicky { get; set; }

        public int Number { get; }
    }
}
