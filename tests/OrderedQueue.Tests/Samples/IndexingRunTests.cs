using System.Text;
using DocumentIndexer.CommandLine;
using DocumentIndexer.Display;
using DocumentIndexer.Documents;
using DocumentIndexer.Index;
using DocumentIndexer.Indexing;
using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Samples;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class IndexingRunTests : IDisposable
{
    private const int FileCount = 250;

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
    }

    [Test, CancelAfter(60_000)]
    public void In_process_every_word_is_counted_and_every_batch_is_logged_in_order()
    {
        WriteDocuments();
        CheckResult(Run(new Settings { InProcess = true }));
    }

    [Test, CancelAfter(60_000), Category("Process")]
    public void On_worker_processes_every_word_is_counted_and_every_batch_is_logged_in_order()
    {
        WriteDocuments();

        RunResult result = Run(new Settings { Workers = 2 });

        CheckResult(result);
        result.Totals.DocumentsByWorker.ShouldNotContainKey(Environment.ProcessId);
    }

    [Test, CancelAfter(60_000)]
    public void A_document_that_cannot_be_indexed_is_reported_and_the_rest_goes_on()
    {
        _folder.Write("a", "one two"u8.ToArray());
        _folder.Write("b", [1, 0, 2]);
        _folder.Write("c", "two three"u8.ToArray());

        RunResult result = Run(new Settings { InProcess = true });

        result.Totals.Documents.ShouldBe(2);
        result.Totals.Skipped.ShouldHaveSingleItem().Name.ShouldBe("b");
        result.Index.Top(9).ShouldBe([("two", 2L), ("one", 1L), ("three", 1L)]);
        Lines().ShouldBe(
        [
            "skipped b: not text (a NUL byte near its start)",
            "batch 1: 2 of 3 documents; so far 2 documents, 4 words, 3 terms",
        ]);
    }

    [Test, CancelAfter(60_000)]
    public void An_empty_folder_gives_an_empty_index()
    {
        RunResult result = Run(new Settings { InProcess = true });
        result.Totals.Documents.ShouldBe(0);
        result.Index.TermCount.ShouldBe(0);
        Lines().ShouldBeEmpty();
    }

    private RunResult Run(Settings settings) =>
        new IndexingRun(settings, new DocumentFolder(_folder.Path), new PlainProgress(_output)).Run();

    /// <summary>File number n has n words "all" and one that is its own.</summary>
    private void WriteDocuments()
    {
        for (int i = 0; i < FileCount; i++)
            _folder.Write($"{i:D3}.txt", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("All ", i)) + $"own{i}"));
    }

    private void CheckResult(RunResult result)
    {
        result.Interrupted.ShouldBeFalse();
        result.Totals.Documents.ShouldBe(FileCount);
        result.Totals.Words.ShouldBe(FileCount + WordsBefore(FileCount));
        result.Totals.Skipped.ShouldBeEmpty();
        result.Totals.Abandoned.ShouldBe(0);
        result.Totals.DocumentsByWorker.Values.Sum().ShouldBe(FileCount);
        result.Index.Documents.ShouldBe(Enumerable.Range(0, FileCount).Select(static i => $"{i:D3}.txt"));
        result.Index.InTermOrder().Single(static entry => entry.Term == "all").Postings
            .ShouldBe(Enumerable.Range(1, FileCount - 1).Select(static i => new Posting(i, i)));
        Lines().ShouldBe([BatchLine(1, 100, 100), BatchLine(2, 100, 200), BatchLine(3, 50, 250)]);
    }

    private static string BatchLine(int number, int documents, int total) =>
        $"batch {number}: {documents} of {documents} documents; so far {total:N0} documents, {total + WordsBefore(total):N0} words, {total + 1:N0} terms";

    private static int WordsBefore(int files) => files * (files - 1) / 2;

    private string[] Lines() => _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}
