using NUnit.Framework;
using OrderedQueue.Bytes;
using OrderedQueue.Tasks;
using Shouldly;

namespace OrderedQueue.Tests.Tasks;

[CancelAfter(60_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class TaskRegistryTests
{
    private readonly TaskRegistry _registry = new(Loopback.Serializer);

    [Test]
    public void Resolve_SameMethod_SameSignature()
    {
        TaskSignature first = _registry.Resolve((Func<int, int>)ShippedTasks.AddOne);
        _registry.Resolve(new Func<int, int>(ShippedTasks.AddOne)).ShouldBeSameAs(first);
        TaskSignature[] closures = [.. Enumerable.Range(0, 3).Select(i => _registry.Resolve(() => i))];
        closures.Distinct().Count().ShouldBe(1);
        closures[0].Index.ShouldBe(1);
        _registry.Count.ShouldBe(2);
    }

    [Test]
    public void Resolve_DifferentTasks_AreNumberedFromZero()
    {
        Delegate[] tasks = [ShippedTasks.Zero, ShippedTasks.AddOne, ShippedTasks.Same<int>, ShippedTasks.Same<long>, () => 1, () => 2];
        tasks.Select(task => _registry.Resolve(task).Index).ShouldBe([0, 1, 2, 3, 4, 5]);
        tasks.Select(task => _registry.Resolve(task).Index).ShouldBe([0, 1, 2, 3, 4, 5]);
        _registry.Bake(tasks[0]).Index.ShouldBe(6);
        _registry.Count.ShouldBe(7);
        _registry.Definition(2).ToArray().ShouldNotBe(_registry.Definition(3).ToArray());
    }

    [Test]
    public void Resolve_TargetsOfDifferentTypes_AreDifferentTasks()
    {
        Func<string, string> plain = new Greeter().Greet, loud = new LoudGreeter().Greet;
        plain.Method.ShouldBe(loud.Method);
        _registry.Resolve(plain).ShouldNotBeSameAs(_registry.Resolve(loud));
    }

    [Test]
    public void Resolve_FromManyThreads_GivesOneNumberPerTask()
    {
        Func<int, int>[] tasks =
        [
            x => x, x => x + 1, x => x + 2, x => x + 3, x => x + 4, x => x + 5, x => x + 6, x => x + 7,
        ];
        using var barrier = new Barrier(4);
        int[][] indices = new int[4][];
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(t => new Thread(() =>
        {
            barrier.SignalAndWait();
            indices[t] = [.. Enumerable.Range(0, 400).Select(i => _registry.Resolve(tasks[(i + t) % 8]).Index)];
        }))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        _registry.Count.ShouldBe(8);
        for (int t = 0; t < 4; t++)
        {
            for (int i = 0; i < 400; i++) indices[t][i].ShouldBe(_registry.Resolve(tasks[(i + t) % 8]).Index);
        }
    }

    [Test]
    public void Resolve_AndWrite_OfACachedStaticMethod_AllocateNothing()
    {
        Func<int, int> first = ShippedTasks.AddOne, second = ShippedTasks.Same<int>;
        byte[] scratch = new byte[64];
        long total = PutAll(first, second, scratch, 1_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        total += PutAll(first, second, scratch, 10_000);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        total.ShouldBeGreaterThan(11_000);
    }

    [Test]
    public void Resolve_DoesNotKeepCapturedStateAlive()
    {
        WeakReference state = PutState();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        state.IsAlive.ShouldBeFalse();

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        WeakReference PutState()
        {
            var greeter = new Greeter();
            _registry.Resolve(greeter.Greet);
            return new WeakReference(greeter);
        }
    }

    [Test]
    public void Names_read_like_source()
    {
        int captured = 1;
        int Local(int x) => x + captured;
        NameOf(ShippedTasks.AddOne).ShouldBe("ShippedTasks.AddOne(int)");
        NameOf(ShippedTasks.Same<List<int?>>).ShouldBe("ShippedTasks.Same<List<int?>>(List<int?>)");
        NameOf(Box<string>.Pair<int[]>).ShouldBe("Box<string>.Pair<int[]>(string, int[])");
        NameOf((int x) => x).ShouldBe("lambda(int) in TaskRegistryTests.Names_read_like_source");
        NameOf((string s) => captured).ShouldBe("lambda(string) in TaskRegistryTests.Names_read_like_source");
        NameOf(Local).ShouldBe("Local(int) in TaskRegistryTests.Names_read_like_source");
    }

    private string NameOf(Delegate task) => _registry.Resolve(task).Name;

    private long PutAll(Func<int, int> first, Func<int, int> second, byte[] scratch, int count)
    {
        long total = 0;
        for (int i = 0; i < count; i++)
        {
            Func<int, int> task = (i & 1) == 0 ? first : second;
            var writer = new PayloadWriter(scratch, 1 << 20);
            Write(new TaskArguments<int>(i), task, ref writer);
            total += writer.Written;
        }

        return total;
    }

    private void Write<TArguments>(in TArguments arguments, Delegate task, ref PayloadWriter writer)
        where TArguments : struct, ITaskArguments => arguments.Write(_registry.Resolve(task), task, ref writer);
}
