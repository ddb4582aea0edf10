using NUnit.Framework;
using OrderedQueue.Tests.Processes;
using ReadmeExamples;
using Shouldly;

namespace OrderedQueue.Tests.Docs;

[TestFixture]
public sealed class ReadmeTests
{
    private static readonly string _root = LibrarySource.RepositoryRoot;

    private static string CompiledExample => File.ReadAllText(Path.Combine(_root, "tests", "OrderedQueue.Tests", "Docs", "ReadmeExample.cs"));

    [TestCase("README.md")]
    [TestCase("src/OrderedQueue/README.md")]
    public void The_example_is_the_code_that_is_compiled(string readme)
    {
        string[] shown = MarkedText.OfMarkdown(File.ReadAllText(Path.Combine(_root, readme)));

        shown.ShouldBe(MarkedText.OfSource(CompiledExample));
        shown[0].ShouldBe("using OrderedQueue;");
        shown.Length.ShouldBeLessThanOrEqualTo(15);
    }

    [Test]
    public void A_changed_line_is_noticed()
    {
        string changed = CompiledExample.Replace("Workers = 2", "Workers = 3", StringComparison.Ordinal);

        MarkedText.OfSource(changed).ShouldNotBe(MarkedText.OfSource(CompiledExample));
    }

    [Test]
    [Category("Process")]
    [CancelAfter(120_000)]
    public void The_example_prints_its_outcomes_in_order()
    {
        TextWriter console = Console.Out;
        using var printed = new StringWriter();
        try
        {
            Console.SetOut(printed);
            ReadmeExample.Run();
        }
        finally
        {
            Console.SetOut(console);
        }

        printed.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe(["0: 20", "1: System.DivideByZeroException", "2: 5", "3: the end"]);
    }

    [Test]
    public void Every_link_to_a_file_leads_to_one()
    {
        string[] documents =
        [
            .. Directory.GetFiles(_root, "*.md"),
            .. Directory.GetFiles(Path.Combine(_root, "docs"), "*.md", SearchOption.AllDirectories),
        ];

        documents.SelectMany(DeadLinks).ShouldBeEmpty();
    }

    [Test]
    public void A_dead_link_is_noticed()
    {
        using DirectoryHolder folder = new();
        string document = Path.Combine(folder.Path, "a.md");
        File.WriteAllText(document, "[here](a.md) [gone](b.md#part) [elsewhere](https://example.org/c.md)");

        DeadLinks(document).ShouldBe([$"{document}: b.md"]);
    }

    private static IEnumerable<string> DeadLinks(string document) => MarkdownLinks.Files(File.ReadAllText(document))
        .Where(link => !Path.Exists(Path.Combine(Path.GetDirectoryName(document)!, link)))
        .Select(link => $"{document}: {link}");

    private sealed class DirectoryHolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("oq docs ").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
