using System.Globalization;

using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Proc;

namespace OrderedQueue.Perf.Scripts;

/// <summary>A peer in another language: its script answers each count of tasks with its figures.</summary>
internal sealed class ScriptContestant(string name, string group, Interpreter interpreter, string script, IReadOnlyList<string> arguments, int count) : IContestant
{
    private LineChild? _child;

    public string Name => name;

    public string Group => group;

    /// <summary>What the script's figures are multiplied with.</summary>
    public double Factor { get; init; } = 1;

    public void WarmUp()
    {
        _child = new LineChild(interpreter.Command, [Path.Combine(AppContext.BaseDirectory, "Scripts", script), .. arguments]);
        Ask(Math.Max(1, count / 4));
    }

    public double[] Run() => Ask(count);

    public void Dispose() => _child?.Dispose();

    private double[] Ask(int tasks)
    {
        string answer = _child!.Ask(tasks.ToString(CultureInfo.InvariantCulture));
        return [.. answer.Split(' ').Select(figure => double.Parse(figure, CultureInfo.InvariantCulture) * Factor)];
    }
}
