using OrderedQueue.Packets;
using OrderedQueue.Relays;
using OrderedQueue.Wire;

namespace OrderedQueue.WorkerHost;

/// <summary>Sends encoded log lines to the parent; tasks that log never wait for a slow parent.</summary>
internal sealed class LogSender(Action<byte[]> send) : DroppingRelay<byte[]>("OrderedQueue log", MaxWaitingBytes, hasOwnThread: true)
{
    private const int MaxWaitingBytes = 4 * 1024 * 1024;

    // So that at most 1,024 lines wait: a parent that is further behind has no use for them.
    private const int LeastBytes = MaxWaitingBytes / 1024;

    // Throws when the parent is gone, which the control thread handles.
    protected override void Deliver(byte[] line) => send(ControlMessage.TaskLog(line));

    protected override byte[] NoteOf(long dropped) => TaskLogLine.EncodeDropped((int)dropped);

    protected override int WeightOf(byte[] line) => Math.Max(line.Length, LeastBytes);
}
