using OrderedQueue.Pool;
using OrderedQueue.Processes;

namespace OrderedQueue.Tests.Simulation;

/// <summary>A process without a program. A kill takes effect when somebody waits for it, or later: until then the worker goes on.</summary>
internal sealed class SimProcess(int pid, Random random, Planted planted) : IChildProcess, IControlChannel
{
    public const int Killed = 9;

    private bool _isKilled;

    public int Pid => pid;

    public ChildExit? Exit { get; private set; }

    public bool HasExited => Exit is not null;

    /// <summary>Killed, but the kernel has not got round to it.</summary>
    public bool IsDying => _isKilled && !HasExited;

    /// <summary>The worker in it, once it has shaken hands.</summary>
    public SimWorker? Worker { get; set; }

    public long? PeakMemoryBytes => null;

    public string StandardErrorTail => "";

    public string? FailureText => null;

    public void SampleMemory()
    {
    }

    public void KillGroup() => _isKilled = true;

    /// <summary>The worker gets on for a moment while the parent waits.</summary>
    public bool WaitForExit(TimeSpan timeout)
    {
        bool comesLate = planted == Planted.PacketsMoveBeforeTheDeath;
        for (int step = random.Next(6); step > 0 && !HasExited; step--) Worker?.Step();
        if (_isKilled && !comesLate) Die(Killed);
        return HasExited;
    }

    public bool WaitForOutputEnd(TimeSpan timeout) => true;

    public void TrySend(byte[] message) => Worker?.Hear(message);

    /// <param name="waitStatus">As the kernel reports it: a signal, or an exit code shifted by eight.</param>
    public void Die(int waitStatus)
    {
        if (HasExited) return;
        Exit = ChildExit.FromWaitStatus(waitStatus);
        Worker?.HasDied();
    }

    public override string ToString() => $"process {pid} {(HasExited ? Exit!.Description : IsDying ? "dying" : "alive")}";

    public void Dispose() => KillGroup();
}
