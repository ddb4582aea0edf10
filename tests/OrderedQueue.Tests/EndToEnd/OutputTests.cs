using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using OrderedQueue.Processes;
using Shouldly;

namespace OrderedQueue.Tests.EndToEnd;

/// <summary>What workers write goes to the logger, and no amount of it disturbs anything.</summary>
[Category("Process")]
public sealed class OutputTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    [Test, CancelAfter(60_000)]
    public void A_hundred_megabytes_of_lines_disturb_nothing([Values] bool standardError)
    {
        using var log = new LineLog();
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 2, LoggerFactory = log });
        long before = GC.GetTotalMemory(forceFullCollection: true);

        for (int i = 0; i < 200; i++)
        {
            if (i == 50) queue.Put(PrintLines, standardError, 1_000_000, i);
            else queue.Put(WorkerTasks.Same, i);
        }

        for (int i = 0; i < 200; i++) queue.Get(_patience).ShouldBe(i);
        // The logger may have fallen behind and lost lines, but those that come later show again.
        Eventually.True(() => queue.TryPut(TaskCall.Of(PrintLines, standardError, 0, 1)) && queue.Get(_patience) == 1 && log.Lines.Contains("the last line"), _patience, "later lines");
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(16 << 20);
        log.Lines.ShouldAllBe(line => line.Length < LineAssembler.MaxLineBytes + 2);
    }

    [Test, CancelAfter(60_000)]
    public void A_line_of_ten_megabytes_without_an_end_disturbs_nothing([Values] bool standardError)
    {
        using var log = new LineLog();
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1, LoggerFactory = log });
        queue.Put(PrintLine, standardError, 10_000_000, 0);
        for (int i = 1; i < 100; i++) queue.Put(WorkerTasks.Same, i);
        queue.Put(WorkerTasks.Exit, 3);

        for (int i = 0; i < 100; i++) queue.Get(_patience).ShouldBe(i);
        WorkerLostException lost = Should.Throw<WorkerLostException>(() => queue.Get(_patience));

        string cut = new string('x', LineAssembler.MaxLineBytes) + "…";
        lost.StandardErrorTail.ShouldBe(standardError ? cut : "");
        Eventually.True(() => log.Lines.Contains(cut), "the beginning of the line in the log");
    }

    /// <summary>Writes so many lines of 100 bytes, newline included.</summary>
    public static int PrintLines(bool standardError, int count, int value)
    {
        using var writer = new StreamWriter(standardError ? Console.OpenStandardError() : Console.OpenStandardOutput(), bufferSize: 64 * 1024);
        string line = new('y', 99);
        for (int i = 0; i < count; i++) writer.Write(line + "\n");
        writer.Write("the last line\n");
        return value;
    }

    public static int PrintLine(bool standardError, int length, int value)
    {
        using Stream stream = standardError ? Console.OpenStandardError() : Console.OpenStandardOutput();
        byte[] bytes = new byte[100_000];
        bytes.AsSpan().Fill((byte)'x');
        for (int written = 0; written < length; written += bytes.Length) stream.Write(bytes);
        return value;
    }

    /// <summary>Keeps each different line once.</summary>
    private sealed class LineLog : ILoggerFactory, ILogger
    {
        private readonly ConcurrentDictionary<string, bool> _lines = new();

        public ICollection<string> Lines => _lines.Keys;

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (state is not IReadOnlyList<KeyValuePair<string, object?>> values) return;
            foreach ((string key, object? value) in values)
            {
                if (key == "Line" && value is string line) _lines[line] = true;
            }
        }

        public void Dispose()
        {
            // Nothing is open.
        }
    }
}
