using DocumentIndexer.Indexing;

using Spectre.Console;

namespace DocumentIndexer.Display;

/// <summary>What a run has found, as text and tables.</summary>
internal static class Summary
{
    public static void Write(IAnsiConsole console, RunResult result, int top)
    {
        Totals totals = result.Totals;
        double seconds = result.Elapsed.TotalSeconds;
        console.WriteLine();
        if (result.Interrupted) console.WriteLine($"Interrupted: partial numbers; {totals.Abandoned:N0} documents given up, no index written.");
        console.WriteLine($"documents       {totals.Documents:N0}");
        console.WriteLine($"words           {totals.Words:N0}");
        console.WriteLine($"distinct terms  {result.Index.TermCount:N0}");
        console.WriteLine($"skipped         {totals.Skipped.Count:N0}");
        console.WriteLine($"time            {seconds:F2} s: {totals.Documents / seconds:N0} documents/s, {totals.Bytes / seconds / 1e6:F1} MB/s");
        console.WriteLine();
        WriteTerms(console, result, top);
        WriteWorkers(console, totals);
    }

    private static void WriteTerms(IAnsiConsole console, RunResult result, int top)
    {
        Table table = new Table().AddColumn("term").AddColumn(new TableColumn("occurrences").RightAligned());
        foreach ((string term, long count) in result.Index.Top(top)) table.AddRow(new Text(term), new Text($"{count:N0}"));
        console.Write(table);
    }

    private static void WriteWorkers(IAnsiConsole console, Totals totals)
    {
        Table table = new Table()
            .AddColumn("worker pid")
            .AddColumn(new TableColumn("documents").RightAligned())
            .AddColumn(new TableColumn("share").RightAligned());
        foreach ((int pid, int documents) in totals.DocumentsByWorker)
        {
            string name = pid == Environment.ProcessId ? $"{pid} (this process)" : $"{pid}";
            table.AddRow(new Text(name), new Text($"{documents:N0}"), new Text($"{100.0 * documents / totals.Documents:F1} %"));
        }

        console.Write(table);
    }
}
