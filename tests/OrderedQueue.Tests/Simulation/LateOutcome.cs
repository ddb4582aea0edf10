using OrderedQueue.Waist.Outcomes;

namespace OrderedQueue.Tests.Simulation;

/// <summary>An outcome that comes when nobody may take it any more.</summary>
internal sealed class LateOutcome : OutcomeSource
{
    public bool IsReleased { get; private set; }

    public override void Release() => IsReleased = true;
}
