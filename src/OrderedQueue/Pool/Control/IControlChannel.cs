namespace OrderedQueue.Pool;

/// <summary>What a link tells its worker besides packets. A seam: simulated workers receive it directly.</summary>
internal interface IControlChannel : IDisposable
{
    /// <inheritdoc cref="ControlChannel.FailureText"/>
    string? FailureText { get; }

    /// <inheritdoc cref="ControlChannel.TrySend"/>
    void TrySend(byte[] message);
}
