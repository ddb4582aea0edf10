using System.Text;
using OrderedQueue.Wire;

namespace OrderedQueue.Pool;

/// <summary>A directory with a random name that only this user can enter; it goes with everything in it.</summary>
internal sealed class PrivateDirectory(string path) : IDisposable
{
    /// <summary>What a socket's name adds to the directory's path.</summary>
    private const int SocketNameBytes = 2;

    public string Path { get; } = path;

    /// <summary>In the temp folder, or in /tmp where that folder's path is too long for a socket.</summary>
    public static PrivateDirectory Create()
    {
        string path = Directory.CreateTempSubdirectory("oq-").FullName;
        if (OperatingSystem.IsWindows() || FitsSocket(path)) return new PrivateDirectory(path);
        Directory.Delete(path);
        path = $"/tmp/oq-{Guid.NewGuid():N}";
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new PrivateDirectory(path);
    }

    public void Dispose()
    {
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }

    private static bool FitsSocket(string path) => Encoding.UTF8.GetByteCount(path) + SocketNameBytes <= UnixAddress.MaxPathBytes;
}
