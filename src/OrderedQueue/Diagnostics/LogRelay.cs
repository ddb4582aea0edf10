using Microsoft.Extensions.Logging;
using OrderedQueue.Relays;

namespace OrderedQueue.Diagnostics;

/// <summary>
/// Delivers a queue's log events to its logger, which is user code and may block or throw. One per queue, owned by its telemetry.
/// </summary>
internal sealed class LogRelay(ILogger log, string queue) : DroppingRelay<Action<ILogger>>("OrderedQueue log", Capacity, hasOwnThread: true)
{
    /// <summary>Far more events than the workers of a healthy queue cause in a minute.</summary>
    public const int Capacity = 512;

    protected override void Deliver(Action<ILogger> write) => write(log);

    protected override Action<ILogger> NoteOf(long dropped) => target => QueueLog.EventsDropped(target, queue, dropped);
}
