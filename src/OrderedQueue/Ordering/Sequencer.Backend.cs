using OrderedQueue.Waist;
using OrderedQueue.Waist.Batches;
using OrderedQueue.Waist.Outcomes;

namespace OrderedQueue.Ordering;

/// <summary>What a backend calls, from any of its threads.</summary>
internal sealed partial class Sequencer
{
    /// <summary>
    /// True while held outcomes exceed twice the window's bytes; then only the link that holds the <see cref="Head"/> should be
    /// read, and <see cref="IDispatchSignals.ReadersMayGoOn"/> says when to ask again. Read the head after this, not before.
    /// </summary>
    public bool MustPauseReading
    {
        get
        {
            if (!_window.HoldsTooMuch) return false;
            Interlocked.Exchange(ref _readersPaused, 1);
            return _window.HoldsTooMuch;
        }
    }

    /// <summary>
    /// Takes the next packets in order: returned ones first, then those that the gate lets through, up to the limits and to the
    /// end of their segment; at least one, even if larger than <paramref name="maxBytes"/> (records with their headers).
    /// </summary>
    /// <remarks>
    /// A batch may hold places of passed-through values, which a worker skips, but neither begins nor ends with one. False owes
    /// the backend one <see cref="IDispatchSignals.PacketsReady"/>, however often it is returned before that comes. May itself
    /// give signals for what it brings about: room for putters, values that pass.
    /// </remarks>
    public bool TryTake(int maxPackets, int maxBytes, out PacketBatch batch)
    {
        Aftermath aftermath = default;
        bool isTaken = _intake.TryTake(maxPackets, maxBytes, out batch, ref aftermath);
        Conclude(ref aftermath);
        return isTaken;
    }

    /// <summary>
    /// Packets that were taken and will not get an outcome there: taken back, or left over by a dead worker. They leave again
    /// before all others and do not pass the gate again. Those that have an outcome count as finished.
    /// </summary>
    public void Return(in PacketBatch batch)
    {
        Aftermath aftermath = default;
        _intake.Return(batch, ref aftermath);
        Conclude(ref aftermath);
    }

    /// <summary>
    /// A packet that is out has failed and will run again: whatever still comes of the failed execution is dropped. The packet
    /// stays out, and holds its place, until what is returned here is given to <see cref="Return"/>.
    /// </summary>
    public PacketBatch BeginRetry(in PacketBatch packet)
    {
        PacketBatch again = packet with { Retries = checked((ushort)(packet.Retries + 1)) };
        _outlet.MarkRetried(again.FirstIndex, again.Retries);
        return again;
    }

    /// <summary>Outcomes, in any order. Each source is released once per outcome: by its taker, or here when it is dropped.</summary>
    /// <param name="arrivals">The outcomes.</param>
    /// <param name="arrived">When they came, if somebody wants to know; handed back with each.</param>
    public void Accept(ReadOnlySpan<Arrival> arrivals, ArrivalTime arrived = default)
    {
        Aftermath aftermath = default;
        _outlet.Accept(arrivals, arrived, ref aftermath);
        Conclude(ref aftermath);
    }

    /// <summary>These packets have their outcomes and the backend reads their bytes no more: once per packet, in any slices.</summary>
    public void Finish(in PacketBatch batch)
    {
        Aftermath aftermath = default;
        _intake.Finish(batch, ref aftermath);
        Conclude(ref aftermath);
    }
}
