using System.Diagnostics;

namespace OrderedQueue.Diagnostics;

/// <summary>
/// One traced put, from before its arguments are encoded until it is accepted or refused. <see cref="Parent"/> is the parent of the
/// task's span in the worker: the put's own span, or the caller's when the sampler wants none for the put, or none.
/// </summary>
internal sealed class PutSpan : IDisposable
{
    private readonly Activity? _before = Activity.Current;
    private readonly Activity? _activity;
    private bool _isAccepted;

    private PutSpan(string queue, string task)
    {
        _activity = QueueActivities.StartPut(queue, task);
        // Ids of the old format are not sent.
        Parent = (_activity ?? _before) is { IdFormat: ActivityIdFormat.W3C } parent ? parent : null;
    }

    public Activity? Parent { get; }

    public static PutSpan Begin(string queue, string task) => new(queue, task);

    /// <summary>The packet has its place.</summary>
    public void Accept() => _isAccepted = true;

    /// <summary>Restores the caller's own activity while the put continues to wait.</summary>
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
