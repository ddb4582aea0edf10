using System.Runtime.InteropServices;

namespace OrderedQueue.Posix;

/// <summary>
/// A handle's descriptor during a system call: it is closed, and its number free for another file, only when the last of these has been
/// disposed.
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
            // IsOpen says so.
        }
        _handle = isHeld ? handle : null;
    }

    public bool IsOpen => _handle is not null;

    /// <summary>-1 when the handle was closed already.</summary>
    public int Number => _handle is null ? -1 : (int)_handle.DangerousGetHandle();

    public void Dispose() => _handle?.DangerousRelease();
}
