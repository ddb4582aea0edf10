using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Tasks;

/// <summary>C# puts all captured variables of a scope into one object; each test shares it with one that cannot be encoded.</summary>
[CancelAfter(30_000)]
public sealed class CaptureTests
{
    private readonly string _text = "field";
    private readonly Unencodable _unencodable = new();
    private int _number = 5;

    private string Text => _text;

    private static object? Ship(Delegate task) => Loopback.Call(task);

    private static Action Keep(Unencodable other) => () => other.ToString();

    [Test]
    public void Only_the_variables_that_the_lambda_reads_travel()
    {
        var stays = new Unencodable();
        int travels = 41;
        string alsoTravels = "!";
        Action other = () => stays.ToString();
        other();
        Ship(() => $"{travels + 1}{alsoTravels}").ShouldBe("42!");
    }

    [Test]
    public void Captured_values_are_copied_when_put_and_changes_do_not_come_back()
    {
        int counter = 1;
        Func<int> increment = () => ++counter;
        Ship(increment).ShouldBe(2);
        counter.ShouldBe(1);
        counter = 10;
        Ship(increment).ShouldBe(11);
    }

    [Test]
    public void A_variable_that_is_only_written_does_not_travel()
    {
        var written = new Unencodable();
        int read = 3;
        Func<int> task = () =>
        {
            written = null;
            return read;
        };
        Ship(task).ShouldBe(3);
        written.ShouldNotBeNull();
    }

    [Test]
    public void Async_lambdas_are_followed_into_their_state_machine()
    {
        var stays = new Unencodable();
        int travels = 20;
        Action other = () => stays.ToString();
        other();
        Ship(async () =>
        {
            int before = travels;
            await Task.Yield();
            return before + travels + 2;
        }).ShouldBe(42);
    }

    [Test]
    public void Async_lambdas_with_inner_lambdas_over_their_own_variables_are_followed()
    {
        var stays = new Unencodable();
        int outer = 20;
        Action other = () => stays.ToString();
        other();
        Ship(async (int argument) =>
        {
            int own = argument;
            await Task.Yield();
            Func<int> inner = () => own + outer;
            await Task.Yield();
            return inner() + outer;
        }, 2).ShouldBe(42);

        static object? Ship(Delegate task, int argument) => Loopback.Call(task, argument);
    }

    [Test]
    public void Iterators_of_local_functions_are_followed()
    {
        var stays = new Unencodable();
        int count = 3;
        Action other = () => stays.ToString();
        other();
        IEnumerable<int> Numbers()
        {
            for (int i = 0; i < count; i++) yield return i;
        }

        Func<int> sum = () => Numbers().Sum();
        Ship(sum).ShouldBe(3);
    }

    [Test]
    public void Async_iterators_and_loops_with_handlers_are_followed()
    {
        var stays = new Unencodable();
        int count = 4;
        Action other = () => stays.ToString();
        other();
        async IAsyncEnumerable<int> Numbers()
        {
            for (int i = 0; i < count; i++)
            {
                await Task.Yield();
                yield return i;
            }
        }

        Ship(async () =>
        {
            int sum = 0;
            try
            {
                await foreach (int number in Numbers()) sum += number;
            }
            catch (InvalidOperationException e) when (e.Message.Length > count)
            {
                sum = -1;
            }
            finally
            {
                sum += count;
            }

            return sum;
        }).ShouldBe(10);
    }

    [Test]
    public void Inner_lambdas_and_local_functions_on_the_same_closure_are_followed()
    {
        var stays = new Unencodable();
        int factor = 2, offset = 30;
        Action other = () => stays.ToString();
        other();
        int Scale(int x) => x * factor;
        Func<int, int> task = x => new[] { 1, 2, 3 }.Select(i => Scale(i) + x).Sum() + offset;
        Ship(task, 0).ShouldBe(42);

        static object? Ship(Delegate task, int argument) => Loopback.Call(task, argument);
    }

    [Test]
    public void Closures_within_closures_are_followed()
    {
        var staysOutside = new Unencodable();
        int outside = 1;
        Action other = () => staysOutside.ToString();
        other();
        foreach (int each in new[] { 10, 20 })
        {
            var staysInside = new Unencodable();
            int inside = each * 2;
            Action another = () => staysInside.ToString();
            another();
            for (int i = 0; i < 2; i++)
            {
                int innermost = 100 * i;
                Ship(() => outside + inside + innermost + each).ShouldBe(1 + (each * 3) + (100 * i));
            }
        }
    }

    [Test]
    public void Recursive_local_functions_that_make_closures_are_followed()
    {
        var stays = new Unencodable();
        int step = 1;
        Action other = () => stays.ToString();
        other();
        int Count(int n)
        {
            Func<int> next = () => n <= 0 ? 0 : step + Count(n - 1);
            return next();
        }

        Func<int, int> task = Count;
        Loopback.Call(task, 5).ShouldBe(5);
    }

    [Test]
    public void A_lambda_that_uses_this_takes_only_the_fields_it_reads()
    {
        Ship(() => _text + _text).ShouldBe("fieldfield");
        _number = 6;
        Ship(() => ++_number).ShouldBe(7);
        _number.ShouldBe(6);
        Ship(() => Text.Length).ShouldBe(5);
        Ship(() => Described("x")).ShouldBe("x: field 6");
    }

    [Test]
    public void A_lambda_that_uses_this_and_variables_takes_only_what_it_reads()
    {
        int travels = 1;
        var stays = _unencodable;
        Action other = () => stays.ToString();
        other();
        Ship(() => _text + travels).ShouldBe("field1");
        Ship(async () =>
        {
            await Task.Yield();
            return Described($"{travels}");
        }).ShouldBe("1: field 5");
    }

