namespace OrderedQueue.Wire;

/// <summary>
/// Names of the files that exist while a worker starts: a private directory that contains the socket, and the ledger. All of them follow
/// from the address that the worker was given, so that it can remove them if the parent died before doing so.
/// </summary>
internal static class StartFiles
{
    private const string DirectoryPrefix = "oq-";
    private const string SocketName = "s";

    /// <summary>Where shared memory appears in the file system, on systems that have it there.</summary>
    public const string SharedMemory = "/dev/shm";

    /// <summary>Length that a socket's name adds to its directory's path.</summary>
    public const int SocketNameBytes = 2;

    /// <summary>Prefix of this process's directories; the system appends random letters.</summary>
    public static string OwnPrefix { get; } = $"{DirectoryPrefix}{Environment.ProcessId}-";

    public static string Socket(string directory) => Path.Combine(directory, SocketName);

    /// <summary>Preferred path of the ledger, or null when the system has no shared memory in its file system.</summary>
    public static string? SharedLedger(string directory, string sharedMemory = SharedMemory) =>
        Directory.Exists(sharedMemory) ? Path.Combine(sharedMemory, Path.GetFileName(directory)) : null;

    /// <summary>Path of the ledger otherwise.</summary>
    public static string PrivateLedger(string directory) => Path.Combine(directory, "ledger");

    /// <summary>In the parent: a worker that ended during its start may have removed the file and its directory.</summary>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // The file is gone with it.
        }
    }

    /// <summary>In a worker whose parent is gone. Does nothing when nothing is left or the address is not an OrderedQueue one.</summary>
    public static void Remove(string address)
    {
        if (Path.GetDirectoryName(address) is not { } directory || Path.GetFileName(address) != SocketName) return;
        if (!Path.GetFileName(directory).StartsWith(DirectoryPrefix, StringComparison.Ordinal)) return;
        try
        {
            if (SharedLedger(directory) is { } ledger) File.Delete(ledger);
            if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // Another process is removing it, or this user lacks permission.
        }
    }
}
