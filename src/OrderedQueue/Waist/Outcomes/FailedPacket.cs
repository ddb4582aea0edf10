using System.Globalization;

namespace OrderedQueue.Waist;

/// <summary>Which packet failed, where and after how long: the facts that every failure's exception and message share.</summary>
internal readonly record struct FailedPacket(
    string Task, long Index, uint PacketId, int Attempts = 0, WorkerId? Worker = null, TimeSpan Elapsed = default)
{
    public const string QueueGoesOn = "The queue goes on with the next packet.";

    /// <summary>Opens every message: the task and its place.</summary>
    public string Description => string.Create(CultureInfo.InvariantCulture, $"Task {Task} (index {Index}, packet {PacketId}{Execution})");

    private string Execution =>
        Attempts == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", attempt {Attempts}, worker {Worker?.Pid ?? 0}");

    public static string Milliseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.###} ms");
}
