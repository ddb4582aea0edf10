using DocumentIndexer.Documents;

using Spectre.Console;

namespace DocumentIndexer.Display;

/// <summary>A bar that moves below the lines of the batches, for a terminal.</summary>
internal sealed class LiveProgress(IAnsiConsole console) : IProgressDisplay
{
    private ProgressTask? _bar;

    public void While(Action consume) =>
        console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new SpinnerColumn())
            .Start(context =>
            {
                _bar = context.AddTask("indexing");
                _bar.IsIndeterminate = true;
                consume();
            });

    public void DocumentDone(int done, int found, bool foundAll)
    {
        if (_bar is null) return;
        _bar.IsIndeterminate = !foundAll;
        _bar.MaxValue = Math.Max(found, 1);
        _bar.Value = done;
        _bar.Description = $"{done:N0} of {found:N0}{(foundAll ? "" : "+")} documents";
    }

    public void BatchDone(string line) => console.WriteLine(line);

    public void Skipped(SkippedFile file) => console.MarkupLineInterpolated($"[yellow]skipped[/] {file.Name}: {file.Reason}");
}
