using OrderedQueue.Bytes;
using OrderedQueue.Errors;
using OrderedQueue.Packets;

namespace OrderedQueue.Tasks;

/// <summary>Runs one packet on the calling thread, in a worker or inline. Whatever its task does becomes an outcome.</summary>
internal static class PacketExecution
{
    /// <summary>
    /// Never throws. <paramref name="result"/> comes empty; with a fault it holds an encoded <see cref="RemoteError"/> and nothing else.
    /// </summary>
    public static OutcomeKind Run(TaskInvoker invoker, ReadOnlySpan<byte> arguments, LiftedBytes? lifted, ref PayloadWriter result, CancellationToken token)
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
            return EndedWithToken(e, token) ? OutcomeKind.SoftTimeout : OutcomeKind.Fault;
        }
    }

    /// <summary>A source linked to the token throws with a token of its own: that this one has fired is what counts.</summary>
    private static bool EndedWithToken(Exception e, CancellationToken token) => e is OperationCanceledException && token.IsCancellationRequested;
}
