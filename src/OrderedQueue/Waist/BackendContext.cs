using OrderedQueue.Diagnostics;
using OrderedQueue.Tasks;

namespace OrderedQueue.Waist;

/// <summary>What a backend works with, whatever it is.</summary>
/// <param name="Source">Where packets come from and outcomes go.</param>
/// <param name="Tasks">The tasks of those packets.</param>
/// <param name="Telemetry">Told what happens.</param>
internal sealed record BackendContext(IWorkSource Source, TaskRegistry Tasks, QueueTelemetry Telemetry);
