using NUnit.Framework;
using OrderedQueue.Errors;
using OrderedQueue.Packets;
using OrderedQueue.Tasks;
using Shouldly;

namespace OrderedQueue.Tests.Tasks;

[CancelAfter(30_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class TaskTableTests
{
    private readonly TaskRegistry _registry = new(Loopback.Serializer);
    private readonly TaskTable _table = new(Loopback.Serializer);

    [Test]
    public void Define_OtherBuildOfTheAssembly_FaultsNamingBothSides()
    {
        Func<int, int> task = ShippedTasks.AddOne;
        TaskSignature signature = _registry.Resolve(task);
        var theirs = Guid.NewGuid();
        _table.Define(0, TaskDefinition.Write(TaskShape.Of(task, Loopback.Serializer), null, theirs));
        RemoteError error = Loopback.Execute(_table[0], signature, [0, 0, 0, 0]).Error;
        error.TypeName.ShouldBe("System.MissingMethodException");
        string version = typeof(ShippedTasks).Assembly.GetName().Version!.ToString();
        error.Message.ShouldStartWith(
            $"The method ShippedTasks.AddOne(int) was not found in the worker. Assembly OrderedQueue.Tests: the parent has version {version}, module {theirs}; "
            + $"the worker has version {version}, module {typeof(ShippedTasks).Module.ModuleVersionId}. ");
        error.Message.ShouldEndWith("Both must run the same build.");
        error.Rebuild(typeof(ShippedTasks).Assembly).ShouldBeOfType<MissingMethodException>().Message.ShouldBe(error.Message);
    }

    [TestCase("OrderedQueue.Tests", "OrderedQueue.Absent", "the worker cannot load it: ")]
    [TestCase("AddOne", "SubOne", "in which it was not found. Both")]
    [TestCase("ShippedTasksOf`1", "ShippedTosksOf`1", "in which it was not found|cannot load a type of it: ")]
    public void Define_NamesThatTheWorkerDoesNotHave_FaultWithTheReason(string name, string other, string reason)
    {
        Func<int, int> task = name == "AddOne" ? ShippedTasks.AddOne : ShippedTasksOf<string>.AddOne;
        byte[] definition = Replace(_registry, task, name, other);
        _table.Define(3, definition);
        RemoteError error = Loopback.Execute(_table[3], _registry.Resolve(task), [0, 0, 0, 0]).Error;
        error.TypeName.ShouldBe("System.MissingMethodException");
        reason.Split('|').Any(error.Message.Contains).ShouldBeTrue(error.Message);
        error.Message.ShouldContain("the parent has version");
    }

    [Test]
    public void Define_TruncatedAtEveryByte_FaultsAndNeverThrows()
    {
        int captured = 4;
        Func<int, int> task = x => x + captured;
        TaskSignature signature = _registry.Resolve(task);
        byte[] definition = _registry.Definition(signature.Index).ToArray();
        for (int length = 0; length < definition.Length; length++)
        {
            _table.Define(length, definition.AsSpan(0, length));
            Loopback.Execute(_table[length], signature, []).Kind.ShouldBe(OutcomeKind.Fault, $"{length} bytes");
        }

        _table.Define(definition.Length, [.. definition, 0]);
        Loopback.Execute(_table[definition.Length], signature, []).Error.Message.ShouldContain("1 bytes too many in the definition");
    }

    [Test]
    public void Define_EveryByteChanged_NeverThrows()
    {
        Func<List<int>, List<int>> task = ShippedTasks.Same<List<int>>;
        TaskSignature signature = _registry.Resolve(task);
        byte[] definition = _registry.Definition(signature.Index).ToArray();
        for (int i = 0; i < definition.Length; i++)
        {
            byte[] changed = [.. definition];
            changed[i] ^= 0xFF;
            _table.Define(0, changed);
            Should.NotThrow(() => _table[0], $"byte {i}");
        }
    }

    [Test]
    public void Define_IsReadOnlyWhenTheTaskIsExecuted()
    {
        _table.Define(0, _registry.Definition(_registry.Resolve(ShippedTasks.Zero).Index).Span);
        _table.IsUnread(0).ShouldBeTrue();
        TaskInvoker invoker = _table[0];
        _table.IsUnread(0).ShouldBeFalse();
        _table[0].ShouldBeSameAs(invoker);
    }

    [Test]
    public void Index_NeverDefined_Throws()
    {
        Should.Throw<InvalidDataException>(() => _table[0]).Message.ShouldBe("Task number 0 was never defined.");
        Should.Throw<InvalidDataException>(() => _table[-1]);
        Should.Throw<InvalidDataException>(() => _table[int.MaxValue]);
        Should.Throw<InvalidDataException>(() => _table.Define(TaskTable.MaxIndex + 1, [])).Message.ShouldContain("no task number");
        Should.Throw<InvalidDataException>(() => _table.Define(-1, []));
        _table.Define(1000, _registry.Definition(_registry.Resolve(ShippedTasks.Zero).Index).Span);
        Loopback.Execute(_table[1000], _registry.Resolve(ShippedTasks.Zero), []).Value.ShouldBe(7);
        Should.Throw<InvalidDataException>(() => _table[999]);
    }

    private static byte[] Replace(TaskRegistry registry, Func<int, int> task, string name, string other)
    {
        byte[] definition = registry.Definition(registry.Resolve(task).Index).ToArray();
        int position = definition.AsSpan().LastIndexOf(System.Text.Encoding.UTF8.GetBytes(name));

        // The assembly's own name stands first; the type's assembly is named again behind it.
        if (name == "OrderedQueue.Tests") position = definition.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(name));
        position.ShouldBeGreaterThan(0);
        byte[] length = BitConverter.GetBytes(other.Length);
        if (other.Length != name.Length) length.CopyTo(definition, position - 4);
        return [.. definition[..position], .. System.Text.Encoding.UTF8.GetBytes(other), .. definition[(position + name.Length)..]];
    }

    /// <summary>Its name is on the wire, which that of an ordinary class is not.</summary>
    private static class ShippedTasksOf<T>
    {
        public static int AddOne(int value) => value + (typeof(T) == typeof(string) ? 1 : 2);
    }
}
