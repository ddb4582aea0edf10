namespace OrderedQueue.Wire;

/// <summary>The other side of a pipe sent what the protocol does not allow. It ends the link.</summary>
internal sealed class WireFormatException(string reason) : Exception($"Bad frame: {reason}.");
