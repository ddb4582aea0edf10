using System.Globalization;

using OrderedQueue.Perf.Harness;

namespace OrderedQueue.Perf.Scripts;

/// <summary>Python's two process pools, with two workers each.</summary>
internal static class PythonPeers
{
    private const string Script = "peers.py";

    private static readonly int[] _chunks = [1, 64, 1024];

    /// <summary>Tasks per second at each chunk size; rates, so the slow ones get fewer tasks.</summary>
    public static IEnumerable<IContestant> Throughput(string task, PerfSettings settings, params string[] more)
    {
        if (!Interpreter.Python.IsThere) yield break;
        foreach (int chunk in _chunks)
        {
            int count = settings.Scaled(chunk == 1 ? 20_000 : 500_000);
            yield return Peer($"Python Pool.imap, chunk {chunk:N0}", "imap", task, chunk, count, more);
            yield return Peer($"Python ProcessPoolExecutor.map, chunk {chunk:N0}", "executor", task, chunk, chunk == 1 ? count / 4 : count, more);
        }
    }

    /// <summary>One call at a time.</summary>
    public static IEnumerable<IContestant> Exchange(int count) =>
        Interpreter.Python.IsThere ? [Peer("Python Pool.apply", "apply", "same", 1, count, [])] : [];

    private static ScriptContestant Peer(string name, string method, string task, int chunk, int count, string[] more) =>
        new(name, Groups.Python, Interpreter.Python, Script, [method, task, chunk.ToString(CultureInfo.InvariantCulture), .. more], count);
}
