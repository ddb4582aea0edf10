using System.Buffers.Text;
using OrderedQueue.Chaos.Ledger;

namespace OrderedQueue.Chaos.Kills;

/// <summary>
/// The lines of the tasks. Each worker appends to a file of its own, which survives its death; the parent reads what is new, and
/// removes the files of the dead. All lines have 16 bytes, so that none spans two pages: the kernel ends a write between two pages
/// when its process is killed.
/// </summary>
internal sealed class Marks(string folder)
{
    /// <summary>The worker's environment variable for the folder.</summary>
    public const string FolderVariable = "ORDEREDQUEUE_KILLS_FOLDER";

    private const int LineBytes = 16;
    private const byte BeginSign = (byte)'+';
    private const byte EndSign = (byte)'-';

    private static FileStream? _own;

    private readonly Dictionary<string, WorkerMarks> _workers = [];
    private readonly byte[] _buffer = new byte[LineBytes << 12];

    /// <summary>In the worker: the task with this number begins.</summary>
    public static void Begin(long number) => Append(BeginSign, number);

    /// <summary>In the worker: it has done what it had to do.</summary>
    public static void End(long number) => Append(EndSign, number);

    /// <summary>Tells the judge what the workers have written since the last time.</summary>
    public void Collect(KillJudge judge)
    {
        foreach (string file in Directory.EnumerateFiles(folder))
        {
            if (!_workers.TryGetValue(file, out WorkerMarks? worker)) _workers[file] = worker = judge.Worker(PidOf(file));
            // Asked before reading: what has ended writes nothing after that.
            bool hasEnded = !Machine.IsChild(worker.Pid);
            Read(file, worker, judge);
            if (!hasEnded) continue;
            _workers.Remove(file);
            File.Delete(file);
        }
    }

    private static int PidOf(string file) => int.Parse(Path.GetFileName(file).Split('-')[0]);

    private static void Append(byte sign, long number)
    {
        _own ??= new FileStream(
            Path.Combine(Environment.GetEnvironmentVariable(FolderVariable)!, $"{Environment.ProcessId}-{Guid.NewGuid():N}"),
            FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        Span<byte> line = stackalloc byte[LineBytes];
        line.Fill((byte)' ');
        line[0] = sign;
        Utf8Formatter.TryFormat(number, line[1..], out _);
        line[^1] = (byte)'\n';
        _own.Write(line);
    }

    private void Read(string file, WorkerMarks worker, KillJudge judge)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        stream.Position = worker.ReadBytes;
        while (true)
        {
            int bytes = stream.ReadAtLeast(_buffer, _buffer.Length, throwOnEndOfStream: false) / LineBytes * LineBytes;
            if (bytes == 0) return;
            for (int at = 0; at < bytes; at += LineBytes) Tell(_buffer.AsSpan(at, LineBytes), worker, judge);
            worker.ReadBytes += bytes;
            stream.Position = worker.ReadBytes;
        }
    }

    private static void Tell(ReadOnlySpan<byte> line, WorkerMarks worker, KillJudge judge)
    {
        if (!Utf8Parser.TryParse(line[1..], out long number, out _)) throw new ViolationException($"Worker {worker.Pid} has written a line that no task writes.");
        if (line[0] == BeginSign) judge.Begun(worker, number);
        else judge.Ended(worker, number);
    }
}

/// <summary>What one worker process has written.</summary>
internal sealed class WorkerMarks(int pid)
{
    public int Pid => pid;

    public long ReadBytes { get; set; }

    /// <summary>The task that it began last; -1 before the first.</summary>
    public long LastBegun { get; set; } = -1;

    /// <summary>That task has written its last line.</summary>
    public bool HasEnded { get; set; } = true;
}
