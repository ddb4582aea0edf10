namespace OrderedQueue.Engine;

/// <summary>
/// The calling thread's buffer for encoding arguments. It is lent to one encoding at a time: a getter of the user's that puts
/// something itself finds none, and encodes into a rented array.
/// </summary>
internal static class Scratch
{
    /// <summary>Holds the arguments of most tasks, and is far too small to matter per thread.</summary>
    private const int Bytes = 16 * 1024;

    [ThreadStatic]
    private static byte[]? _buffer;

    [ThreadStatic]
    private static bool _lent;

    /// <summary>Empty when the buffer is already lent.</summary>
    public static Span<byte> Borrow(out bool borrowed)
    {
        borrowed = !_lent;
        if (!borrowed) return default;
        _lent = true;
        return _buffer ??= new byte[Bytes];
    }

    public static void GiveBack(bool borrowed)
    {
        if (borrowed) _lent = false;
    }
}
