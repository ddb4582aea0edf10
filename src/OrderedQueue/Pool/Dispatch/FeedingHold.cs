namespace OrderedQueue.Pool.Dispatch;

/// <summary>
/// Puts off feeding idle workers while this thread is in the midst of something else: the sequencer gives its signals on the
/// calling thread, which may hold a link's lock (two links' locks are never held at once) or be feeding already (which must not
/// become a recursion). What falls due meanwhile is done once, at the end.
/// </summary>
internal readonly ref struct FeedingHold
{
    [ThreadStatic]
    private static int _holds;

    [ThreadStatic]
    private static bool _isFeeding;

    [ThreadStatic]
    private static bool _isDue;

    private readonly Lock? _lock;
    private readonly Action _feedIdle;

    private FeedingHold(Lock? taken, Action feedIdle)
    {
        _lock = taken;
        _feedIdle = feedIdle;
    }

    /// <summary>Takes a link's lock, if one is given, and holds feeding back until disposal.</summary>
    public static FeedingHold Enter(Lock? link, Action feedIdle)
    {
        link?.Enter();
        _holds++;
        return new FeedingHold(link, feedIdle);
    }

    /// <summary>Feeds now, or as soon as this thread may.</summary>
    public static void Feed(Action feedIdle)
    {
        _isDue = true;
        if (_holds == 0 && !_isFeeding) FeedWhileDue(feedIdle);
    }

    public void Dispose()
    {
        _lock?.Exit();
        if (--_holds == 0 && _isDue && !_isFeeding) FeedWhileDue(_feedIdle);
    }

    private static void FeedWhileDue(Action feedIdle)
    {
        _isFeeding = true;
        try
        {
            while (_isDue)
            {
                _isDue = false;
                feedIdle();
            }
        }
        finally
        {
            _isFeeding = false;
        }
    }
}
