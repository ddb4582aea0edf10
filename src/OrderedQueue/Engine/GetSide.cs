using OrderedQueue.Diagnostics;
using OrderedQueue.Ordering;
using OrderedQueue.Tasks;
using OrderedQueue.Waist;

namespace OrderedQueue.Engine;

/// <summary>
/// The part of a get that runs on the caller's thread: the sequencer hands over the head, which is decoded without a lock. Owned
/// by the core; any thread.
/// </summary>
internal sealed class GetSide(Sequencer sequencer, HeadClock clock, QueueTelemetry telemetry)
{
    /// <summary>The head's value alone; throws what its outcome would.</summary>
    public T TakeValue<T>(TimeSpan timeout)
    {
        return sequencer.Output.Take(WaitTime.Checked(timeout), CancellationToken.None, out Delivery delivery) switch
        {
            TakeResult.Taken => DecodeValue<T>(delivery),
            TakeResult.TimedOut => throw TimedOut(timeout),
            _ => throw Completed(),
        };
    }

    public bool TryTake<T>(TimeSpan timeout, out Outcome<T> outcome)
    {
        bool taken = sequencer.Output.Take(WaitTime.Checked(timeout), CancellationToken.None, out Delivery delivery) == TakeResult.Taken;
        outcome = taken ? Decode<T>(delivery) : default;
        return taken;
    }

    /// <summary>Null at the end.</summary>
    public async ValueTask<Outcome<T>?> TakeAsync<T>(CancellationToken cancellationToken)
    {
        ValueTask<(TakeResult, Delivery)> take = sequencer.Output.TakeAsync(Timeout.InfiniteTimeSpan, cancellationToken);
        (TakeResult result, Delivery delivery) = await take.ConfigureAwait(false);
        return result == TakeResult.Taken ? Decode<T>(delivery) : null;
    }

    /// <summary>Takes the head if its value is a <typeparamref name="T"/>; otherwise leaves it in place.</summary>
    /// <exception cref="InvalidCastException">The message names both types.</exception>
    public T TakeAs<T>(TimeSpan timeout)
    {
        TimeSpan wait = WaitTime.Checked(timeout);
        return sequencer.Output.Take(default(FitsType<T>), wait, CancellationToken.None, out Delivery delivery) switch
        {
            TakeResult.Taken => Value<T>(delivery),
            TakeResult.TimedOut => throw TimedOut(timeout),
            TakeResult.Refused => TakeByValue<T>(timeout),
            _ => throw Completed(),
        };
    }

    public static QueueStoppedException Completed() => new(
        "The queue has been stopped, and its last result has been taken: there is nothing more to get. IsCompleted tells that beforehand.");

    private Outcome<T> Decode<T>(in Delivery delivery)
    {
        clock.Taken();
        try
        {
            if (!QueueMeter.IsTimed && !delivery.IsFailure) return OutcomeDecoder.Decode<T>(delivery);
            Outcome<T> outcome = OutcomeDecoder.Decode<T>(delivery);
            telemetry.Delivered(outcome.Status, delivery.Task, outcome.Elapsed, new ArrivalTime(delivery.ArrivedAt));
            return outcome;
        }
        finally
        {
            delivery.Content.Release();
        }
    }

    /// <summary>Skips the outcome in the common case, an unmeasured value from a worker.</summary>
    private T DecodeValue<T>(in Delivery delivery)
    {
        if (QueueMeter.IsTimed || delivery.IsFailure || delivery.Content is not EncodedOutcomes source)
            return Decode<T>(delivery).GetValue();
        clock.Taken();
        try
        {
            return OutcomeDecoder.DecodeValue<T>(delivery, source);
        }
        finally
        {
            source.Release();
        }
    }

    /// <summary>Reads the declared type itself without boxing, and anything else through it.</summary>
    private T Value<T>(in Delivery delivery) => delivery.Task is TaskSignature task && task.ResultType == typeof(T)
        ? DecodeValue<T>(delivery)
        : new Outcome(Decode<object?>(delivery)).GetValue<T>();

    /// <summary>The declared type does not decide: the value has to be inspected before it is consumed.</summary>
    private T TakeByValue<T>(TimeSpan timeout)
    {
        TakeResult result = sequencer.Output.TryClaim(timeout, CancellationToken.None, out Delivery delivery);
        if (result == TakeResult.TimedOut) throw TimedOut(timeout);
        if (result == TakeResult.Completed) throw Completed();
        bool isWanted = false;
        try
        {
            var outcome = new Outcome(OutcomeDecoder.Decode<object?>(delivery));
            isWanted = outcome.Holds<T>();
            if (isWanted) telemetry.Delivered(outcome.Status, delivery.Task, outcome.Elapsed, new ArrivalTime(delivery.ArrivedAt));
            return outcome.GetValue<T>();
        }
        finally
        {
            if (isWanted) EndClaim(delivery);
            else sequencer.Output.Restore();
        }
    }

    private void EndClaim(in Delivery delivery)
    {
        clock.Taken();
        sequencer.Output.Commit();
        delivery.Content.Release();
    }

    private TimeoutException TimedOut(TimeSpan timeout)
    {
        SequencerCounts counts = sequencer.Counts();
        return new TimeoutException(
            $"No result within {WaitTime.Words(timeout)}: index {counts.Delivered} is next ({counts.Queued} packets wait for a worker, "
            + $"{counts.InFlight} are at workers). Nothing is lost or skipped: the next Get waits for the same packet.");
    }
}
