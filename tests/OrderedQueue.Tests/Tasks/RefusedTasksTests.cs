using System.Linq.Expressions;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.InteropServices;
using NUnit.Framework;
using OrderedQueue.Tasks;
using Shouldly;

namespace OrderedQueue.Tests.Tasks;

public sealed class RefusedTasksTests
{
    private delegate void ByReference(ref int value);

    private delegate void Outward(out int value);

    private delegate void Inward(in int value);

    private delegate int Spanned(Span<int> values);

    private delegate ReadOnlySpan<char> Spanning();

    private delegate ref int Referring();

    private unsafe delegate int Pointed(int* value);

    private delegate int NativeCall();

    private static int _sink;

    [Test]
    public void Refused_delegates_say_why_and_what_to_do()
    {
        Refused((Action)ShippedTasks.Nothing + ShippedTasks.Nothing).ShouldEndWith("cannot be sent to a worker: the delegate combines several methods. Put each of them by itself.");
        Refused((ByReference)TakesRef).ShouldBe("RefusedTasksTests.TakesRef(ref int) cannot be sent to a worker: its parameter 'value' (ref int) is passed by reference ('ref'). Pass it by value, and return what changes.");
        Refused((Outward)TakesOut).ShouldContain("its parameter 'value' (out int) is passed by reference ('out')");
        Refused((Inward)TakesIn).ShouldContain("its parameter 'value' (in int) is passed by reference ('in')");
        Refused((Spanned)TakesSpan).ShouldContain("its parameter 'values' (Span<int>) lives on the stack and cannot be kept or copied. Use an array or Memory instead.");
        Refused((Spanning)GivesSpan).ShouldContain("its result (ReadOnlySpan<char>) lives on the stack");
        Refused((Referring)GivesReference).ShouldContain("its result (ref int) is a reference into memory of its process. Return the value.");
        Refused(AsyncVoid).ShouldContain("it is async void, so nobody could know when it ends. Let it return Task.");
        Refused((CancellationToken token, int value) => value).ShouldContain("its parameter 'token' (CancellationToken) is not the last one. The worker supplies a token as the last parameter only.");
        Refused(new OverridingGreeter().BaseTwice()).ShouldContain("overrides it, and the delegate calls the base version");
        Refused((Unencodable value) => 1).ShouldContain("its argument 'value' (Unencodable) cannot travel. Unencodable.Open (System.IO.Stream) cannot be encoded: an open stream belongs to one process. Send the path or the bytes, and open it in the task. Pass what the task needs of it, in a type that can be encoded.");
        Refused((Stream stream) => 1).ShouldContain("its argument 'stream' (Stream) cannot travel. System.IO.Stream cannot be encoded: an open stream belongs");
        Refused((Func<int> inner) => 1).ShouldContain("its argument 'inner' (Func<int>) cannot travel. System.Func<int> cannot be encoded: a delegate is code");
    }

    [Test]
    public unsafe void Pointers_are_refused() =>
        Refused((Pointed)TakesPointer).ShouldContain("its parameter 'value' (int*) is an address, which means nothing in another process. Use the bytes it points to.");

    [Test]
    public void Open_generic_methods_are_refused()
    {
        // No delegate can be made over one, so the method is asked directly.
        MethodInfo open = typeof(ShippedTasks).GetMethod(nameof(ShippedTasks.Same))!;
        Should.Throw<TaskNotShippableException>(() => Shippability.CheckMethod(open, TaskName.Of(open))).Message
            .ShouldBe("ShippedTasks.Same<T>(T) cannot be sent to a worker: it is an open generic method. Give its type arguments.");
    }

    [Test]
    public void Open_instance_delegates_are_refused()
    {
        var open = typeof(Greeter).GetMethod(nameof(Greeter.Greet))!.CreateDelegate<Func<Greeter, string, string>>();
        Refused(open).ShouldContain("the delegate leaves the object open. Use a lambda that calls the method");
    }

    [Test]
    public void Code_made_at_run_time_is_refused()
    {
        Expression<Func<int, int>> expression = x => x + 1;
        Refused(expression.Compile()).ShouldContain("its code was made at run time (a compiled expression or a dynamic method), so a worker does not have it");
        Refused(expression.Compile(preferInterpretation: true)).ShouldContain("its code was made at run time");
        var dynamic = new DynamicMethod("Answer", typeof(int), []);
        ILGenerator il = dynamic.GetILGenerator();
        il.Emit(OpCodes.Ldc_I4, 42);
        il.Emit(OpCodes.Ret);
        Refused(dynamic.CreateDelegate<Func<int>>()).ShouldContain("its code was made at run time");
    }

