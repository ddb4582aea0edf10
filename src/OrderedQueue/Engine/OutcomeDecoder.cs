using System.Globalization;
using OrderedQueue.Bytes;
using OrderedQueue.Errors;
using OrderedQueue.Ordering;
using OrderedQueue.Packets;
using OrderedQueue.Tasks;
using OrderedQueue.Waist;

namespace OrderedQueue.Engine;

/// <summary>
/// Turns a delivery into an outcome that stands by itself. Runs on the consumer's thread, without a lock: decoding may call the
/// user's constructors and setters. Never throws; what cannot be decoded is a fault.
/// </summary>
internal static class OutcomeDecoder
{
    /// <summary>Does not release the delivery's source.</summary>
    public static Outcome<T> Decode<T>(in Delivery delivery) => delivery.Content switch
    {
        EncodedOutcomes source => DecodeRecord<T>(delivery, source),
        DecidedOutcome decided => Failed<T>(delivery, decided),
        _ => PassedThrough<T>(delivery),
    };

    /// <summary>The value in a record that holds one. Does not release the source.</summary>
    /// <exception cref="TaskFailedException">It cannot be decoded.</exception>
    public static T DecodeValue<T>(in Delivery delivery, EncodedOutcomes source)
    {
        ReadOnlySpan<byte> bytes = source.Record(delivery.Offset);
        var task = (TaskSignature)delivery.Task!;
        try
        {
            var reader = new PayloadReader(bytes[OutcomeRecord.HeaderBytes..], source.Lifted);
            return task.ReadResult<T>(ref reader);
        }
        catch (Exception e)
        {
            return Undecodable<T>(delivery, source, OutcomeRecord.Parse(bytes), e).GetValue();
        }
    }

    private static Outcome<T> PassedThrough<T>(in Delivery delivery) => new()
    {
        Index = delivery.Index,
        PacketId = delivery.PacketId,
        Status = OutcomeStatus.PassedThrough,
        Value = (T?)delivery.Note!.PassedValue,
        CorrelationId = delivery.Note.CorrelationId,
    };

    private static Outcome<T> Failed<T>(in Delivery delivery, DecidedOutcome decided)
    {
        var packet = new FailedPacket(NameOf(delivery), delivery.Index, delivery.PacketId, delivery.Retries + decided.Attempts, decided.Worker, decided.Elapsed);
        return Failed<T>(delivery, packet, decided.Status, decided.CreateError(packet));
    }

    private static Outcome<T> Failed<T>(in Delivery delivery, in FailedPacket packet, OutcomeStatus status, TaskFailedException error) => new()
    {
        Index = delivery.Index,
        PacketId = delivery.PacketId,
        Status = status,
        Error = error,
        Elapsed = packet.Elapsed,
        Attempts = packet.Attempts,
        Worker = packet.Worker,
        CorrelationId = delivery.Note?.CorrelationId,
    };

    private static Outcome<T> DecodeRecord<T>(in Delivery delivery, EncodedOutcomes source)
    {
        ReadOnlySpan<byte> bytes = source.Record(delivery.Offset);
        OutcomeRecord record = OutcomeRecord.Parse(bytes);
        TimeSpan elapsed = new(record.ElapsedTicks);
        var task = (TaskSignature)delivery.Task!;
        try
        {
            var reader = new PayloadReader(bytes[OutcomeRecord.HeaderBytes..], source.Lifted);
            if (record.Kind == OutcomeKind.Value) return Value(delivery, task.ReadResult<T>(ref reader), elapsed, source.Worker);
            var packet = new FailedPacket(task.Name, delivery.Index, delivery.PacketId, delivery.Retries + 1, source.Worker, elapsed);
            RemoteError error = RemoteError.Read(ref reader);
            return record.Kind == OutcomeKind.SoftTimeout
                ? Failed<T>(delivery, packet, OutcomeStatus.TimedOut, SoftTimeout(packet, error, task, delivery.Note?.Limits?.Soft ?? elapsed))
                : Failed<T>(delivery, packet, OutcomeStatus.Faulted, Fault(packet, error, task));
        }
        catch (Exception e)
        {
            return Undecodable<T>(delivery, source, record, e);
        }
    }

    private static Outcome<T> Undecodable<T>(in Delivery delivery, EncodedOutcomes source, in OutcomeRecord record, Exception cause)
    {
        var task = (TaskSignature)delivery.Task!;
        var packet = new FailedPacket(task.Name, delivery.Index, delivery.PacketId, delivery.Retries + 1, source.Worker, new TimeSpan(record.ElapsedTicks));
        return Failed<T>(delivery, packet, OutcomeStatus.Faulted, Undecodable(packet, task, cause));
    }

    private static Outcome<T> Value<T>(in Delivery delivery, T value, TimeSpan elapsed, WorkerId worker) => new()
    {
        Index = delivery.Index,
        PacketId = delivery.PacketId,
        Status = OutcomeStatus.Value,
        Value = value,
        Elapsed = elapsed,
        Attempts = delivery.Retries + 1,
        Worker = worker,
        CorrelationId = delivery.Note?.CorrelationId,
    };

    private static TaskFailedException Fault(in FailedPacket packet, RemoteError error, TaskSignature task)
    {
        string message = string.Create(CultureInfo.InvariantCulture,
            $"{packet.Description} failed after {FailedPacket.Milliseconds(packet.Elapsed)} with {error.TypeName}: {error.Message} {FailedPacket.QueueGoesOn}");
        return new TaskFailedException(message, packet, error.Rebuild(task.Method.Module.Assembly))
        {
            ErrorType = error.TypeName,
            RemoteStackTrace = error.StackTrace,
        };
    }

    private static TaskTimeoutException SoftTimeout(in FailedPacket packet, RemoteError error, TaskSignature task, TimeSpan limit)
    {
        string message = string.Create(CultureInfo.InvariantCulture,
            $"{packet.Description} exceeded its soft time limit of {FailedPacket.Milliseconds(limit)}: it ended after {FailedPacket.Milliseconds(packet.Elapsed)}, when its token was cancelled. {FailedPacket.QueueGoesOn}");
        return new TaskTimeoutException(message, packet, error.Rebuild(task.Method.Module.Assembly))
        {
            Limit = limit,
            IsSoft = true,
            ErrorType = error.TypeName,
            RemoteStackTrace = error.StackTrace,
        };
    }

    private static TaskFailedException Undecodable(in FailedPacket packet, TaskSignature task, Exception cause) => new(
        $"{packet.Description} has run, but its outcome, a {task.ResultType} or an error, cannot be decoded in this process: {cause.Message} {FailedPacket.QueueGoesOn}",
        packet, cause);

    private static string NameOf(in Delivery delivery) => delivery.Task?.Name ?? "(passed-through value)";
}
