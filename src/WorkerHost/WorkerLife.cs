using System.Buffers.Binary;
using OrderedQueue.Errors;
using OrderedQueue.Tasks;
using OrderedQueue.Tasks.Invokers;
using OrderedQueue.Wire;
using OrderedQueue.Wire.Ledger;
using OrderedQueue.Wire.Pipes;
using OrderedQueue.WorkerHost.Logging;

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
    private readonly TaskInvoker? _onStart;
    private readonly TaskInvoker? _onStop;
    private readonly LogSender _log;
    private readonly WorkerReports _reports;

    public WorkerLife(Welcome welcome, PipeConnection packets, LedgerFile ledger, ControlThread control)
    {
        _packets = packets;
        _onStart = LifeTask.Read(welcome.OnStart);
        _onStop = LifeTask.Read(welcome.OnStop);
        _log = new LogSender(control.Send);
        _reports = new WorkerReports(ledger, _log, welcome.LogLevel);
        Context = new WorkerContext(welcome.WorkerIndex, _reports);
        Context.BecomeProcessWide();
    }

    public WorkerContext Context { get; }

    /// <summary>Runs the start task and tells the parent how it went. False: it failed, and this worker is useless.</summary>
    public bool TryStart()
    {
        byte[]? error = _onStart is null ? null : LifeTask.Run(_onStart, Context.CancellationToken);
        if (error is null)
        {
            Context.RenewToken(hasFired: false);
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
        if (_onStop is not null && LifeTask.Run(_onStop, Context.CancellationToken) is { } error) Complain(error);
        Context.Resources.DisposeAll(failure => Console.Error.WriteLine($"A worker's resource could not be disposed of: {failure}"));
        _log.Close(_logLimit);
    }

    public void Dispose() => _reports.Dispose();

    private void Complain(byte[] error)
    {
        var failure = RemoteError.Read(error);
        Console.Error.WriteLine(
            $"OnWorkerStop ({_onStop!.Name}) failed: {failure.TypeName}: {failure.Message}{Environment.NewLine}{failure.StackTrace}");
    }
}
