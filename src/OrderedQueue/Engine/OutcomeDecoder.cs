using OrderedQueue.Bytes;
using OrderedQueue.Errors;
using OrderedQueue.Ordering;
using OrderedQueue.Packets;
using OrderedQueue.Tasks;
using OrderedQueue.Waist;

namespace OrderedQueue.Engine;

/// <summary>
/// Turns a delivery into a self-contained outcome. Runs on the consumer's thread, without a lock: decoding may call the user's
/// constructors and setters. <see cref="Decode"/> never throws; what cannot be decoded is a fault.
/// </summary>
internal static class OutcomeDecoder
{
    /// <summary>Does not release the delivery's source.</summary>
    public static Outcome<T> Decode<T>(in Delivery delivery) => delivery.Content switch
    {
        EncodedOutcomes source => DecodeRecord<T>(delivery, source),
        DecidedOutcome decided => Failed<T>(delivery, decided),
        _ => Made(delivery, OutcomeStatus.PassedThrough, (T?)delivery.Note!.PassedValue),
    };

    /// <summary>The value in a record that holds one. Does not release the source.</summary>
    /// <exception cref="TaskFailedException">It cannot be decoded.</exception>
    public static T DecodeValue<T>(in Delivery delivery, EncodedOutcomes source)
    {
        ReadOnlySpan<byte> bytes = source.Record(delivery.Offset);
        try
        {
            var reader = new PayloadReader(bytes[OutcomeRecord.HeaderBytes..], source.Lifted);
            return ((TaskSignature)delivery.Task!).ReadResult<T>(ref reader);
        }
        catch (Exception e)
        {
            return Undecodable<T>(delivery, PacketOf(delivery, source, OutcomeRecord.Parse(bytes)), e).GetValue();
        }
    }

    private static Outcome<T> DecodeRecord<T>(in Delivery delivery, EncodedOutcomes source)
    {
        ReadOnlySpan<byte> bytes = source.Record(delivery.Offset);
        OutcomeRecord record = OutcomeRecord.Parse(bytes);
        TimeSpan elapsed = new(record.ElapsedTicks);
        var task = (TaskSignature)delivery.Task!;
        try
        {
            var reader = new PayloadReader(bytes[OutcomeRecord.HeaderBytes..], source.Lifted);
            int attempts = delivery.Retries + 1;
            if (record.Kind == OutcomeKind.Value)
                return Made(delivery, OutcomeStatus.Value, task.ReadResult<T>(ref reader), null, elapsed, attempts, source.Worker);
            FailedPacket packet = PacketOf(delivery, source, record);
            RemoteError error = RemoteError.Read(ref reader);
            TimeSpan limit = delivery.Note?.Limits?.Soft ?? elapsed;
            return record.Kind == OutcomeKind.SoftTimeout
                ? Failed<T>(delivery, packet, OutcomeStatus.TimedOut, SoftTimeout(packet, error, task, limit))
                : Failed<T>(delivery, packet, OutcomeStatus.Faulted, Fault(packet, error, task));
        }
        catch (Exception e)
        {
            return Undecodable<T>(delivery, PacketOf(delivery, source, record), e);
        }
    }

    private static Outcome<T> Failed<T>(in Delivery delivery, DecidedOutcome decided)
    {
        string name = delivery.Task?.Name ?? "(passed-through value)";
        int attempts = delivery.Retries + decided.Attempts;
        var packet = new FailedPacket(name, delivery.Index, delivery.PacketId, attempts, decided.Worker, decided.Elapsed);
        return Failed<T>(delivery, packet, decided.Status, decided.CreateError(packet));
    }

    private static Outcome<T> Undecodable<T>(in Delivery delivery, in FailedPacket packet, Exception cause)
    {
        string what = $"its outcome, a {((TaskSignature)delivery.Task!).ResultType} or an error, cannot be decoded in this process";
        string message = $"{packet.Description} has run, but {what}: {cause.Message} {FailedPacket.QueueGoesOn}";
        return Failed<T>(delivery, packet, OutcomeStatus.Faulted, new TaskFailedException(message, packet, cause));
    }

    private static Outcome<T> Failed<T>(in Delivery delivery, in FailedPacket packet, OutcomeStatus status, TaskFailedException error) =>
        Made<T>(delivery, status, default, error, packet.Elapsed, packet.Attempts, packet.Worker);

    private static Outcome<T> Made<T>(
        in Delivery delivery,
        OutcomeStatus status,
        T? value,
        TaskFailedException? error = null,
        TimeSpan elapsed = default,
        int attempts = 0,
        WorkerId? worker = null) => new()
        {
            Index = delivery.Index,
            PacketId = delivery.PacketId,
            Status = status,
            Value = value,
            Error = error,
            Elapsed = elapsed,
            Attempts = attempts,
            Worker = worker,
            CorrelationId = delivery.Note?.CorrelationId,
        };

    private static FailedPacket PacketOf(in Delivery delivery, EncodedOutcomes source, in OutcomeRecord record) => new(
        delivery.Task!.Name, delivery.Index, delivery.PacketId, delivery.Retries + 1, source.Worker, new TimeSpan(record.ElapsedTicks));

    private static TaskFailedException Fault(in FailedPacket packet, RemoteError error, TaskSignature task)
    {
        string elapsed = FailedPacket.Milliseconds(packet.Elapsed);
        string message = $"{packet.Description} failed after {elapsed} with {error.TypeName}: {error.Message} {FailedPacket.QueueGoesOn}";
        return new TaskFailedException(message, packet, error.Rebuild(task.Method.Module.Assembly))
        {
            ErrorType = error.TypeName,
            RemoteStackTrace = error.StackTrace,
        };
    }

    private static TaskTimeoutException SoftTimeout(in FailedPacket packet, RemoteError error, TaskSignature task, TimeSpan limit)
    {
        string exceeded = $"{packet.Description} exceeded its soft time limit of {FailedPacket.Milliseconds(limit)}";
        string end = $"it ended after {FailedPacket.Milliseconds(packet.Elapsed)}, when its token was cancelled";
        string message = $"{exceeded}: {end}. {FailedPacket.QueueGoesOn}";
        return new TaskTimeoutException(message, packet, error.Rebuild(task.Method.Module.Assembly))
        {
            Limit = limit,
            IsSoft = true,
            ErrorType = error.TypeName,
            RemoteStackTrace = error.StackTrace,
        };
    }
}
