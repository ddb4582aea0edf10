namespace OrderedQueue.Waist;

/// <summary>
/// What an outcome is read from: a buffer of encoded records shared by many outcomes, or an object for one outcome that was
/// decided in the parent (passed through, worker lost, abandoned).
/// </summary>
internal abstract class OutcomeContent
{
    /// <summary>Of every passed-through value; the value itself is in the packet's <see cref="PacketNote"/>.</summary>
    public static readonly OutcomeContent PassedThrough = new PassedThroughContent();

    /// <summary>From the outcome at this offset to the one behind it. Only content that holds several can tell.</summary>
    public virtual int BytesAt(int offset) => throw new NotSupportedException("This content is one outcome.");

    /// <summary>Called once for every outcome taken from here, after it has been decoded; any thread.</summary>
    public abstract void Release();

    private sealed class PassedThroughContent : OutcomeContent
    {
        public override void Release()
        {
            // Holds nothing: one object serves all values.
        }
    }
}
