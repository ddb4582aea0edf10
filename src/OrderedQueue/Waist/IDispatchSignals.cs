namespace OrderedQueue.Waist;

/// <summary>
/// What a source tells its backend. Called with none of the source's locks held, on whichever thread brought the change about (a
/// producer's, a consumer's, the backend's own, perhaps under one of the backend's locks); may call back into the source; must not throw.
/// </summary>
internal interface IDispatchSignals
{
    /// <summary>
    /// Packets that an earlier <see cref="IWorkSource.TryTake"/> went without may be taken now, or the source is drained, though no outcome
    /// of the backend's made it so: a backend that brings the last outcome looks at <see cref="IWorkSource.IsDrained"/> itself. One call
    /// stands for all that went without since the last one, so every idle worker is to be thought of.
    /// </summary>
    void PacketsReady();

    /// <summary><see cref="IWorkSource.OnlyPlaceWanted"/> may say something else than when it was last asked.</summary>
    void ReadersMayGoOn();
}
