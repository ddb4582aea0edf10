using System.Diagnostics;

namespace OrderedQueue.Diagnostics;

/// <summary>
/// One traced put, from before its arguments are encoded until it is in or refused. <see cref="Parent"/> is what the task's span
/// in the worker is a child of: the put's own span, or the caller's when the sampler wants none for the put.
/// </summary>
internal sealed class PutSpan : IDisposable
{
    private readonly Activity? _activity;
    private readonly Activity? _before;
    private bool _isAccepted;

    private PutSpan(Activity? activity, Activity? before, Activity parent)
    {
        _activity = activity;
        _before = before;
        Parent = parent;
    }

    public Activity Parent { get; }

    /// <summary>Null when nobody listens, or when there is no trace to belong to.</summary>
    public static PutSpan? Begin(string queue, string task) => QueueActivities.HasListeners ? BeginTraced(queue, task) : null;

    /// <summary>The packet has its place.</summary>
    public void Accept() => _isAccepted = true;

    /// <summary>Gives the caller its own activity back, while the put goes on waiting.</summary>
    public void Leave()
    {
        if (_activity is not null) Activity.Current = _before;
    }

    public async ValueTask EndAfter(ValueTask put)
    {
        using (this)
        {
            await put.ConfigureAwait(false);
            Accept();
        }
    }

    public void Dispose()
    {
        if (!_isAccepted) _activity?.SetStatus(ActivityStatusCode.Error, "not put");
        _activity?.Dispose();
    }

    private static PutSpan? BeginTraced(string queue, string task)
    {
        Activity? before = Activity.Current;
        Activity? activity = QueueActivities.StartPut(queue, task);
        return (activity ?? before) is { IdFormat: ActivityIdFormat.W3C } parent ? new PutSpan(activity, before, parent) : Dropped(activity);
    }

    /// <summary>Ids of the old format do not travel.</summary>
    private static PutSpan? Dropped(Activity? activity)
    {
        activity?.Dispose();
        return null;
    }
}
