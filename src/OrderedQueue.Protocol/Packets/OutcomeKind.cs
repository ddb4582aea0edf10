namespace OrderedQueue.Packets;

/// <summary>Content of an outcome record on the wire.</summary>
internal enum OutcomeKind : byte
{
    /// <summary>The encoded result.</summary>
    Value = 1,

    /// <summary>An encoded remote error.</summary>
    Fault = 2,

    /// <summary>An encoded remote error: after its soft limit, the task ended with the cancellation of its own token.</summary>
    SoftTimeout = 3,
}
