using System.Runtime.InteropServices;

namespace OrderedQueue.Posix;

/// <summary>
/// Keeps a handle's descriptor open during a system call: its number becomes free for another file only after the last of these has
/// been disposed.
/// </summary>
internal readonly ref struct HeldDescriptor
{
    private readonly SafeHandle? _handle;

    public HeldDescriptor(SafeHandle handle)
    {
        bool isHeld = false;
        try
        {
            handle.DangerousAddRef(ref isHeld);
        }
        catch (ObjectDisposedException)
        {
            // IsOpen is false.
        }
        _handle = isHeld ? handle : null;
    }

    public bool IsOpen => _handle is not null;

    /// <summary>-1 when the handle was already closed.</summary>
    public int Number => _handle is null ? -1 : (int)_handle.DangerousGetHandle();

    public void Dispose() => _handle?.DangerousRelease();
}
