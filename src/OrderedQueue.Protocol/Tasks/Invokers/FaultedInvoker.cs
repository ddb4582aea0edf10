using OrderedQueue.Bytes;

namespace OrderedQueue.Tasks;

/// <summary>Stands for a task that this process cannot run: each of its packets fails with the reason.</summary>
internal sealed class FaultedInvoker(string name, Exception reason) : TaskInvoker(name)
{
    public override void Invoke(ref PayloadReader arguments, ref PayloadWriter result, CancellationToken token)
    {
        // A new exception each time: throwing the same object again would accumulate stack traces.
        throw reason is MissingMethodException
            ? new MissingMethodException(reason.Message, reason.InnerException)
            : new NotSupportedException($"The worker cannot run {Name}: {reason.Message}", reason);
    }
}
