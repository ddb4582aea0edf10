using OrderedQueue.Packets;
using OrderedQueue.Waist;

namespace OrderedQueue.Pool;

/// <summary>The packets whose outcomes a worker owes next: consecutive, of one task with one note.</summary>
/// <param name="Ordinal">Of the first.</param>
/// <param name="Packets">Those packets alone, at least one.</param>
/// <param name="Entry">Their task and note.</param>
internal readonly record struct DuePackets(uint Ordinal, PacketBatch Packets, PacketEntry Entry);

/// <summary>A packet that is executing, according to its worker's ledger.</summary>
internal readonly record struct RunningPacket(uint Id, ITaskIdentity? Task, TimeSpan Elapsed)
{
    /// <summary>What it reported last; null when it has reported nothing.</summary>
    public TaskProgress? Progress { get; init; }
}
