using System.Diagnostics;

namespace OrderedQueue.Diagnostics;

/// <summary>The spans of this process: one for each put, while somebody listens.</summary>
internal static class QueueActivities
{
    public const string SourceName = "OrderedQueue";

    private static readonly ActivitySource _source = new(SourceName, typeof(QueueActivities).Assembly.GetName().Version?.ToString(3));

    public static bool HasListeners => _source.HasListeners();

    public static Activity? StartPut(string queue, string task)
    {
        Activity? activity = _source.StartActivity($"put {task}", ActivityKind.Producer);
        activity?.SetTag(MetricTags.QueueName, queue).SetTag(MetricTags.TaskName, task);
        return activity;
    }
}
