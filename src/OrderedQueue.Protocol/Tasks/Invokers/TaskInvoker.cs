using OrderedQueue.Bytes;

namespace OrderedQueue.Tasks;

/// <summary>Calls one task: decodes its arguments, runs it to completion on the calling thread, encodes its result. Thread-safe.</summary>
internal abstract class TaskInvoker(string name)
{
    public string Name { get; } = name;

    /// <summary>Throws what the task throws, or an exception that names the part that could not be decoded or encoded.</summary>
    public abstract void Invoke(ref PayloadReader arguments, ref PayloadWriter result, CancellationToken token);

    /// <summary>Bytes left over mean that the two sides disagree about the parameters: better no call than a wrong one.</summary>
    protected void RequireEnd(ref PayloadReader arguments)
    {
        if (arguments.Remaining == 0) return;
        throw new InvalidDataException(
            $"The arguments of {Name} could not be decoded in the worker: {arguments.Remaining} bytes are left over.");
    }
}
