using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Surface;

public sealed class ParallelQueueOptionsTests
{
    [Test]
    public void Defaults_AreValidAndAsDocumented()
    {
        var options = new ParallelQueueOptions();

        options.Validate();

        options.Workers.ShouldBe(Environment.ProcessorCount);
        options.InputCapacity.ShouldBe(4096);
        options.InputCapacityBytes.ShouldBe(64L << 20);
        options.Window.ShouldBe(Math.Max(8192, 10 * Environment.ProcessorCount));
        options.WindowBytes.ShouldBe(64L << 20);
        options.MaxPacketBytes.ShouldBe(1 << 30);
        options.StartTimeout.ShouldBe(TimeSpan.FromSeconds(30));
        options.RestartBudget.ShouldBe(Math.Max(10, 3 * Environment.ProcessorCount));
        options.Retry.ShouldBeSameAs(RetryPolicy.None);
        options.AllowInsideWorker.ShouldBeFalse();
        options.TaskTimeout.ShouldBeNull();
        options.SoftTimeout.ShouldBeNull();
        options.HeartbeatTimeout.ShouldBe(TimeSpan.FromSeconds(15));
        options.WorkerMemoryLimit.ShouldBeNull();
        options.MaxTasksPerWorker.ShouldBeNull();
        options.MaxWorkerAge.ShouldBeNull();
        options.RecycleAboveMemory.ShouldBeNull();
        options.TimeProvider.ShouldBeSameAs(TimeProvider.System);
        options.LoggerFactory.ShouldBeNull();
        options.Backend.ShouldBe(QueueBackend.Processes);
    }

    [Test]
    public void Defaults_ThatDependOnWorkers_FollowThem()
    {
        var options = new ParallelQueueOptions { Workers = 2000 };

        options.Window.ShouldBe(20_000);
        options.RestartBudget.ShouldBe(6_000);
        (options with { Window = 5, Workers = 1000 }).Window.ShouldBe(5);
        (options with { Workers = 1 }).Window.ShouldBe(8192);
        (options with { Workers = 1 }).RestartBudget.ShouldBe(10);
    }

    [Test]
    public void Validate_WithSeveralBadValues_NamesThemAll()
    {
        var options = new ParallelQueueOptions
        {
            Workers = 0,
            InputCapacity = -1,
            InputCapacityBytes = 0,
            Window = 0,
            WindowBytes = -5,
            MaxPacketBytes = 0,
            StartTimeout = TimeSpan.Zero,
            RestartBudget = 0,
            Retry = new RetryPolicy { MaxAttempts = 65536, Delay = TimeSpan.FromTicks(-1), Factor = 0.5, MaxDelay = TimeSpan.FromDays(25), Jitter = double.NaN, On = (RetryOn)8, ExceptionTypes = [typeof(string)] },
            WorkerLaunch = null!,
            Backend = null!,
        };

        string message = Should.Throw<ArgumentException>(options.Validate).Message;

        foreach (string name in new[] { "Workers is 0", "InputCapacity is -1", "InputCapacityBytes is 0", "Window is 0", "WindowBytes is -5", "MaxPacketBytes is 0", "StartTimeout is 00:00:00", "RestartBudget is 0", "Retry.MaxAttempts is 65536", "Retry.Delay is -00:00:00.0000001", "Retry.Factor is 0.5", "Retry.MaxDelay is 25.00:00:00", "Retry.Jitter is NaN", "Retry.On is 8", "Retry.ExceptionTypes is null or has an entry that is no exception", "WorkerLaunch is null", "Backend is null" })
            message.ShouldContain(name);
        message.ShouldContain("17 bad value(s)");
        Should.Throw<ArgumentException>(() => new ParallelQueue(options)).Message.ShouldBe(message);
    }

    [Test]
    public void RetryPolicy_Defaults_AreAsDocumented()
    {
        RetryPolicy policy = RetryPolicy.None;

        (policy.MaxAttempts, policy.Delay, policy.Factor, policy.MaxDelay, policy.Jitter, policy.On).ShouldBe((1, TimeSpan.Zero, 2.0, Timeout.InfiniteTimeSpan, 0.0, RetryOn.WorkerLost));
        policy.ExceptionTypes.ShouldBeEmpty();
        policy.ShouldBe(new RetryPolicy());
    }

    [Test]
    public void Validate_PoliciesThatContradictThemselves_Refuses()
    {
        Faults(new RetryPolicy { Delay = TimeSpan.FromSeconds(2), MaxDelay = TimeSpan.FromSeconds(1) }).ShouldBe("Retry.MaxDelay is 00:00:01, must be at least Delay, up to 24 days, or infinite");
        Faults(new RetryPolicy { ExceptionTypes = [typeof(IOException)] }).ShouldBe("Retry.ExceptionTypes is not empty, must be empty unless On has Faulted");
        Faults(new RetryPolicy { ExceptionTypes = null! }).ShouldContain("Retry.ExceptionTypes is null");
        Should.Throw<ArgumentException>(new ParallelQueueOptions { Retry = null! }.Validate).Message.ShouldContain("Retry is null");

        static string Faults(RetryPolicy policy) => policy.FindFaults("Retry").ShouldHaveSingleItem();
    }

    [Test]
    public void Validate_PoliciesAtTheEndsOfTheirRanges_Accepts() => Should.NotThrow(new ParallelQueueOptions
    {
        Retry = new RetryPolicy
        {
            MaxAttempts = 65535,
            Delay = RetryPolicy.LongestDelay,
            Factor = 1_000_000,
            MaxDelay = RetryPolicy.LongestDelay,
            Jitter = 1,
            On = RetryOn.WorkerLost | RetryOn.TimedOut | RetryOn.Faulted,
            ExceptionTypes = [typeof(Exception)],
        },
    }.Validate);

    [TestCase(4097, 1, 1)]
    [TestCase(1, int.MaxValue, 1)]
    [TestCase(1, 1 << 30, 1 << 30)]
    public void Validate_AtTheUpperEnd_Refuses(int workers, int window, int inputCapacity) =>
        Should.Throw<ArgumentException>(new ParallelQueueOptions { Workers = workers, Window = window, InputCapacity = inputCapacity }.Validate);

    [TestCase(4096, 1, 1)]
    [TestCase(1, int.MaxValue - 1, 1)]
    [TestCase(1, (1 << 30) - 1, 1 << 30)]
    public void Validate_JustBelowTheUpperEnd_Accepts(int workers, int window, int inputCapacity) =>
        Should.NotThrow(new ParallelQueueOptions { Workers = workers, Window = window, InputCapacity = inputCapacity }.Validate);
}
