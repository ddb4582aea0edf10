namespace OrderedQueue.Processes;

/// <summary>A child process as its owner sees it; simulations supply their own.</summary>
internal interface IChildProcess : IDisposable
{
    int Pid { get; }

    bool HasExited { get; }

    /// <inheritdoc cref="ChildProcess.Exit"/>
    ChildExit? Exit { get; }

    /// <inheritdoc cref="ChildProcess.PeakMemoryBytes"/>
    long? PeakMemoryBytes { get; }

    /// <inheritdoc cref="ChildProcess.StandardErrorTail"/>
    string StandardErrorTail { get; }

    /// <inheritdoc cref="ChildProcess.SampleMemory"/>
    void SampleMemory();

    /// <inheritdoc cref="ChildProcess.WaitForExit"/>
    bool WaitForExit(TimeSpan timeout);

    /// <inheritdoc cref="ChildProcess.WaitForOutputEnd"/>
    bool WaitForOutputEnd(TimeSpan timeout);

    /// <inheritdoc cref="ChildProcess.KillGroup"/>
    void KillGroup();
}
