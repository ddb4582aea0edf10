using OrderedQueue.Waist;

namespace OrderedQueue.Ordering;

/// <summary>What the intake tells the outlet of places: called under the intake's lock, taking the outlet's inside it.</summary>
internal sealed partial class Outlet
{
    /// <summary>Passed-through values among these packets have passed the gate.</summary>
    public void FinishPassed(in PacketBatch batch, ref Aftermath aftermath)
    {
        lock (_lock)
        {
            foreach (PacketStretch stretch in batch.Stretches)
            {
                if (!stretch.IsPassedThrough) continue;
                for (long place = batch.FirstPlace + stretch.From; place < batch.FirstPlace + stretch.End; place++)
                    _buffer.TryFinish(NewArrival(place, OutcomeContent.PassedThrough, stretch.Entry, OutcomeStatus.PassedThrough));
            }
            ServeNeedsLock(ref aftermath);
        }
    }

    /// <summary>These packets came back; says of each whether it has its outcome all the same.</summary>
    public void MarkReturned(long firstPlace, Span<bool> finished)
    {
        lock (_lock)
        {
            for (int at = 0; at < finished.Length; at++)
            {
                finished[at] = _buffer.IsFinished(firstPlace + at);
                if (!finished[at]) _buffer.SetReturned(firstPlace + at, isReturned: true);
            }
        }
    }

    /// <summary>These packets go out again.</summary>
    public void MarkTakenAgain(long firstPlace, int count)
    {
        lock (_lock)
        {
            for (long place = firstPlace; place < firstPlace + count; place++)
                if (!_buffer.IsFinished(place)) _buffer.SetReturned(place, isReturned: false);
        }
    }

    /// <summary>The packet will run again: an outcome of an earlier execution does not count any more.</summary>
    public void MarkRetried(long place, ushort retries)
    {
        lock (_lock) _buffer.SetRetries(place, retries);
    }

    /// <summary>Every place before <paramref name="end"/> without an outcome gets this one, with its packet's task and note.</summary>
    public void Abandon(PacketSegment? firstSegment, long end, OutcomeContent abandoned, ref Aftermath aftermath)
    {
        lock (_lock)
        {
            for (PacketSegment? segment = firstSegment; segment is not null; segment = segment.Next)
            {
                long place = segment.FirstPlace;
                foreach (PacketStretch stretch in segment.Stretches(0, segment.Count))
                    for (int at = 0; at < stretch.Count; at++) AbandonNeedsLock(place++, abandoned, stretch.Entry);
            }
            // Packets whose batch is finished although an outcome never came have no entry left.
            for (long place = _buffer.Head; place < end; place++) AbandonNeedsLock(place, abandoned, default);
            ServeNeedsLock(ref aftermath);
        }
    }

    private void AbandonNeedsLock(long place, OutcomeContent abandoned, in PacketEntry entry) =>
        _buffer.TryAbandon(NewArrival(place, abandoned, entry, OutcomeStatus.Abandoned));

    private static Arrival NewArrival(long place, OutcomeContent content, in PacketEntry entry, OutcomeStatus cause) =>
        new(place, content, 0, 0, entry.Task, entry.Note, cause);
}
