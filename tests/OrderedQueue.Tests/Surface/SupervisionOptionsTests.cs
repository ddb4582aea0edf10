using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Surface;

public sealed class SupervisionOptionsTests
{
    private static readonly TimeSpan _month = TimeSpan.FromDays(31);

    private static readonly ParallelQueueOptions[] _good =
    [
        new() { TaskTimeout = TimeSpan.FromMilliseconds(1), SoftTimeout = TimeSpan.FromDays(24), HeartbeatTimeout = TimeSpan.FromMilliseconds(100) },
        new() { TaskTimeout = Timeout.InfiniteTimeSpan, SoftTimeout = Timeout.InfiniteTimeSpan, HeartbeatTimeout = Timeout.InfiniteTimeSpan },
        new() { WorkerMemoryLimit = 16 << 20, RecycleAboveMemory = 16 << 20, MaxTasksPerWorker = 1, MaxWorkerAge = TimeSpan.FromTicks(1) },
    ];

    private static readonly TimeSpan[] _badLimits = [TimeSpan.Zero, TimeSpan.FromMilliseconds(0.9), TimeSpan.FromMilliseconds(-2), _month];

    [TestCaseSource(nameof(_good))]
    public void Validate_AtTheEndsOfTheRanges_Accepts(ParallelQueueOptions options) => Should.NotThrow(options.Validate);

    [Test]
    public void Validate_WithBadLimits_NamesThemAll()
    {
        var options = new ParallelQueueOptions
        {
            TaskTimeout = TimeSpan.Zero,
            SoftTimeout = _month,
            HeartbeatTimeout = TimeSpan.FromMilliseconds(99),
            WorkerMemoryLimit = (16 << 20) - 1,
            MaxTasksPerWorker = 0,
            MaxWorkerAge = TimeSpan.Zero,
            RecycleAboveMemory = 0,
            TimeProvider = null!,
        };

        string message = Should.Throw<ArgumentException>(options.Validate).Message;

        foreach (string name in new[] { "TaskTimeout is 00:00:00", "SoftTimeout is 31.", "HeartbeatTimeout is 00:00:00.099", "WorkerMemoryLimit is 16777215", "MaxTasksPerWorker is 0", "MaxWorkerAge is 00:00:00", "RecycleAboveMemory is 0", "TimeProvider is null" })
            message.ShouldContain(name);
        message.ShouldContain("8 bad value(s)");
    }

    [TestCaseSource(nameof(_badLimits))]
    public void Put_WithABadLimit_RefusesAndUsesUpNoPlace(TimeSpan limit)
    {
        using var queue = new ParallelQueue(new ParallelQueueOptions { Backend = QueueBackend.Inline });

        Should.Throw<ArgumentOutOfRangeException>(() => queue.Put(static () => 1, new PutOptions { TaskTimeout = limit })).ParamName.ShouldBe("TaskTimeout");
        Should.Throw<ArgumentOutOfRangeException>(() => queue.TryPut(static () => 1, new PutOptions { SoftTimeout = limit })).ParamName.ShouldBe("SoftTimeout");

        queue.Snapshot().Put.ShouldBe(0);
    }
}
