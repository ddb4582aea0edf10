namespace OrderedQueue.Chaos.Ledger;

/// <summary>
/// Which tasks were executed. Each worker appends the numbers of the tasks that it begins to a file of its own, which survives its
/// death; the parent reads what is new in the files.
/// </summary>
internal sealed class Executions(string folder)
{
    /// <summary>The worker's environment variable for the folder.</summary>
    public const string FolderVariable = "ORDEREDQUEUE_CHAOS_FOLDER";

    private static FileStream? _own;

    private readonly Dictionary<string, long> _readBytes = [];
    private readonly NumberSet _executed = new();

    /// <summary>In the worker: the task with this number begins.</summary>
    public static void Record(long number)
    {
        _own ??= new FileStream(
            Path.Combine(Environment.GetEnvironmentVariable(FolderVariable)!, $"{Environment.ProcessId}-{Guid.NewGuid():N}"),
            FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _own.Write(BitConverter.GetBytes(number));
    }

    public bool Contains(long number) => _executed.Contains(number);

    /// <summary>Reads what the workers have written since the last time.</summary>
    /// <exception cref="ViolationException">A task was executed twice.</exception>
    public void Update()
    {
        foreach (string file in Directory.EnumerateFiles(folder)) Read(file);
    }

    public void Add(long number)
    {
        if (!_executed.Add(number)) throw new ViolationException($"Task {number} was executed twice.");
    }

    private void Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Position = _readBytes.GetValueOrDefault(file);
        byte[] bytes = new byte[(stream.Length - stream.Position) / sizeof(long) * sizeof(long)];
        stream.ReadExactly(bytes);
        for (int at = 0; at < bytes.Length; at += sizeof(long)) Add(BitConverter.ToInt64(bytes, at));
        _readBytes[file] = stream.Position;
    }
}
