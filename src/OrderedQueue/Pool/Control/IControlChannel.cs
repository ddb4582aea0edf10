namespace OrderedQueue.Pool;

/// <summary>What a link says to its worker beside the packets. A seam: simulated workers hear it directly.</summary>
internal interface IControlChannel : IDisposable
{
    /// <inheritdoc cref="ControlChannel.FailureText"/>
    string? FailureText { get; }

    /// <inheritdoc cref="ControlChannel.TrySend"/>
    void TrySend(byte[] message);
}
