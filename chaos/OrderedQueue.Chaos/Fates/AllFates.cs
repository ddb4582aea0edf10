namespace OrderedQueue.Chaos.Fates;

/// <summary>Every fate, and the dice.</summary>
internal static class AllFates
{
    private static readonly Fate[] _fates =
    [
        new Echo(), new AwaitedEcho(), new TriedEcho(), new PassThrough(),
        new Work(), new LargeArgument(), new LargeResult(), new Allocation(), new Chatter(),
        new Throwing(), new Unencodable(),
        new Stubborn(), new Survivor(), new Prepared(),
        new Overtime(), new Obedient(), new Close(), new Glutton(),
        new Exit(), new Abort(), new StackOverflow(), new Suicide(), new Hang(), new Orphan(),
    ];

    private static readonly int _weight = _fates.Sum(fate => fate.Weight);

    public static Fate Pick(Random random)
    {
        int at = random.Next(_weight);
        foreach (Fate fate in _fates)
        {
            if ((at -= fate.Weight) < 0) return fate;
        }
        throw new InvalidOperationException("The weights do not add up.");
    }
}
