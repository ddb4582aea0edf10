using OrderedQueue.Diagnostics;

namespace OrderedQueue.Waist;

/// <summary>
/// Where packets come from and their outcomes go: the side of the waist that a backend sees. An ordered queue is one, and so is a mix of
/// several.
/// </summary>
/// <remarks>
/// <para>All members may be called from any thread, also under a lock of the backend's. What they bring about for others is told by
/// <see cref="IDispatchSignals"/>, which backends put off until they hold no lock; so no call leads back into the backend before it
/// returns.</para>
/// <para>Every packet that <see cref="TryTake"/> gives goes one of two ways: back, by <see cref="Return"/>, or through <c>Accept</c> and
/// then <see cref="Finish"/>. Only a packet whose failure is answered with <see cref="FailureAnswer.RunsAgain"/> is the source's own again
/// at once.</para>
/// <para>Lock order: a backend's locks, then a mix's, then those of an ordered queue.</para>
/// </remarks>
internal interface IWorkSource
{
    /// <summary>About how many packets could be taken now. A glance without a lock, for guesses.</summary>
    int Available { get; }

    /// <summary>The priority of what would be taken next, if there is anything; about, as <see cref="Available"/>.</summary>
    int NextPriority { get; }

    /// <summary>No packet will come any more, and each has its outcome, read or not.</summary>
    bool IsDrained { get; }

    /// <summary>
    /// Back-pressure: the one place whose outcome is wanted now, because others pile up, or null while all are. A backend that can should
    /// read only the worker that holds it, or all when none does; <see cref="IDispatchSignals.ReadersMayGoOn"/> says when to ask again.
    /// </summary>
    long? OnlyPlaceWanted { get; }

    /// <summary>Whom to tell. Before the first packet: a signal that falls due earlier is lost.</summary>
    void Attach(IDispatchSignals backend);

    /// <summary>
    /// Takes the next packets, up to the limits; at least one, even if larger than <paramref name="maxBytes"/> (records with their
    /// headers). Packets that came back go first. A batch may hold places of passed-through values, which a worker skips, but neither
    /// begins nor ends with one.
    /// </summary>
    /// <remarks>
    /// False owes the backend exactly one <see cref="IDispatchSignals.PacketsReady"/>, however often it is returned before that comes. A
    /// source that holds as many bytes as it may gives only the packet that its consumer waits for, alone in its batch.
    /// </remarks>
    bool TryTake(int maxPackets, int maxBytes, out PacketBatch batch);

    /// <summary>
    /// Packets that were taken and will get no outcome there: taken back, or left over by a worker that died. They are taken again before
    /// all others of their source. Those that have an outcome count as finished.
    /// </summary>
    void Return(in PacketBatch batch);

    /// <summary>
    /// Values, in any order. The content of each is released once per outcome: by its taker, or here when it is dropped, since the packet
    /// has an outcome already or is out for another execution.
    /// </summary>
    /// <param name="arrivals">The outcomes.</param>
    /// <param name="arrived">When they came, if that is measured.</param>
    void Accept(ReadOnlySpan<Arrival> arrivals, ArrivalTime arrived = default);

    /// <summary>
    /// A failed execution. When it stands it is the packet's outcome, and the backend finishes the packet; else the packet is taken again
    /// in its time, with its bytes, and whatever still comes of the failed execution is dropped.
    /// </summary>
    /// <param name="packet">The packet alone.</param>
    /// <param name="failure">How it ended; its content is the source's from here on.</param>
    /// <param name="arrived">When that was known, if it is measured.</param>
    FailureAnswer AcceptFailure(in PacketBatch packet, in Arrival failure, ArrivalTime arrived = default);

    /// <summary>These packets have their outcomes and the backend reads their bytes no more: once per packet, in any slices.</summary>
    void Finish(in PacketBatch batch);

    /// <summary>The backend cannot go on: what has no outcome by now never gets one.</summary>
    void Fail(Func<Exception> failure);
}

/// <summary>What becomes of a packet whose execution has failed.</summary>
internal enum FailureAnswer
{
    /// <summary>The failure is its outcome.</summary>
    Stands,

    /// <summary>It is executed once more.</summary>
    RunsAgain,
}

/// <summary>A source that can tell the executions of a packet apart, and so let one run again.</summary>
internal interface IRepeatableSource : IWorkSource
{
    /// <summary>
    /// A packet that is out has failed and will run again: whatever still comes of the failed execution is dropped. The packet stays out,
    /// and holds its place, until what is returned here is given to <see cref="IWorkSource.Return"/>.
    /// </summary>
    PacketBatch BeginRetry(in PacketBatch packet);
}
