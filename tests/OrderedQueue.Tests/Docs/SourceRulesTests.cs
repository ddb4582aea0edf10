using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Docs;

/// <summary>Rules about the text of <c>src/</c> that no compiler checks.</summary>
[TestFixture]
public sealed class SourceRulesTests
{
    private const int MaxTypeLines = 300;
    private const int MaxColumns = 140;
    private const int MaxFolderFiles = 14;

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
    public void No_type_is_longer_than_300_lines_all_its_parts_together() => SourceFile.All.SelectMany(file => file.TypeLines())
        .GroupBy(type => type.Name, (name, parts) => (Name: name, Lines: parts.Sum(part => part.Lines)))
        .Where(type => type.Lines > MaxTypeLines).ShouldBeEmpty();

    [Test]
    public void No_folder_has_more_than_14_files() => SourceFile.All.CountBy(file => Path.GetDirectoryName(file.Path)!)
        .Where(folder => folder.Value > MaxFolderFiles).ShouldBeEmpty();

    [Test]
    public void No_line_is_longer_than_140_characters() => SourceFile.All
        .SelectMany(file => file.Text.Split('\n').Index().Where(line => line.Item.Length > MaxColumns).Select(line => $"{file.Path}:{line.Index + 1}"))
        .ShouldBeEmpty();

    [Test]
    public void A_type_is_counted_with_its_documentation_and_its_attributes() => new SourceFile("a.cs", """
        namespace A;

        /// <summary>One.</summary>
        [Serializable]
        internal sealed partial class One<T>
        {
            private enum Inner { A, B }
        }

        internal readonly record struct Two(int A);

        public interface IThree;
        """).TypeLines().ShouldBe([("A.One<1>", 6), ("A.Two", 1), ("A.IThree", 1)]);

    [Test]
    public void The_rules_see_all_of_src()
    {
        SourceFile.All.Count.ShouldBeGreaterThan(200);
        SourceFile.All.Select(file => file.Path.Split('/')[0]).Distinct().ShouldBe(["OrderedQueue", "OrderedQueue.Protocol", "WorkerHost"], ignoreOrder: true);
    }
}
