using OrderedQueue.Relays;

namespace OrderedQueue.Tests.Relays;

/// <summary>Keeps what it is given, as text, and stops at each "gate" until it may go on.</summary>
internal sealed class CollectingRelay(int capacity, bool hasOwnThread, Func<string, int>? weight = null)
    : DroppingRelay<string>("a relay's thread", capacity, hasOwnThread), IDisposable
{
    private readonly List<string> _delivered = [];
    private readonly HashSet<Thread> _threads = [];
    private int _inside;

    internal SemaphoreSlim Arrived { get; } = new(0);

    internal SemaphoreSlim MayGoOn { get; } = new(0);

    /// <summary>What is called for each item after it has been noted.</summary>
    internal Action<string> Then { get; set; } = _ => { };

    internal bool HasOverlapped { get; private set; }

    internal string[] Delivered
    {
        get
        {
            lock (_delivered) return [.. _delivered];
        }
    }

    internal Thread[] Threads
    {
        get
        {
            lock (_delivered) return [.. _threads];
        }
    }

    /// <summary>Posts a gate and waits until it is being delivered.</summary>
    internal void Block(CancellationToken token)
    {
        Post("gate");
        Arrived.Wait(token);
    }

    public void Dispose()
    {
        Arrived.Dispose();
        MayGoOn.Dispose();
    }

    protected override void Deliver(string item)
    {
        HasOverlapped |= Interlocked.Increment(ref _inside) != 1;
        lock (_delivered)
        {
            _delivered.Add(item);
            _threads.Add(Thread.CurrentThread);
        }
        if (item == "gate")
        {
            Arrived.Release();
            MayGoOn.Wait(TimeSpan.FromSeconds(30));
        }
        Interlocked.Decrement(ref _inside);
        Then(item);
    }

    protected override string NoteOf(long dropped) => $"({dropped} dropped)";

    protected override int WeightOf(string item) => weight?.Invoke(item) ?? base.WeightOf(item);
}
