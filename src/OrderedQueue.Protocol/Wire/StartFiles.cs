namespace OrderedQueue.Wire;

/// <summary>
/// Names of what is in the file system while a worker starts: a private directory with the socket in it, and the ledger. All of them follow
/// from the address that the worker was given, so that it can remove them when the parent died before it could.
/// </summary>
internal static class StartFiles
{
    private const string DirectoryPrefix = "oq-";
    private const string SocketName = "s";

    /// <summary>Where this system has shared memory in its file system, if it does.</summary>
    public const string SharedMemory = "/dev/shm";

    /// <summary>What a socket's name adds to the directory's path.</summary>
    public const int SocketNameBytes = 2;

    /// <summary>The beginning of the names of this process's directories; the system adds letters at random.</summary>
    public static string OwnPrefix { get; } = $"{DirectoryPrefix}{Environment.ProcessId}-";

    public static string Socket(string directory) => Path.Combine(directory, SocketName);

    /// <summary>Where the ledger should lie, or null when this system has no shared memory in its file system.</summary>
    public static string? SharedLedger(string directory, string sharedMemory = SharedMemory) =>
        Directory.Exists(sharedMemory) ? Path.Combine(sharedMemory, Path.GetFileName(directory)) : null;

    /// <summary>Where it lies otherwise.</summary>
    public static string PrivateLedger(string directory) => Path.Combine(directory, "ledger");

    /// <summary>In the parent: a worker that ended at its start may have removed the file, and the directory with it.</summary>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // Then the file is gone too.
        }
    }

    /// <summary>In a worker whose parent is gone. Does nothing when nothing is left, or the address is not one of ours.</summary>
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
            // Somebody else is removing it, or this user may not.
        }
    }
}
