namespace OrderedQueue.Waist;

/// <summary>Where packets wait for their next execution. A seam: a simulation has time of its own.</summary>
internal interface IDelayedPackets : IDisposable
{
    /// <summary>Goes back to its source after this delay.</summary>
    void Add(in PacketBatch packet, TimeSpan delay);

    /// <summary>The queue is over: what waits is dropped, and nothing is taken any more. Does not wait; disposing does.</summary>
    void Stop();
}
