using System.Diagnostics;

using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Tasks;

namespace OrderedQueue.Perf.Pipes;

/// <summary>The other way to the limit of raw pipes: two threads, each with a child of its own, one block there and back at a time.</summary>
internal sealed class PipePingEcho(int blockBytes, int blocks) : IContestant
{
    private const int Children = 2;

    private EchoChild[] _children = [];

    public string Name => "raw named pipe, a thread per process";

    public string Group => Groups.RawPipe;

    public void WarmUp()
    {
        _children = [.. Enumerable.Range(0, Children).Select(_ => new EchoChild(blockBytes))];
        Run();
    }

    public double[] Run()
    {
        long start = Stopwatch.GetTimestamp();
        Thread[] threads = [.. _children.Select(child => new Thread(() => Exchange(child)))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        return [Block.MegabytesPerSecond(blocks / Children * Children, Stopwatch.GetElapsedTime(start).TotalSeconds)];
    }

    public void Dispose()
    {
        foreach (EchoChild child in _children) child.Dispose();
    }

    private void Exchange(EchoChild child)
    {
        var outgoing = new Block();
        byte[] answer = new byte[blockBytes];
        for (int i = 0; i < blocks / Children; i++)
        {
            child.Stream.Write(outgoing.Stamped(i));
            child.Stream.ReadExactly(answer);
            Block.Check(i, answer);
        }
    }
}
