using System.Globalization;

using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Proc;

namespace OrderedQueue.Perf.Published;

/// <summary>Starts the published application anew in each round, and takes what it has measured itself.</summary>
internal sealed class FirstResultContestant(string name, string group, Func<string[]> arguments, Func<double[], double[]> arrange) : IContestant
{
    public string Name => name;

    public string Group => group;

    public void WarmUp() => Run();

    public double[] Run()
    {
        using var app = new LineChild(PublishedPrograms.Latest.App, arguments());
        return arrange([.. app.ReadLine().Split(' ').Select(static figure => double.Parse(figure, CultureInfo.InvariantCulture))]);
    }

    public void Dispose()
    {
    }
}
