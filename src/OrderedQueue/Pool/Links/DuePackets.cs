using OrderedQueue.Packets;
using OrderedQueue.Waist.Batches;

namespace OrderedQueue.Pool.Links;

/// <summary>The packets whose outcomes a worker owes next: consecutive ones of one task with one note.</summary>
/// <param name="Ordinal">Of the first.</param>
/// <param name="First">The first one's place in the order.</param>
/// <param name="Count">How many, at least 1.</param>
/// <param name="Entry">Their task and note.</param>
/// <param name="Retries">Executions before this one.</param>
internal readonly record struct DuePackets(uint Ordinal, PacketId First, int Count, PacketEntry Entry, ushort Retries);

/// <summary>A packet that is executing, as its worker's ledger tells.</summary>
internal readonly record struct RunningPacket(PacketId Id, ITaskIdentity? Task, TimeSpan Elapsed);
