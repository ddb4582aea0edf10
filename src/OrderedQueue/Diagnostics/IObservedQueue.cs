namespace OrderedQueue.Diagnostics;

/// <summary>A queue as the meter sees it whenever somebody collects measurements. Any thread; must not block.</summary>
internal interface IObservedQueue
{
    string Name { get; }

    QueueTotals Totals { get; }

    QueueFigures Figures();

    IReadOnlyList<WorkerSnapshot> Workers();
}

/// <summary>What is measured of a queue at one moment.</summary>
internal readonly record struct QueueFigures
{
    public long Put { get; init; }

    public long Delivered { get; init; }

    public int Queued { get; init; }

    public int InFlight { get; init; }

    public int Buffered { get; init; }

    public int WindowUsed { get; init; }

    public long WindowBytes { get; init; }

    public double HeadAgeSeconds { get; init; }

    /// <summary>Packets wait, and none may leave: the window is full.</summary>
    public bool GateIsClosed { get; init; }

    public bool HeadIsReady { get; init; }
}
