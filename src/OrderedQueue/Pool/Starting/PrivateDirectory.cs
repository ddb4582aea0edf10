using System.Text;
using OrderedQueue.Wire;

namespace OrderedQueue.Pool;

/// <summary>
/// A directory with a random name that only this user can enter; deleted with its content, at the latest when the process exits in an
/// orderly way. Owned by the thread that starts a worker.
/// </summary>
internal sealed class PrivateDirectory : IDisposable
{
    private static readonly Lock _lock = new();
    private static readonly HashSet<string> _present = [];
    private static bool _isWatching;
    private static bool _isProcessEnding;

    private PrivateDirectory(string path) => Path = path;

    public string Path { get; }

    /// <summary>Called by the thread that makes a queue: threads that start its workers may be too late for the event.</summary>
    public static void RemoveAllAtProcessExit()
    {
        lock (_lock)
        {
            if (_isWatching) return;
            _isWatching = true;
            AppDomain.CurrentDomain.ProcessExit += (_, _) => RemoveAll();
        }
    }

    /// <summary>In the temp folder, or in /tmp where that folder's path is too long for a socket.</summary>
    /// <exception cref="IOException">The process is exiting, or the system refuses.</exception>
    public static PrivateDirectory Create()
    {
        lock (_lock)
        {
            if (_isProcessEnding) throw new IOException("This process is ending.");
            var directory = new PrivateDirectory(Make());
            _present.Add(directory.Path);
            return directory;
        }
    }

    public void Dispose()
    {
        lock (_lock) RemoveNeedsLock(Path);
    }

    // Threads that start workers are background threads: once Main has returned they are stopped at any point.
    private static void RemoveAll()
    {
        lock (_lock)
        {
            _isProcessEnding = true;
            foreach (string path in _present.ToArray()) RemoveNeedsLock(path);
        }
    }

    private static void RemoveNeedsLock(string path)
    {
        if (!_present.Remove(path)) return;
        try { Directory.Delete(path, recursive: true); }
        catch (DirectoryNotFoundException)
        {
            // Something cleaned the temp folder.
        }
    }

    private static string Make()
    {
        string path = MakeInTemp();
        if (OperatingSystem.IsWindows() || FitsSocket(path)) return path;
        Directory.Delete(path);
        path = $"/tmp/{StartFiles.OwnPrefix}{Guid.NewGuid():N}";
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private static string MakeInTemp()
    {
        try { return Directory.CreateTempSubdirectory(StartFiles.OwnPrefix).FullName; }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            string temp = System.IO.Path.GetTempPath();
            throw new IOException(
                $"Could not create a directory for a worker's pipe in {temp}: {refused.Message} Set TMPDIR to a writable folder.",
                refused);
        }
    }

    private static bool FitsSocket(string path) =>
        Encoding.UTF8.GetByteCount(path) + StartFiles.SocketNameBytes <= UnixAddress.MaxPathBytes;
}
