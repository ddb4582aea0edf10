using OrderedQueue.Wire;

namespace OrderedQueue.Tests.Simulation;

/// <summary>What simulations on one thread use one after another: a clock, and ledgers, which are real memory.</summary>
internal sealed class SimMachine : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("oq-simulation-").FullName;
    private readonly List<LedgerFile> _ledgers = [];
    private int _used;

    public SimClock Clock { get; } = new();

    /// <summary>A new simulation begins; nothing of the one before is looked at any more.</summary>
    public void Reset()
    {
        Clock.Reset();
        _used = 0;
    }

    public LedgerFile NewLedger()
    {
        if (_used == _ledgers.Count) _ledgers.Add(LedgerFile.Create(Path.Combine(_directory, $"ledger-{_used}"), Clock));
        LedgerFile ledger = _ledgers[_used++];
        ledger.Word = LedgerWord.Initial.Bits;
        (ledger.BegunAt, ledger.Committed, ledger.Heartbeat) = (0, 0, 0);
        return ledger;
    }

    public void Dispose()
    {
        foreach (LedgerFile ledger in _ledgers) ledger.Dispose();
        Directory.Delete(_directory, recursive: true);
    }
}
