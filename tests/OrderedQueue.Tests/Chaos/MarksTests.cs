using NUnit.Framework;
using OrderedQueue.Chaos.Kills;
using Shouldly;

namespace OrderedQueue.Tests.Chaos;

/// <summary>What the tasks of the killed workers wrote reaches the judge: each line once, of the dead too.</summary>
[Platform("Linux")]
public sealed class MarksTests
{
    /// <summary>No child of ours, so its file is that of a dead worker.</summary>
    private const int DeadPid = 1;

    private DirectoryInfo _folder = null!;
    private KillJudge _judge = null!;

    [SetUp]
    public void Begin()
    {
        _folder = Directory.CreateTempSubdirectory("oq-marks-");
        _judge = new KillJudge();
    }

    [TearDown]
    public void End() => _folder.Delete(recursive: true);

    [Test]
    public void The_file_of_a_dead_worker_is_read_and_removed()
    {
        Write("+0", "-0", "+12345");

        new Marks(_folder.FullName).Collect(_judge);

        _folder.GetFiles().ShouldBeEmpty();
        _judge.Begun(_judge.Worker(2), 0);
        _judge.Messages.ShouldBe(["Task 0 was executed twice, the second time by worker 2."]);
        _judge.Begun(_judge.Worker(3), 12345);
        _judge.Counts.ExecutedTwice.ShouldBe(2);
    }

    [Test]
    public void A_task_that_two_workers_wrote_down_is_found()
    {
        Write("+7", "-7");
        Write("+7", "-7");

        new Marks(_folder.FullName).Collect(_judge);

        _judge.Messages.ShouldBe([$"Task 7 was executed twice, the second time by worker {DeadPid}."]);
    }

    private void Write(params string[] lines) =>
        File.WriteAllText(Path.Combine(_folder.FullName, $"{DeadPid}-{Guid.NewGuid():N}"), string.Concat(lines.Select(line => $"{line,-15}\n")));
}
