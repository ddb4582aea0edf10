namespace OrderedQueue.Waist;

/// <summary>
/// What a source tells its backend. Called with none of the source's locks held, on whichever thread brought the change about (a
/// producer's, a consumer's, the backend's own, perhaps under one of the backend's locks); may call back into the source; must not throw.
/// </summary>
internal interface IDispatchSignals
{
    /// <summary>
    /// Packets that an earlier <see cref="IWorkSource.TryTake"/> went without may be taken now. One call stands for all that went without
    /// since the last one, so every idle worker must be considered. Also comes when the last packet to leave a stopped queue is a
    /// passed-through value, or a source leaves a mix: the source may be drained then. Nothing else that drains it need signal; a backend
    /// looks at <see cref="IWorkSource.IsDrained"/> itself, after each outcome that it brings and in <see cref="IBackend.Complete"/>.
    /// </summary>
    void PacketsReady();

    /// <summary><see cref="IWorkSource.OnlyPlaceWanted"/> may say something else than when it was last asked.</summary>
    void ReadersMayGoOn();
}
