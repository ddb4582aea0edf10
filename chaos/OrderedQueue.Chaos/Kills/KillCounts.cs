namespace OrderedQueue.Chaos.Kills;

/// <summary>What came of the kills under one load. Written by the consumer.</summary>
internal sealed class KillCounts
{
    public long Put { get; set; }

    public long Delivered { get; set; }

    public long Lost { get; set; }

    /// <summary>Of those lost: the worker died between the begin mark in its ledger and the task's first line.</summary>
    public long LostBeforeFirstLine { get; set; }

    /// <summary>Of those lost: the worker died between the task's last line and the end of its outcome.</summary>
    public long LostAfterLastLine { get; set; }

    public long Abandoned { get; set; }

    public long ExecutedTwice { get; set; }

    public long Violations { get; set; }
}
