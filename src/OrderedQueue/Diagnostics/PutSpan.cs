using System.Diagnostics;

namespace OrderedQueue.Diagnostics;

/// <summary>
/// One traced put, from before its arguments are encoded until it is in or refused. <see cref="Parent"/> is what the task's span
/// in the worker is a child of: the put's own span, or the caller's when the sampler wants none for the put, or nothing.
/// </summary>
internal sealed class PutSpan : IDisposable
{
    private readonly Activity? _activity;
    private readonly Activity? _before;
    private bool _isAccepted;

    private PutSpan(Activity? activity, Activity? before, Activity? parent)
    {
        _activity = activity;
        _before = before;
        Parent = parent;
    }

    public Activity? Parent { get; }

    public static PutSpan Begin(string queue, string task)
    {
        Activity? before = Activity.Current;
        Activity? activity = QueueActivities.StartPut(queue, task);
        // Ids of the old format do not travel.
        Activity? parent = (activity ?? before) is { IdFormat: ActivityIdFormat.W3C } travels ? travels : null;
        return new PutSpan(activity, before, parent);
    }

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
}
