namespace OrderedQueue.Engine;

/// <summary>
/// The calling thread's buffer for encoding arguments. It is lent to one encoding at a time: a property getter of the
/// user's that itself puts something gets null, and encodes into a rented array.
/// </summary>
internal sealed class Scratch
{
    /// <summary>Holds the arguments of most tasks, and is far too small to matter per thread.</summary>
    private const int Size = 16 * 1024;

    [ThreadStatic]
    private static Scratch? _own;

    private readonly byte[] _bytes = new byte[Size];
    private bool _isLent;

    public Span<byte> Bytes => _bytes;

    /// <summary>Null when the buffer is already lent.</summary>
    public static Scratch? Borrow()
    {
        Scratch own = _own ??= new Scratch();
        if (own._isLent) return null;
        own._isLent = true;
        return own;
    }

    public void GiveBack() => _isLent = false;
}
