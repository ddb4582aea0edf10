using System.Buffers.Binary;
using OrderedQueue.Errors;
using OrderedQueue.Tasks;
using OrderedQueue.Wire;

namespace OrderedQueue.WorkerHost;

/// <summary>
/// What surrounds a worker's packets: the context of its tasks, the start task before the first packet, the stop task and the disposal of
/// resources after the last. All on the main thread, like the tasks themselves.
/// </summary>
internal sealed class WorkerLife : IDisposable
{
    /// <summary>A stop task that ignores its token is killed by the parent a second later.</summary>
    private static readonly TimeSpan _stopLimit = Welcome.ExitGrace - TimeSpan.FromSeconds(1);

    private static readonly TimeSpan _logLimit = TimeSpan.FromMilliseconds(500);

    private readonly PipeConnection _packets;
    private readonly FramingTasks _tasks;
    private readonly LogSender _log;
    private readonly WorkerReports _reports;

    public WorkerLife(Welcome welcome, PipeConnection packets, LedgerFile ledger, ControlThread control)
    {
        _packets = packets;
        _log = new LogSender(control.Send);
        _reports = new WorkerReports(ledger, _log, welcome.LogLevel);
        Context = new WorkerContext(welcome.WorkerIndex, _reports);
        Context.BecomeProcessWide();
        _tasks = new FramingTasks(Context, welcome.OnStart, welcome.OnStop);
    }

    public WorkerContext Context { get; }

    /// <summary>Runs the start task and reports the result to the parent. False: it failed, and this worker must end.</summary>
    public bool TryStart()
    {
        byte[]? error = _tasks.Start();
        if (error is null)
        {
            _packets.Write([Welcome.Ready]);
            return true;
        }
        _log.Close(_logLimit);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, error.Length);
        _packets.Write([Welcome.StartFailed, .. length, .. error]);
        return false;
    }

    /// <summary>The normal end: the parent has said goodbye.</summary>
    public void Stop()
    {
        // The parent's time limit starts here.
        _packets.CloseWriting();
        Context.BeginAttempt(0);
        Context.LimitToken(_stopLimit);
        _tasks.Stop(Complain);
        _tasks.DisposeResources(failure => Console.Error.WriteLine($"A worker's resource could not be disposed of: {failure}"));
        _log.Close(_logLimit);
    }

    public void Dispose() => _reports.Dispose();

    private static void Complain(string task, RemoteError error) =>
        Console.Error.WriteLine($"OnWorkerStop ({task}) failed: {error.TypeName}: {error.Message}{Environment.NewLine}{error.StackTrace}");
}