    [Test]
    public void Methods_of_dynamic_assemblies_are_refused()
    {
        TypeBuilder type = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Made"), AssemblyBuilderAccess.RunAndCollect)
            .DefineDynamicModule("Made").DefineType("Maker", TypeAttributes.Public);
        ILGenerator il = type.DefineMethod("Answer", MethodAttributes.Public | MethodAttributes.Static, typeof(int), []).GetILGenerator();
        il.Emit(OpCodes.Ldc_I4, 42);
        il.Emit(OpCodes.Ret);
        Refused(type.CreateType().GetMethod("Answer")!.CreateDelegate<Func<int>>())
            .ShouldBe("Maker.Answer() cannot be sent to a worker: its assembly Made is dynamic or collectible, so a worker cannot load it. Put the method into an ordinary assembly.");
    }

    [Test, Platform("Linux")]
    public void Delegates_around_native_code_are_refused()
    {
        nint library = NativeLibrary.Load("libc.so.6");
        var native = Marshal.GetDelegateForFunctionPointer<NativeCall>(NativeLibrary.GetExport(library, "getpid"));
        native().ShouldBe(Environment.ProcessId);
        Refused(native).ShouldContain("it is a delegate around native code or around itself");
    }

    [Test]
    public void A_token_given_as_an_argument_is_refused()
    {
        var loop = new Loopback();
        Func<CancellationToken, bool> task = ShippedTasks.SeesToken;
        const string expected = "ShippedTasks.SeesToken(CancellationToken) cannot be sent to a worker: a CancellationToken was given as an argument, and no token can be cancelled across processes. "
            + "Leave the token off: the worker supplies one to a task whose last parameter is a CancellationToken.";
        Should.Throw<TaskNotShippableException>(() => loop.Ship(task, new TaskArguments<CancellationToken>(default))).Message.ShouldBe(expected);
        Should.Throw<TaskNotShippableException>(() => loop.Ship(task, new DynamicTaskArguments(TaskParameters.Of(task), [CancellationToken.None]))).Message.ShouldBe(expected);
    }

    [Test]
    public void A_value_that_cannot_be_encoded_is_refused_by_name()
    {
        var loop = new Loopback();
        Func<object, object> task = ShippedTasks.Anything;
        var cycle = new List<object>();
        cycle.Add(cycle);
        var error = Should.Throw<TaskNotShippableException>(() => loop.Ship(task, new TaskArguments<object>(cycle)));
        error.Message.ShouldStartWith("ShippedTasks.Anything(object) cannot be sent to a worker: its argument 'value' (object) could not be encoded: ");
        error.InnerException.ShouldNotBeNull();
        Func<string, string> same = ShippedTasks.Same<string>;
        Should.Throw<TaskNotShippableException>(() => loop.Ship(same, new TaskArguments<string>(new string('x', 2 << 20)))).Message
            .ShouldContain("its argument 'value' (string) could not be encoded: The encoded value needs at least");
    }

    [Test]
    public void A_refused_task_uses_up_no_number()
    {
        var registry = new TaskRegistry(Loopback.Serializer);
        Should.Throw<TaskNotShippableException>(() => registry.Resolve((Stream stream) => 1));
        Should.Throw<TaskNotShippableException>(() => registry.Bake((Stream stream) => 1));
        registry.Count.ShouldBe(0);
        registry.Resolve(ShippedTasks.Zero).Index.ShouldBe(0);
    }

    [Test]
    public void No_task_at_all_is_the_callers_mistake()
    {
        var registry = new TaskRegistry(Loopback.Serializer);
        Should.Throw<ArgumentNullException>(() => registry.Resolve(null!)).ParamName.ShouldBe("task");
        Should.Throw<ArgumentNullException>(() => registry.Bake(null!)).ParamName.ShouldBe("task");
    }

    private static string Refused(Delegate task) =>
        Should.Throw<TaskNotShippableException>(() => new TaskRegistry(Loopback.Serializer).Resolve(task)).Message;

    private static void TakesRef(ref int value) => value++;

    private static void TakesOut(out int value) => value = 1;

    private static void TakesIn(in int value) => _sink = value;

    private static int TakesSpan(Span<int> values) => values.Length;

    private static ReadOnlySpan<char> GivesSpan() => "x";

    private static ref int GivesReference() => ref _sink;

    private static unsafe int TakesPointer(int* value) => *value;

    private static async void AsyncVoid() => await Task.Yield();

    private sealed class OverridingGreeter : Greeter
    {
        public override string Twice(string text) => text;

        public Delegate BaseTwice() => (Func<string, string>)base.Twice;
    }
}
