using System.Diagnostics;

namespace OrderedQueue.Pool;

/// <summary>The stages of a worker after its handshake. Moves only go forward; <see cref="WorkerStages"/> lists them.</summary>
internal enum WorkerStage : byte
{
    /// <summary>Ready, waiting for its turn.</summary>
    Warm,

    /// <summary>It has its slot's turn: it is given packets.</summary>
    Serving,

    /// <summary>Its replacement is ready: it only finishes what it has.</summary>
    Retired,

    /// <summary>About to be killed: the outcome of what it executes no longer counts, and nothing else begins there.</summary>
    Condemned,

    /// <summary>It has been told that nothing will follow.</summary>
    Leaving,

    /// <summary>Nothing more is sent or read. What it held is being decided, or has been.</summary>
    Closed,
}

/// <summary>The table of a worker's stages, and the one method that moves between them.</summary>
internal static class WorkerStages
{
    public static bool MayBecome(this WorkerStage stage, WorkerStage next) => next switch
    {
        WorkerStage.Serving => stage == WorkerStage.Warm,
        WorkerStage.Retired => stage == WorkerStage.Serving,
        WorkerStage.Condemned => stage is WorkerStage.Serving or WorkerStage.Retired,
        WorkerStage.Leaving => stage is WorkerStage.Warm or WorkerStage.Serving or WorkerStage.Retired,
        WorkerStage.Closed => stage != WorkerStage.Closed,
        _ => false,
    };

    /// <exception cref="UnreachableException">The table has no such move.</exception>
    public static void MoveTo(this ref WorkerStage stage, WorkerStage next)
    {
        if (!stage.MayBecome(next)) throw new UnreachableException($"A worker that is {stage} cannot become {next}.");
        stage = next;
    }
}
