using System.Diagnostics;

namespace OrderedQueue.Pool;

/// <summary>
/// Defers feeding idle workers while this thread must not do it. Sources signal on the calling thread, which may hold a link's lock (two
/// links' locks are never held at once, whichever pools they belong to) or be feeding already (which must not recurse). Each dispatcher
/// signalled meanwhile is fed once, at the end of the outermost hold.
/// </summary>
/// <remarks>
/// Deferred work belongs to the thread, not to a dispatcher: a signal for one queue may come under a lock of another's. The dispatcher it
/// is for is kept with it.
/// </remarks>
internal readonly ref struct FeedingHold
{
    [ThreadStatic]
    private static Held? _held;

    private readonly Held _mine;
    private readonly Lock? _lock;

    private FeedingHold(Held mine, Lock? taken)
    {
        _mine = mine;
        _lock = taken;
    }

    /// <summary>Takes a link's lock, if one is given, and holds feeding back until disposal.</summary>
    public static FeedingHold Enter(Lock? link = null)
    {
        Held mine = _held ??= new Held();
        link?.Enter();
        mine.Depth++;
        return new FeedingHold(mine, link);
    }

    /// <summary>Feeds this dispatcher's idle workers now, or as soon as this thread may.</summary>
    /// <param name="dispatch">Whose workers.</param>
    /// <param name="mayLeave">Whether a few short packets may be left to a worker that is awake; all calls deferred must allow it.</param>
    public static void Feed(DispatchQueue dispatch, bool mayLeave)
    {
        Held mine = _held ??= new Held();
        mine.Add(dispatch, mayLeave);
        if (mine.Depth == 0) mine.FeedWhileDue();
    }

    public void Dispose()
    {
        _lock?.Exit();
        if (--_mine.Depth == 0 && _mine.IsDue) _mine.FeedWhileDue();
    }

    /// <summary>What one thread has deferred. There is nearly always one dispatcher, so the first has fields of its own.</summary>
    private sealed class Held
    {
        private DispatchQueue? _due;
        private bool _mayLeave;
        private List<Due>? _others;

        public int Depth { get; set; }

        public bool IsDue => _due is not null;

        public void Add(DispatchQueue dispatch, bool mayLeave)
        {
            if (_due is null) (_due, _mayLeave) = (dispatch, mayLeave);
            else if (_due == dispatch) _mayLeave &= mayLeave;
            else AddOther(dispatch, mayLeave);
        }

        /// <summary>Feeding counts as a hold: what falls due meanwhile is done by this loop.</summary>
        public void FeedWhileDue()
        {
            Debug.Assert(Depth == 0, "Nothing is fed under a lock.");
            Depth++;
            try
            {
                while (_due is { } dispatch)
                {
                    bool mayLeave = _mayLeave;
                    TakeNext();
                    dispatch.FeedEachIdle(mayLeave);
                }
            }
            finally
            {
                Depth--;
            }
        }

        private void TakeNext()
        {
            _due = null;
            if (_others is not { Count: > 0 } others) return;
            (_due, _mayLeave) = (others[0].Dispatch, others[0].MayLeave);
            others.RemoveAt(0);
        }

        private void AddOther(DispatchQueue dispatch, bool mayLeave)
        {
            _others ??= [];
            if (_others.Find(due => due.Dispatch == dispatch) is { } known) known.MayLeave &= mayLeave;
            else _others.Add(new Due(dispatch) { MayLeave = mayLeave });
        }

        private sealed class Due(DispatchQueue dispatch)
        {
            public DispatchQueue Dispatch => dispatch;

            public bool MayLeave { get; set; }
        }
    }
}
