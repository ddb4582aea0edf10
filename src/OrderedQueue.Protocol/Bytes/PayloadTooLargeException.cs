namespace OrderedQueue.Bytes;

/// <summary>An encoded value has outgrown the packet limit. The caller turns it into an error that names the task.</summary>
internal sealed class PayloadTooLargeException(long bytes, long maxBytes)
    : Exception($"The encoded value needs at least {bytes} bytes; a packet may have {maxBytes}.");
