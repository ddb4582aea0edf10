using OrderedQueue.Bytes;
using OrderedQueue.Errors;
using OrderedQueue.Packets;

namespace OrderedQueue.Tasks;

/// <summary>Runs one packet on the calling thread, in a worker or inline, and turns whatever its task does into an outcome.</summary>
internal static class PacketExecution
{
    /// <summary>
    /// Never throws. <paramref name="result"/> must be empty; after a fault it holds an encoded <see cref="RemoteError"/> and nothing else.
    /// </summary>
    public static OutcomeKind Run(
        TaskInvoker invoker, ReadOnlySpan<byte> arguments, LiftedBytes? lifted, ref PayloadWriter result, CancellationToken token)
    {
        try
        {
            var reader = new PayloadReader(arguments, lifted);
            invoker.Invoke(ref reader, ref result, token);
            return OutcomeKind.Value;
        }
        catch (Exception e)
        {
            RemoteError.Write(ref result, e);
            // A source linked to the token throws with a token of its own, so the exception's token is not compared.
            return e is OperationCanceledException && token.IsCancellationRequested ? OutcomeKind.SoftTimeout : OutcomeKind.Fault;
        }
    }
}
