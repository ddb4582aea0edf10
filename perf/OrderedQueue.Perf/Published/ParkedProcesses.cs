using System.Globalization;
using OrderedQueue.Perf.Proc;

namespace OrderedQueue.Perf.Published;

/// <summary>An application with idle children.</summary>
internal sealed class ParkedProcesses : IDisposable
{
    private readonly LineChild _app;

    private ParkedProcesses(params string[] arguments)
    {
        _app = new LineChild(PublishedPrograms.Latest.App, arguments);
        int[] pids = [.. _app.ReadLine().Split(' ').Select(static pid => int.Parse(pid, CultureInfo.InvariantCulture))];
        Parent = pids[0];
        Children = pids[1..];
    }

    public int Parent { get; }

    public IReadOnlyList<int> Children { get; }

    public static ParkedProcesses Workers(int count) => new("park", $"{count}");

    public static ParkedProcesses Hellos(int count) => new("park-hello", $"{count}", PublishedPrograms.Latest.Hello);

    public void Dispose() => _app.Dispose();
}