    [Test]
    public void Value_types_nullables_and_nulls_are_captured()
    {
        int? nothing = null;
        int? something = 4;
        string? none = null;
        var degrees = new Celsius { Degrees = 1.5 };
        (int A, string B) pair = (1, "b");
        Ship(() => $"{nothing}|{something}|{none}|{degrees.Plus(1)}|{pair.A}{pair.B}").ShouldBe("|4||2.5|1b");
    }

    [Test]
    public void Conditions_and_switches_inside_the_lambda_do_not_confuse()
    {
        var stays = new Unencodable();
        int mode = 2;
        string a = "a", b = "b", c = "c";
        Action other = () => stays.ToString();
        other();
        Ship(() => (mode > 1 ? a : b) + (mode switch { 0 => a, 1 => b, 2 => c, 3 => "d", 4 => "e", _ => null } ?? b)).ShouldBe("ac");
    }

    [Test]
    public void Anonymous_objects_are_captured()
    {
        var stays = new Unencodable();
        var pair = new { Name = "Ada", Other = stays, Inner = new { Year = 1815 } };
        Ship(() => pair.Name + pair.Inner.Year).ShouldBe("Ada1815");
    }

    [Test]
    public void A_primary_constructor_parameter_is_captured_like_a_field()
    {
        Ship(new Scaler(3, new Unencodable()).Task(14)).ShouldBe(42);
    }

    [Test]
    public void A_captured_variable_that_cannot_travel_is_named()
    {
        var culprit = new Unencodable();
        var error = Should.Throw<TaskNotShippableException>(() => Ship(() => culprit.ToString()));
        error.Message.ShouldBe(
            "lambda() in CaptureTests.A_captured_variable_that_cannot_travel_is_named cannot be sent to a worker: its captured variable 'culprit' (Unencodable) "
            + "cannot travel. Unencodable.Open (System.IO.Stream) cannot be encoded: an open stream belongs to one process. Send the path or the bytes, and open it in the task. Copy what the task needs of it into a variable of a type that can be encoded, or pass that as an argument.");
        error.Task.ShouldBe("lambda() in CaptureTests.A_captured_variable_that_cannot_travel_is_named");
    }

    [Test]
    public void What_belongs_to_its_process_is_refused_with_advice()
    {
        using var source = new CancellationTokenSource();
        CancellationToken token = source.Token;
        Should.Throw<TaskNotShippableException>(() => Ship(() => token.CanBeCanceled)).Message
            .ShouldContain("captured variable 'token' (CancellationToken) cannot travel. System.Threading.CancellationToken cannot be encoded: cancellation belongs to one process. Give the task a CancellationToken as its last parameter");
        Should.Throw<TaskNotShippableException>(() => Ship(() => source.IsCancellationRequested)).Message.ShouldContain("'source' (CancellationTokenSource)");
        using Stream stream = new MemoryStream();
        Should.Throw<TaskNotShippableException>(() => Ship(() => stream.Length)).Message.ShouldContain("'stream' (Stream) cannot travel. System.IO.Stream cannot be encoded: an open stream belongs to one process. Send the path or the bytes");
        Func<int> function = () => 1;
        Should.Throw<TaskNotShippableException>(() => Ship(() => function())).Message.ShouldContain("'function' (Func<int>) cannot travel. System.Func<int> cannot be encoded: a delegate is code");
        Task running = Task.CompletedTask;
        Should.Throw<TaskNotShippableException>(() => Ship(() => running.IsCompleted)).Message.ShouldContain("'running' (Task) cannot travel. System.Threading.Tasks.Task cannot be encoded: a running operation");
        Should.Throw<TaskNotShippableException>(() => Ship(() => _unencodable.ToString())).Message.ShouldContain("'_unencodable' (Unencodable)");
    }

    [Test]
    public void When_it_cannot_be_decided_all_variables_are_needed_and_the_message_says_so()
    {
        var stays = new Unencodable();
        int value = 1;
        Action other = () => stays.ToString();
        other();
        string message = Should.Throw<TaskNotShippableException>(() => Ship(() => ThroughPointer(value))).Message;
        message.ShouldContain("captured variable 'stays' (Unencodable) cannot travel");
        message.ShouldContain("All variables of the closure that it shares are needed, because it cannot be decided which of them the task reads: "
            + "its code could not be followed (it calls through a function pointer)");

        static unsafe int ThroughPointer(int value)
        {
            delegate*<int, int> pointer = &ShippedTasks.AddOne;
            return pointer(value);
        }
    }

    [Test]
    public void Everything_that_can_travel_does_when_it_cannot_be_decided()
    {
        int value = 1;
        string text = "x";
        Action other = () => text.ToString();
        other();
        Ship(Undecidable).ShouldBe("2x");

        unsafe string Undecidable()
        {
            delegate*<int, int> pointer = &ShippedTasks.AddOne;
            return pointer(value) + text;
        }
    }

    [Test]
    public void This_that_is_passed_on_is_encoded_whole()
    {
        var greeter = new Escaping { Greeting = "Hello" };
        Ship(greeter.Task()).ShouldBe("Hello, you!");
    }

    [Test]
    public void The_other_lambdas_closure_is_not_touched() => Should.NotThrow(() => Keep(new Unencodable())());

    private string Described(string prefix)
    {
        string Inner() => $"{prefix}: {_text} {_number}";
        return Inner();
    }

    private sealed class Scaler(int factor, Unencodable stays)
    {
        public Unencodable Stays => stays;

        public Func<int> Task(int value) => () => value * factor;
    }

    private sealed class Escaping : Greeter
    {
        public Func<string> Task() => () => Use(this, "you");

        private static string Use(Greeter greeter, string name) => greeter.Greet(name);
    }
}
