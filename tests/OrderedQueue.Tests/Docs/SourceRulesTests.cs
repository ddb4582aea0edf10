using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Docs;

/// <summary>Rules about the text of <c>src/</c> that no compiler checks.</summary>
[TestFixture]
public sealed class SourceRulesTests
{
    private const int MaxLines = 300;

    [Test]
    public void Only_the_folder_Processes_names_the_type_Process() => SourceFile.All
        .Where(file => ForbiddenNames.Process().IsMatch(file.Code)).Select(file => $"{file.Path.Split('/')[0]}/{file.Layer}").Distinct()
        .ShouldBe(["OrderedQueue/Processes"]);

    [TestCase("Process _child;", true)]
    [TestCase("using var child = Process.Start(start);", true)]
    [TestCase("var start = new ProcessStartInfo();", true)]
    [TestCase("System.Diagnostics.Process? child = null;", true)]
    [TestCase("void Kill(Process process) { }", true)]
    [TestCase("List<Process> _children;", true)]
    [TestCase("public ChildProcess Process { get; }", false)]
    [TestCase("connection.Process.KillGroup();", false)]
    [TestCase("int pid = Environment.ProcessId; // of the Process child;", false)]
    public void The_type_Process_is_told_from_its_namesakes(string line, bool isFound) =>
        ForbiddenNames.Process().IsMatch(new SourceFile("a.cs", line).Code).ShouldBe(isFound);

    [Test]
    public void No_file_is_longer_than_300_lines() =>
        SourceFile.All.Where(file => file.Text.AsSpan().Count('\n') > MaxLines).Select(file => file.Path).ShouldBeEmpty();

    [Test]
    public void The_rules_see_all_of_src()
    {
        SourceFile.All.Count.ShouldBeGreaterThan(200);
        SourceFile.All.Select(file => file.Path.Split('/')[0]).Distinct().ShouldBe(["OrderedQueue", "OrderedQueue.Protocol", "WorkerHost"], ignoreOrder: true);
    }
}
