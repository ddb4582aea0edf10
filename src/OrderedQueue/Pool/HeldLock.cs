namespace OrderedQueue.Pool;

/// <summary>
/// A lock of one link, held by this thread, that puts off feeding others until it is released: two links' locks are never held
/// at once. The sequencer gives its signals on the calling thread, which may be in the midst of feeding a link.
/// </summary>
internal readonly ref struct HeldLock
{
    [ThreadStatic]
    private static int _held;

    [ThreadStatic]
    private static bool _isDue;

    private readonly Lock _lock;
    private readonly Action _whenReleased;

    private HeldLock(Lock taken, Action whenReleased)
    {
        _lock = taken;
        _whenReleased = whenReleased;
    }

    public static HeldLock Enter(Lock link, Action whenReleased)
    {
        link.Enter();
        _held++;
        return new HeldLock(link, whenReleased);
    }

    /// <summary>True when this thread holds a link's lock; what was to be done will be done when it is released.</summary>
    public static bool MustWait()
    {
        if (_held == 0) return false;
        _isDue = true;
        return true;
    }

    public void Dispose()
    {
        _lock.Exit();
        if (--_held > 0 || !_isDue) return;
        _isDue = false;
        _whenReleased();
    }
}
