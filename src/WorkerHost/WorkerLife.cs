using System.Buffers.Binary;
using OrderedQueue.Errors;
using OrderedQueue.Tasks;
using OrderedQueue.Wire;

namespace OrderedQueue.WorkerHost;

/// <summary>
/// What surrounds a worker's packets: the context that its tasks see, the start task before the first, the stop task and the disposal of
/// resources after the last. All on the main thread, like the tasks themselves.
/// </summary>
internal sealed class WorkerLife : IDisposable
{
    /// <summary>Tasks that ignore the stop task's token are killed a second later, by the parent.</summary>
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

    /// <summary>Runs the start task and tells the parent how it went. False: it failed, and this worker is useless.</summary>
    public bool TryStart()
    {
        byte[]? error = _tasks.Start();
        if (error is null)
        {
            _packets.Write([Welcome.Ready]);
            return true;
        }
        _log.Close(_logLimit);
        byte[] answer = new byte[1 + sizeof(int) + error.Length];
        answer[0] = Welcome.StartFailed;
        BinaryPrimitives.WriteInt32LittleEndian(answer.AsSpan(1), error.Length);
        error.CopyTo(answer, 1 + sizeof(int));
        _packets.Write(answer);
        return false;
    }

    /// <summary>The normal end: the parent has said goodbye.</summary>
    public void Stop()
    {
        // The parent's patience counts from here on.
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
