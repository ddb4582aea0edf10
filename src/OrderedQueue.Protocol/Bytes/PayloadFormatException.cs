namespace OrderedQueue.Bytes;

/// <summary>Encoded bytes are not what their declared type asks for: malformed, truncated, over-long or out of range.</summary>
internal sealed class PayloadFormatException : Exception
{
    public PayloadFormatException(string message, int position, Exception? inner = null)
        : base($"{message} (at byte {position} of the encoded value).", inner) => Position = position;

    /// <summary>Where in the payload the offending item begins.</summary>
    public int Position { get; }
}
