using System.ComponentModel;
using System.Diagnostics;
using OrderedQueue.Posix;

namespace OrderedQueue.Processes;

/// <summary>
/// One child process, from its start to the facts of its end: the only class that touches Process. Owned by a pool slot; the members may
/// be used from any thread, and every wait has a bound.
/// </summary>
internal sealed class ChildProcess : IChildProcess
{
    // From the kernel's word that the process is dead until .NET has collected its exit code; normally microseconds.
    private static readonly TimeSpan _collectionLimit = TimeSpan.FromSeconds(1);

    // After SIGKILL only a process inside an uninterruptible kernel call lives longer.
    private static readonly TimeSpan _killLimit = TimeSpan.FromSeconds(2);

    // Only a descendant outside the group that holds the pipe open, or a receiver that blocks, needs longer.
    private static readonly TimeSpan _outputLimit = TimeSpan.FromMilliseconds(500);

    private readonly Process _process;
    private readonly ProcessDescriptor? _descriptor;
    private readonly OutputTail _standardErrorTail = new();
    private readonly LineDelivery _delivery;
    private readonly OutputSource[] _outputs;
    private readonly Lock _lock = new();
    private ChildExit? _exit;
    private bool _isGroupGone;
    private bool _isDisposed;
    private long _sampledMemoryBytes;

    private ChildProcess(Process process, Action<OutputStream, string> onLine, bool useDescriptor)
    {
        _process = process;
        Pid = process.Id;
        _descriptor = useDescriptor ? ProcessDescriptor.TryOpen(Pid) : null;
        _delivery = new LineDelivery(onLine);
        _outputs =
        [
            new OutputSource(process.StandardOutput.BaseStream, OutputStream.StandardOutput, tail: null, _delivery),
            new OutputSource(process.StandardError.BaseStream, OutputStream.StandardError, _standardErrorTail, _delivery),
        ];
    }

    public int Pid { get; }

    /// <summary>
    /// On Linux a descriptor that polls as readable once the process is dead; null elsewhere, and when it died at once. Valid until
    /// <see cref="Dispose"/>.
    /// </summary>
    public int? PidFd => _descriptor?.Descriptor;

    public bool HasExited => Exit is not null;

    /// <summary>Null while the process lives; stays readable after <see cref="Dispose"/>.</summary>
    public ChildExit? Exit
    {
        get
        {
            lock (_lock) return _exit ??= FindExitNeedsLock();
        }
    }

    /// <summary>
    /// The most physical memory that the process, or a descendant that it waited for, is known to have had. Exact once it is dead, unless
    /// .NET collected it before anybody waited: then it is what the last sample showed.
    /// </summary>
    public long? PeakMemoryBytes =>
        _descriptor?.PeakMemoryBytes ?? (Volatile.Read(ref _sampledMemoryBytes) is > 0 and var bytes ? bytes : null);

    /// <summary>The last lines of stderr. They are complete after <see cref="WaitForOutputEnd"/>.</summary>
    public string StandardErrorTail => _standardErrorTail.ToString();

    /// <summary>Starts the command with stdin empty and closed.</summary>
    /// <param name="command">What to start.</param>
    /// <param name="extraEnvironment">Set last, over the command's own changes.</param>
    /// <param name="onLine">
    /// Receives each line of output, one at a time and in order, on a thread pool thread. It may block, but then falls behind and loses
    /// lines.
    /// </param>
    /// <param name="useDescriptor">False to do without pidfds, as on kernels and systems that have none.</param>
    /// <remarks>
    /// Call it from a thread that outlives the child: Linux sends the parent-death signal when the *thread* that created a child ends.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The system refused; the message has the command line and the reason.</exception>
    public static ChildProcess Start(
        WorkerCommand command,
        IReadOnlyDictionary<string, string> extraEnvironment,
        Action<OutputStream, string> onLine,
        bool useDescriptor = true)
    {
        ProcessStartInfo start = StartInformation(command);
        foreach ((string name, string? value) in command.Environment) start.Environment[name] = value;
        foreach ((string name, string value) in extraEnvironment) start.Environment[name] = value;
        var child = new ChildProcess(StartProcess(start, command), onLine, useDescriptor);
        try
        {
            child.Begin(command.Priority);
            return child;
        }
        catch
        {
            child.Dispose();
            throw;
        }
    }

    /// <summary>For the case that its memory cannot be asked for when it is dead.</summary>
    public void SampleMemory()
    {
        if (PeakMemory.Read(Pid) is { } bytes) Volatile.Write(ref _sampledMemoryBytes, bytes);
    }

