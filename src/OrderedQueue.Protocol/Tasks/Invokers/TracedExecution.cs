using System.Diagnostics;
using OrderedQueue.Bytes;
using OrderedQueue.Packets;

namespace OrderedQueue.Tasks;

/// <summary>
/// Runs a packet that carries a trace context: while the task runs, <see cref="Activity.Current"/> is a child of the put's span, so
/// that the task's own spans belong to the caller's trace. On the thread that runs the tasks, in a worker or inline.
/// </summary>
internal static class TracedExecution
{
    public const string SourceName = "OrderedQueue.Worker";

    private static readonly ActivitySource _source = new(SourceName, typeof(TracedExecution).Assembly.GetName().Version?.ToString(3));

    /// <inheritdoc cref="PacketExecution.Run"/>
    /// <param name="invoker">The task.</param>
    /// <param name="payload">The encoded arguments, followed by the trace context.</param>
    /// <param name="lifted">The bin item that was cut out of the payload, if any.</param>
    /// <param name="result">Receives the result or the error.</param>
    /// <param name="token">The task's cancellation token.</param>
    public static OutcomeKind Run(
        TaskInvoker invoker, ReadOnlySpan<byte> payload, LiftedBytes? lifted, ref PayloadWriter result, CancellationToken token)
    {
        ActivityContext parent = TraceTrailer.Cut(ref payload);
        Activity? before = Activity.Current;
        using Activity span = Start(invoker.Name, parent);
        OutcomeKind kind = PacketExecution.Run(invoker, payload, lifted, ref result, token);
        if (kind != OutcomeKind.Value) span.SetStatus(ActivityStatusCode.Error);
        span.Stop();
        // The next task must not inherit an activity that this one started and never stopped.
        Activity.Current = before;
        return kind;
    }

    /// <summary>Without a listener here the activity is not recorded, but is still the parent of spans from other sources.</summary>
    private static Activity Start(string task, ActivityContext parent)
    {
        string name = $"run {task}";
        Activity? span = _source.StartActivity(name, ActivityKind.Consumer, parent, [new("orderedqueue.task.name", task)]);
        if (span is not null) return span;
        var unseen = new Activity(name) { TraceStateString = parent.TraceState };
        return unseen.SetParentId(parent.TraceId, parent.SpanId, parent.TraceFlags).Start();
    }
}
