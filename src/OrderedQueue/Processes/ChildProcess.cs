using System.ComponentModel;
using System.Diagnostics;
using OrderedQueue.Posix;

namespace OrderedQueue.Processes;

/// <summary>
/// One child process, from its start to the facts of its end; the only class that uses Process. Owned by a pool slot. Members may be used
/// from any thread, and every wait has a bound.
/// </summary>
internal sealed class ChildProcess : IChildProcess
{
    // From the process's death until .NET has collected its exit code; normally microseconds.
    private static readonly TimeSpan _collectionLimit = TimeSpan.FromSeconds(1);

    // After SIGKILL, only a process in an uninterruptible kernel call lives longer.
    private static readonly TimeSpan _killLimit = TimeSpan.FromSeconds(2);

    // Only a descendant outside the group that holds the pipe open, or a blocked receiver, takes longer.
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
    /// On Linux a descriptor that polls as readable once the process is dead; null elsewhere, and when the process died at once. Valid
    /// until <see cref="Dispose"/>.
    /// </summary>
    public int? PidFd => _descriptor?.Descriptor;

    public bool HasExited => Exit is not null;

    /// <summary>Null while the process lives; remains available after <see cref="Dispose"/>.</summary>
    public ChildExit? Exit
    {
        get
        {
            lock (_lock) return _exit ??= FindExitNeedsLock();
        }
    }

    /// <summary>
    /// Peak physical memory of the process, or of a descendant that it waited for, as far as known. Exact once the process is dead, unless
    /// .NET collected it before anyone waited: then it is the last sample.
    /// </summary>
    public long? PeakMemoryBytes =>
        _descriptor?.PeakMemoryBytes ?? (Volatile.Read(ref _sampledMemoryBytes) is > 0 and var bytes ? bytes : null);

    /// <summary>The last lines of stderr; complete after <see cref="WaitForOutputEnd"/>.</summary>
    public string StandardErrorTail => _standardErrorTail.ToString();

    /// <summary>Starts the command with stdin empty and closed.</summary>
    /// <param name="command">The command line, working directory, environment and priority.</param>
    /// <param name="extraEnvironment">Set last, overriding the command's own changes.</param>
    /// <param name="onLine">
    /// Receives each line of output, one at a time and in order, on a thread pool thread. It may block, but loses lines when it falls
    /// behind.
    /// </param>
    /// <param name="useDescriptor">False to work without pidfds, as on kernels and systems that have none.</param>
    /// <remarks>
    /// Call it on a thread that outlives the child: Linux sends the parent-death signal when the <i>thread</i> that created a child ends.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The system refused; the message contains the command line and the reason.</exception>
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

    /// <summary>For the case that the peak cannot be read once the process is dead.</summary>
    public void SampleMemory()
    {
        if (ProcessMemory.Peak(Pid) is { } bytes) Volatile.Write(ref _sampledMemoryBytes, bytes);
    }

    /// <summary>Waits until the process is dead according to the kernel, not for the end of its output.</summary>
    public bool WaitForExit(TimeSpan timeout)
    {
        if (HasExited) return true;
        var bounded = TimeSpan.FromMilliseconds(Math.Clamp(timeout.TotalMilliseconds, 0, int.MaxValue));
        bool isDead = _descriptor?.WaitForExit(bounded) ?? _process.WaitForExit(bounded);
        return isDead && HasExited;
    }

    /// <summary>
    /// Waits until all output has been read and delivered. False at the timeout: a descendant may hold the pipe open indefinitely.
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
    /// Kills the process and everything in the process group that it leads, including what is left of the group when the process itself
    /// is dead. Never another process's group: see the parts.
    /// </summary>
    public void KillGroup()
    {
        lock (_lock)
        {
            if (_isDisposed) return;
            if (OperatingSystem.IsWindows()) UnlessEnded(() => _process.Kill(entireProcessTree: true));
            else if (_descriptor is null || !_descriptor.TryKillGroup()) KillGroupByIdNeedsLock();
            else _descriptor.KillProcess();
        }
    }

    /// <summary>Kills the group, waits for the end within bounds, and releases all resources.</summary>
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
        if (priority == WorkerPriority.Inherited) return;
        ProcessPriorityClass lower = priority == WorkerPriority.Idle ? ProcessPriorityClass.Idle : ProcessPriorityClass.BelowNormal;
        // On Linux this lowers the first thread, from which all later ones inherit: the process has only just begun.
        UnlessEnded(() => _process.PriorityClass = lower);
    }

    private ChildExit? FindExitNeedsLock()
    {
        Debug.Assert(_lock.IsHeldByCurrentThread);
        if (_isDisposed || !IsDeadNeedsLock()) return null;
        bool isCollected = _process.WaitForExit(_collectionLimit);
        if (_descriptor?.WaitStatus() is { } status) return ChildExit.FromWaitStatus(status);
        return isCollected ? ChildExit.FromReportedCode(_process.ExitCode) : ChildExit.Unknown;
    }

    // A descriptor, if there is one, is more reliable: foreign code may collect children behind .NET's back.
    private bool IsDeadNeedsLock() => _descriptor?.WaitForExit(TimeSpan.Zero) ?? _process.HasExited;

    // For systems without a descriptor for groups. Until the child is collected, its id cannot belong to another process. After that, the
    // id is not reused while its group has members; a process with that id is therefore unrelated.
    private void KillGroupByIdNeedsLock()
    {
        if (!_process.HasExited)
        {
            if (Signals.LeadsGroup(Pid)) Signals.KillGroup(Pid);
            UnlessEnded(_process.Kill);
        }
        else if (!_isGroupGone)
        {
            _isGroupGone = true;
            if (!Signals.IsIdInUse(Pid)) Signals.KillGroup(Pid);
        }
    }

    private static void UnlessEnded(Action act)
    {
        try
        {
            act();
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or AggregateException)
        {
            // The process has ended or is ending, which its owner notices anyway.
        }
    }
}