    /// <summary>Waits until the kernel says that the process is dead, not for the end of its output.</summary>
    public bool WaitForExit(TimeSpan timeout)
    {
        if (HasExited) return true;
        var bounded = TimeSpan.FromMilliseconds(Math.Clamp(timeout.TotalMilliseconds, 0, int.MaxValue));
        bool isDead = _descriptor?.WaitForExit(bounded) ?? _process.WaitForExit(bounded);
        return isDead && HasExited;
    }

    /// <summary>
    /// Waits until all output has been read and handed on. False at the timeout: a descendant may hold the pipe open for ever.
    /// </summary>
    public bool WaitForOutputEnd(TimeSpan timeout)
    {
        long start = Stopwatch.GetTimestamp();
        foreach (OutputSource output in _outputs)
        {
            if (!output.Ended.Wait(Left())) return false;
        }
        return _delivery.Close(Left());

        TimeSpan Left() => TimeSpan.FromTicks(Math.Max(0, (timeout - Stopwatch.GetElapsedTime(start)).Ticks));
    }

    /// <summary>
    /// Kills the process and everything in the process group that it leads; also what is left of the group when the process itself is
    /// dead. Never a group of another: see the parts.
    /// </summary>
    public void KillGroup()
    {
        lock (_lock)
        {
            if (_isDisposed) return;
            if (OperatingSystem.IsWindows()) Kill(entireTree: true);
            else if (_descriptor is null || !_descriptor.TryKillGroup()) KillGroupByIdNeedsLock();
            else _descriptor.KillProcess();
        }
    }

    /// <summary>Kills the group, waits for the end within bounds, and gives everything back.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isDisposed) return;
        }
        KillGroup();
        WaitForExit(_killLimit);
        if (!WaitForOutputEnd(_outputLimit)) Array.ForEach(_outputs, OutputDrain.GiveUp);
        lock (_lock)
        {
            if (_isDisposed) return;
            _exit ??= FindExitNeedsLock();
            _isDisposed = true;
            _descriptor?.Dispose();
            _process.Dispose();
        }
    }

    private static ProcessStartInfo StartInformation(WorkerCommand command) => new(command.FileName, command.Arguments)
    {
        WorkingDirectory = command.WorkingDirectory ?? "",
        UseShellExecute = false,
        CreateNoWindow = true,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    private static Process StartProcess(ProcessStartInfo start, WorkerCommand command)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            throw new InvalidOperationException($"The worker process could not be started: {e.Message} Command: {command}", e);
        }
    }

    private void Begin(WorkerPriority priority)
    {
        Array.ForEach(_outputs, OutputDrain.Add);
        _process.StandardInput.Close();
        if (priority == WorkerPriority.Idle) Lower(ProcessPriorityClass.Idle);
        else if (priority != WorkerPriority.Inherited) Lower(ProcessPriorityClass.BelowNormal);
    }

    // On Linux this lowers the first thread, from which all later ones inherit: the process has only just begun.
    private void Lower(ProcessPriorityClass priority)
    {
        try
        {
            _process.PriorityClass = priority;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            // It has ended already, which its owner will notice as always.
        }
    }

    private ChildExit? FindExitNeedsLock()
    {
        Debug.Assert(_lock.IsHeldByCurrentThread);
        if (_isDisposed || !IsDeadNeedsLock()) return null;
        bool isCollected = _process.WaitForExit(_collectionLimit);
        if (_descriptor?.WaitStatus() is { } status) return ChildExit.FromWaitStatus(status);
        return isCollected ? ChildExit.FromReportedCode(_process.ExitCode) : ChildExit.Unknown;
    }

    // Where there is a descriptor it is asked, since foreign code may collect children behind .NET's back.
    private bool IsDeadNeedsLock() => _descriptor?.WaitForExit(TimeSpan.Zero) ?? _process.HasExited;

    // Without a descriptor that addresses groups: while the child is not collected, its id cannot belong to another. Once it is, the id
    // stays taken as long as its group has members; a process with that id is therefore a stranger.
    private void KillGroupByIdNeedsLock()
    {
        if (!_process.HasExited)
        {
            if (Signals.LeadsGroup(Pid)) Signals.KillGroup(Pid);
            Kill(entireTree: false);
        }
        else if (!_isGroupGone)
        {
            _isGroupGone = true;
            if (!Signals.IsIdInUse(Pid)) Signals.KillGroup(Pid);
        }
    }

    private void Kill(bool entireTree)
    {
        try
        {
            _process.Kill(entireTree);
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or AggregateException)
        {
            // Ended already, or ending.
        }
    }
}
