using BenchmarkDotNet.Attributes;
using OrderedQueue.Bytes;
using OrderedQueue.Packets;
using OrderedQueue.Serialization;
using OrderedQueue.Tasks;

namespace OrderedQueue.Micro;

/// <summary>What a worker does with a packet: arguments decoded, the method called, its result encoded.</summary>
[MemoryDiagnoser]
public class InvokerBenchmarks
{
    private const int ScratchBytes = 4096;

    private readonly byte[] _scratch = new byte[ScratchBytes];
    private readonly TaskRegistry _registry = new(MessagePackPayloadSerializer.Instance);
    private readonly TaskTable _table = new(MessagePackPayloadSerializer.Instance);
    private TaskInvoker? _increment;
    private TaskInvoker? _length;
    private TaskInvoker? _async;
    private byte[] _number = [];
    private byte[] _text = [];

    [GlobalSetup]
    public void Prepare()
    {
        Func<int, int> increment = Increment;
        Func<string, int> length = Length;
        Func<int, Task<int>> later = IncrementAsync;
        (_increment, _number) = Ship(increment, new TaskArguments<int>(41));
        (_length, _text) = Ship(length, new TaskArguments<string>(new string('x', 236)));
        (_async, _) = Ship(later, new TaskArguments<int>(41));
    }

    [Benchmark(Baseline = true)]
    public int IntToInt() => Run(_increment!, _number);

    [Benchmark]
    public int TextToInt() => Run(_length!, _text);

    [Benchmark]
    public int IntToTaskOfInt() => Run(_async!, _number);

    private static int Increment(int value) => value + 1;

    private static int Length(string text) => text.Length;

    private static Task<int> IncrementAsync(int value) => Task.FromResult(value + 1);

    private int Run(TaskInvoker invoker, byte[] arguments)
    {
        var result = new PayloadWriter(_scratch, ScratchBytes);
        if (PacketExecution.Run(invoker, arguments, default, ref result, CancellationToken.None) != OutcomeKind.Value) throw new InvalidOperationException($"{invoker.Name} has failed.");
        return result.Written;
    }

    private (TaskInvoker Invoker, byte[] Arguments) Ship<TArguments>(Delegate task, TArguments arguments)
        where TArguments : ITaskArguments
    {
        TaskSignature signature = _registry.Resolve(task);
        _table.Define(signature.Index, _registry.Definition(signature.Index).Span);
        var writer = new PayloadWriter(_scratch, ScratchBytes);
        arguments.Write(signature, task, ref writer);
        return (_table[signature.Index], writer.WrittenSpan.ToArray());
    }
}
