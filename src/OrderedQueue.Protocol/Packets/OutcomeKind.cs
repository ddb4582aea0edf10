namespace OrderedQueue.Packets;

/// <summary>What an outcome record on the wire holds.</summary>
internal enum OutcomeKind : byte
{
    /// <summary>The encoded result.</summary>
    Value = 1,

    /// <summary>An encoded remote error.</summary>
    Fault = 2,

    /// <summary>An encoded remote error: the task ended with its own token's cancellation after its soft limit.</summary>
    SoftTimeout = 3,
}
