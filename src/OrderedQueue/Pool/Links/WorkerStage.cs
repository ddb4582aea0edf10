using System.Diagnostics;

namespace OrderedQueue.Pool;

/// <summary>How far a worker that has shaken hands has come. It only ever goes on; <see cref="WorkerStages"/> says where to.</summary>
internal enum WorkerStage : byte
{
    /// <summary>Ready, waiting for its turn.</summary>
    Warm,

    /// <summary>Its slot's turn is its: it is given packets.</summary>
    Serving,

    /// <summary>Its replacement is ready: it only finishes what it has.</summary>
    Retired,

    /// <summary>About to be killed: no outcome of what it executes counts, and nothing else begins there.</summary>
    Condemned,

    /// <summary>It has been told that nothing will follow.</summary>
    Leaving,

    /// <summary>Nothing is sent or read any more. What it held is being decided, or has been.</summary>
    Closed,
}

/// <summary>The table of a worker's stages, and the one method that moves between them.</summary>
internal static class WorkerStages
{
    /// <summary>For each stage the ones that may follow it, as bits.</summary>
    private static ReadOnlySpan<byte> Next =>
    [
        /* Warm      */ 1 << (int)WorkerStage.Serving | 1 << (int)WorkerStage.Leaving | 1 << (int)WorkerStage.Closed,
        /* Serving   */ 1 << (int)WorkerStage.Retired | 1 << (int)WorkerStage.Condemned | 1 << (int)WorkerStage.Leaving | 1 << (int)WorkerStage.Closed,
        /* Retired   */ 1 << (int)WorkerStage.Condemned | 1 << (int)WorkerStage.Leaving | 1 << (int)WorkerStage.Closed,
        /* Condemned */ 1 << (int)WorkerStage.Closed,
        /* Leaving   */ 1 << (int)WorkerStage.Closed,
        /* Closed    */ 0,
    ];

    public static bool MayBecome(this WorkerStage stage, WorkerStage next) => (Next[(int)stage] >> (int)next & 1) != 0;

    /// <exception cref="UnreachableException">The table has no such move.</exception>
    public static void MoveTo(this ref WorkerStage stage, WorkerStage next)
    {
        if (!stage.MayBecome(next)) throw new UnreachableException($"A worker that is {stage} cannot become {next}.");
        stage = next;
    }
}
