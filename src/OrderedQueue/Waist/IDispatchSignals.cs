using OrderedQueue.Ordering;

namespace OrderedQueue.Waist;

/// <summary>
/// What the ordering tells a backend. Called with none of the ordering's locks held, on whichever thread brought the change
/// about (a producer's, a consumer's, the backend's own); may call back into the <see cref="Sequencer"/>; must not throw.
/// </summary>
internal interface IDispatchSignals
{
    /// <summary>
    /// Packets that an earlier <see cref="Sequencer.TryTake"/> went without may leave now. One call stands for all that went
    /// without since the last one, so every idle worker is to be thought of.
    /// </summary>
    void PacketsReady();

    /// <summary>Held bytes fell, or the head moved, since <see cref="Sequencer.MustPauseReading"/> was last found true.</summary>
    void ReadersMayGoOn();
}
