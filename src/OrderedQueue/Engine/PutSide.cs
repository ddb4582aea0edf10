using System.Diagnostics;
using OrderedQueue.Diagnostics;
using OrderedQueue.Ordering;
using OrderedQueue.Tasks;
using OrderedQueue.Waist;

namespace OrderedQueue.Engine;

/// <summary>
/// The part of a put that runs on the caller's thread: the task is resolved, its arguments are encoded without a lock, and the
/// packet is passed to the sequencer. Owned by the core; any thread.
/// </summary>
internal sealed class PutSide(
    Sequencer sequencer, TaskRegistry tasks, TaskSignature? bakedTask, ParallelQueueOptions queue, string queueName)
{
    private static readonly PutOptions _noOptions = new();

    private readonly PacketNotes _notes = new(queue);

    /// <summary>A try waits only if a time was set, and returns false when there was no room; any other put throws then.</summary>
    public bool Put<TArguments>(Delegate task, in TArguments arguments, PutOptions? options, bool isTry)
        where TArguments : struct, ITaskArguments
    {
        options ??= _noOptions;
        TimeSpan timeout = isTry ? TimeToTry(options) : WaitTime.Checked(options.Timeout);
        TaskSignature signature = bakedTask ?? tasks.Resolve(task);
        PutSpan? span = QueueActivities.HasListeners ? PutSpan.Begin(queueName, signature.Name) : null;
        var packet = new EncodedPacket(signature, queue.MaxPacketBytes);
        try
        {
            packet.Encode(task, arguments, span?.Parent);
            PacketDraft draft = packet.ToDraft(_notes.For(options, isTraced: span?.Parent is not null));
            CancellationToken token = options.CancellationToken;
            if (!isTry) sequencer.Put(draft, timeout, token);
            else if (token.CanBeCanceled ? !TryPut(draft, timeout, token) : !sequencer.TryPut(draft, timeout)) return false;
            packet.HandOver();
            span?.Accept();
            return true;
        }
        finally
        {
            packet.Dispose();
            span?.Dispose();
        }
    }

    public ValueTask PutAsync<TArguments>(Delegate task, in TArguments arguments, PutOptions? options, CancellationToken cancellationToken)
        where TArguments : struct, ITaskArguments
    {
        options ??= _noOptions;
        WaitTime.Checked(options.Timeout);
        TaskSignature signature = bakedTask ?? tasks.Resolve(task);
        if (!QueueActivities.HasListeners) return PutAsync(signature, task, arguments, options, trace: null, cancellationToken);
        PutSpan span = PutSpan.Begin(queueName, signature.Name);
        try
        {
            return span.EndAfter(PutAsync(signature, task, arguments, options, span.Parent, cancellationToken));
        }
        catch
        {
            span.Dispose();
            throw;
        }
        finally
        {
            span.Leave();
        }
    }

    public void PutValue(object? value)
    {
        var note = new PacketNote { IsPassedThrough = true, PassedValue = value };
        sequencer.Put(new PacketDraft { Note = note }, Timeout.InfiniteTimeSpan, CancellationToken.None);
    }

    private ValueTask PutAsync<TArguments>(
        TaskSignature signature, Delegate task, in TArguments arguments, PutOptions options, Activity? trace, CancellationToken second)
        where TArguments : struct, ITaskArguments
    {
        var packet = new EncodedPacket(signature, queue.MaxPacketBytes);
        try
        {
            packet.Encode(task, arguments, trace);
            PacketDraft draft = packet.ToDraft(_notes.For(options, isTraced: trace is not null));
            CancellationToken first = options.CancellationToken;
            ValueTask put = first.CanBeCanceled && second.CanBeCanceled && first != second
                ? PutWithTwoTokens(draft, options.Timeout, first, second)
                : sequencer.PutAsync(draft, options.Timeout, first.CanBeCanceled ? first : second);

            // The sequencer keeps the array while it waits. If the wait fails, the array is not returned to the pool, which does no harm.
            packet.HandOver();
            return put;
        }
        finally
        {
            packet.Dispose();
        }
    }

    private bool TryPut(in PacketDraft draft, TimeSpan timeout, CancellationToken token)
    {
        try
        {
            sequencer.Put(draft, timeout, token);
            return true;
        }
        catch (TimeoutException)
        {
            // A try reports this by its return value.
            return false;
        }
    }

    private ValueTask PutWithTwoTokens(in PacketDraft draft, TimeSpan timeout, CancellationToken first, CancellationToken second)
    {
        var either = CancellationTokenSource.CreateLinkedTokenSource(first, second);
        return DisposeAfter(sequencer.PutAsync(draft, timeout, either.Token), either);
    }

    private static async ValueTask DisposeAfter(ValueTask wait, CancellationTokenSource source)
    {
        using (source) await wait.ConfigureAwait(false);
    }

    private static TimeSpan TimeToTry(PutOptions options)
    {
        TimeSpan timeout = options.TimeoutIfSet is null ? TimeSpan.Zero : WaitTime.Checked(options.Timeout);
        if (timeout == TimeSpan.Zero && options.CancellationToken.CanBeCanceled)
            throw new ArgumentException(
                $"TryPut without a time does not wait: {nameof(PutOptions)}.{nameof(PutOptions.CancellationToken)} has nothing to cancel. "
                + $"Set {nameof(PutOptions)}.{nameof(PutOptions.Timeout)}, too.", nameof(options));
        return timeout;
    }
}
