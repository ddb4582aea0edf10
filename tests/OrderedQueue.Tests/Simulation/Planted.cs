namespace OrderedQueue.Tests.Simulation;

/// <summary>Bugs that the simulation must find: each breaks one promise on which the rest relies.</summary>
internal enum Planted
{
    None,

    /// <summary>A worker begins packets that were taken back.</summary>
    WorkerIgnoresTakingBack,

    /// <summary>A condemned worker goes on to the next packet.</summary>
    WorkerIgnoresCondemnation,

    /// <summary>A worker says that an outcome is whole before it is.</summary>
    WorkerFinishesBeforeItsOutcomeIsWhole,

    /// <summary>A worker's outcomes are in its own memory until it sends them.</summary>
    WorkerKeepsOutcomesToItself,

    /// <summary>A worker sends outcomes only when it is told goodbye.</summary>
    WorkerNeverFlushes,

    /// <summary>A dead worker's pipe is not read to its end.</summary>
    PipeIsNotReadToItsEnd,

    /// <summary>A dead worker's packets go to others while it still runs.</summary>
    PacketsMoveBeforeTheDeath,

    /// <summary>Nobody looks whether packets wait at a busy worker.</summary>
    NobodyRebalances,

    /// <summary>The supervisor does not hear its alarm.</summary>
    SupervisorIsDeaf,

    /// <summary>The supervisor takes every worker for a frozen one.</summary>
    PingsAreLost,

    /// <summary>Workers are not told that packets are there.</summary>
    SignalsAreLost,

    /// <summary>Packets that wait to be run again are forgotten.</summary>
    RetriesAreForgotten,

    /// <summary>A packet that runs again is finished all the same.</summary>
    RetriedPacketsAreFinished,
}
