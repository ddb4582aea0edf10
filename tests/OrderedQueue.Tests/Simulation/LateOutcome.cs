using OrderedQueue.Waist;

namespace OrderedQueue.Tests.Simulation;

/// <summary>An outcome that comes when nobody may take it any more.</summary>
internal sealed class LateOutcome : OutcomeContent
{
    public bool IsReleased { get; private set; }

    public override void Release() => IsReleased = true;
}
