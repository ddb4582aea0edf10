namespace OrderedQueue.Wire;

/// <summary>The other side of a pipe violated the protocol, which ends the link.</summary>
internal sealed class WireFormatException(string reason) : Exception($"Bad frame: {reason}.");
