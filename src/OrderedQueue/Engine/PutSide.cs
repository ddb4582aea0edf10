using System.Diagnostics;
using OrderedQueue.Diagnostics;
using OrderedQueue.Ordering;
using OrderedQueue.Tasks;
using OrderedQueue.Waist;

namespace OrderedQueue.Engine;

/// <summary>
/// What happens to a put on the caller's thread: the task is resolved, its arguments encoded without a lock, and the packet given
/// to the sequencer. Owned by the core; any thread.
/// </summary>
internal sealed class PutSide(
    Sequencer sequencer, TaskRegistry tasks, TaskSignature? bakedTask, ParallelQueueOptions queue, string queueName)
{
    private static readonly PutOptions NoOptions = new();

    private readonly PacketNotes _notes = new(queue);

    public void Put<TArguments>(Delegate task, in TArguments arguments, PutOptions? options)
        where TArguments : struct, ITaskArguments
    {
        options ??= NoOptions;
        TimeSpan timeout = WaitTime.Checked(options.Timeout);
        TaskSignature signature = bakedTask ?? tasks.Resolve(task);
        PutSpan? span = QueueActivities.HasListeners ? PutSpan.Begin(queueName, signature.Name) : null;
        var packet = new EncodedPacket(signature, queue.MaxPacketBytes);
        try
        {
            packet.Encode(task, arguments, span?.Parent);
            sequencer.Put(packet.ToDraft(_notes.For(options, isTraced: span?.Parent is not null)), timeout, options.CancellationToken);
            packet.HandOver();
            span?.Accept();
        }
        finally
        {
            packet.Dispose();
            span?.Dispose();
        }
    }

    public bool TryPut<TArguments>(Delegate task, in TArguments arguments, PutOptions? options)
        where TArguments : struct, ITaskArguments
    {
        options ??= NoOptions;
        TimeSpan timeout = TimeToTry(options);
        TaskSignature signature = bakedTask ?? tasks.Resolve(task);
        PutSpan? span = QueueActivities.HasListeners ? PutSpan.Begin(queueName, signature.Name) : null;
        var packet = new EncodedPacket(signature, queue.MaxPacketBytes);
        try
        {
            packet.Encode(task, arguments, span?.Parent);
            PacketDraft draft = packet.ToDraft(_notes.For(options, isTraced: span?.Parent is not null));
            bool isPut = options.CancellationToken.CanBeCanceled
                ? PutOrGiveUp(draft, timeout, options.CancellationToken)
                : sequencer.TryPut(draft, timeout);
            if (!isPut) return false;
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
        options ??= NoOptions;
        TimeSpan timeout = WaitTime.Checked(options.Timeout);
        TaskSignature signature = bakedTask ?? tasks.Resolve(task);
        if (!QueueActivities.HasListeners) return PutAsync(signature, task, arguments, timeout, options, trace: null, cancellationToken);
        PutSpan span = PutSpan.Begin(queueName, signature.Name);
        try
        {
            return span.EndAfter(PutAsync(signature, task, arguments, timeout, options, span.Parent, cancellationToken));
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
        TaskSignature signature,
        Delegate task,
        in TArguments arguments,
        TimeSpan timeout,
        PutOptions options,
        Activity? trace,
        CancellationToken cancellationToken)
        where TArguments : struct, ITaskArguments
    {
        var packet = new EncodedPacket(signature, queue.MaxPacketBytes);
        try
        {
            packet.Encode(task, arguments, trace);
            CancellationToken token = options.CancellationToken.CanBeCanceled ? options.CancellationToken : cancellationToken;
            ValueTask put = token == cancellationToken || !cancellationToken.CanBeCanceled
                ? sequencer.PutAsync(packet.ToDraft(_notes.For(options, isTraced: trace is not null)), timeout, token)
                : PutWithTwoTokens(packet.ToDraft(_notes.For(options, isTraced: trace is not null)), timeout, token, cancellationToken);

            // The sequencer keeps the array for as long as it waits. If the wait fails, the array is not pooled again, which costs nothing.
            packet.HandOver();
            return put;
        }
        finally
        {
            packet.Dispose();
        }
    }

    private bool PutOrGiveUp(in PacketDraft draft, TimeSpan timeout, CancellationToken token)
    {
        try
        {
            sequencer.Put(draft, timeout, token);
            return true;
        }
        catch (TimeoutException)
        {
            // The same answer, in the form in which this caller asked for it.
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

    /// <summary>Who tries does not wait, unless a time was set.</summary>
    private static TimeSpan TimeToTry(PutOptions options)
    {
        TimeSpan timeout = options.TimeoutIfSet is null ? TimeSpan.Zero : WaitTime.Checked(options.Timeout);
        if (timeout == TimeSpan.Zero && options.CancellationToken.CanBeCanceled)
            throw new ArgumentException(
                $"TryPut without a time does not wait: {nameof(PutOptions)}.{nameof(PutOptions.CancellationToken)} has nothing to cancel. "
                + $"Set {nameof(PutOptions)}.{nameof(PutOptions.Timeout)}, too.",
                nameof(options));
        return timeout;
    }
}
