using OrderedQueue.Waist;

namespace OrderedQueue.Ordering;

/// <summary>What bounds a <see cref="Sequencer"/>, in packets and in bytes.</summary>
internal sealed record SequencerLimits
{
    /// <summary>How many ids from the head on may be out or wait out of order.</summary>
    public required int Window { get; init; }

    /// <summary>Argument bytes at workers plus encoded outcomes held; at the limit only the head may leave.</summary>
    public required long WindowBytes { get; init; }

    /// <summary>Puts that may wait for a worker.</summary>
    public required int InputCapacity { get; init; }

    /// <summary>Encoded arguments that may wait for a worker; one packet always fits an empty input.</summary>
    public required long InputCapacityBytes { get; init; }

    /// <summary>Which ids the places have.</summary>
    public PacketIdSpace Ids { get; init; } = PacketIdSpace.Full;

    /// <summary>How long a put may be blocked while the head is ready before that is worth a warning.</summary>
    public TimeSpan StuckPutDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Ids are compared while they lie less than half their space apart, so all that live at once must fit in there.</summary>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Window, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(InputCapacity, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(WindowBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(InputCapacityBytes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)Window + InputCapacity, Ids.MaxDistance, "Window + InputCapacity");
    }
}
