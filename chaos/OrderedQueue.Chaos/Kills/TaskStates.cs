namespace OrderedQueue.Chaos.Kills;

/// <summary>What is known about one task.</summary>
[Flags]
internal enum TaskState : byte
{
    None = 0,
    Begun = 1,
    Ended = 2,
    Value = 4,
    Lost = 8,
    Abandoned = 16,
}

/// <summary>The states of all tasks, a byte for each.</summary>
internal sealed class TaskStates
{
    private TaskState[] _states = new TaskState[1 << 16];

    public TaskState this[long number] => number < _states.Length ? _states[number] : TaskState.None;

    /// <summary>False when it was there.</summary>
    public bool Add(long number, TaskState state)
    {
        if (number >= _states.Length) Array.Resize(ref _states, (int)Math.Max(number + 1, 2L * _states.Length));
        if (_states[number].HasFlag(state)) return false;
        _states[number] |= state;
        return true;
    }
}
