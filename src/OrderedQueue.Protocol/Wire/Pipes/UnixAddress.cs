using System.Text;
using OrderedQueue.Posix;

namespace OrderedQueue.Wire;

/// <summary>A socket's path as sockaddr_un, in which Linux and macOS differ.</summary>
internal static class UnixAddress
{
    /// <summary>sockaddr_un has room for 108 bytes on Linux and 104 on macOS, including the terminating zero.</summary>
    public static int MaxPathBytes => OperatingSystem.IsMacOS() ? 103 : 107;

    public static byte[] Encode(string path)
    {
        int length = Encoding.UTF8.GetByteCount(path);
        if (length > MaxPathBytes)
        {
            throw new IOException(
                $"The socket path {path} has {length} bytes; this system allows {MaxPathBytes}. Set TMPDIR to a shorter folder.");
        }
        byte[] address = new byte[2 + length + 1];
        if (OperatingSystem.IsMacOS()) (address[0], address[1]) = ((byte)address.Length, Sockets.UnixFamily);
        else address[0] = Sockets.UnixFamily;
        Encoding.UTF8.GetBytes(path, address.AsSpan(2));
        return address;
    }
}
