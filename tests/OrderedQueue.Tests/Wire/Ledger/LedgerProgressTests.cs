using NUnit.Framework;
using OrderedQueue.Wire;
using Shouldly;

namespace OrderedQueue.Tests.Wire.Ledger;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LedgerProgressTests
{
    private static readonly TaskProgress _counted = new() { Fraction = 0.5, Done = 2, Total = 4, Text = "half ä" };

    private readonly byte[] _area = new byte[LedgerProgress.Bytes];

    [Test]
    public void Read_BeforeAnyReport_GivesNothing() => LedgerProgress.Read(_area, 0).ShouldBeNull();

    [Test]
    public void Read_AfterWrite_GivesTheLastReportToItsOwnPacketOnly()
    {
        LedgerProgress.Write(_area, 7, new TaskProgress { Fraction = 0.1, Text = "a longer text than the next one" });
        LedgerProgress.Write(_area, 7, _counted);
        LedgerProgress.Read(_area, 7).ShouldBe(_counted);
        LedgerProgress.Read(_area, 8).ShouldBeNull();
        LedgerProgress.Write(_area, 8, new TaskProgress { Fraction = 1, Text = "" });
        LedgerProgress.Read(_area, 8).ShouldBe(new TaskProgress { Fraction = 1, Text = "" });
    }

    [Test]
    public void Write_TextBeyondTheLimit_IsCutBetweenCharacters()
    {
        LedgerProgress.Write(_area, 1, new TaskProgress { Text = "a" + new string('€', 400) });
        string text = LedgerProgress.Read(_area, 1).ShouldNotBeNull().Text.ShouldNotBeNull();
        text.ShouldBe("a" + new string('€', 333));
    }

    [TestCase(8, (byte)0xff, 8)]
    [TestCase(24, (byte)0xf0, 8)]
    [TestCase(32, (byte)0x7f, 4)]
    public void Read_ForeignBytes_GivesNothing(int at, byte value, int count)
    {
        LedgerProgress.Write(_area, 1, _counted);
        _area.AsSpan(at, count).Fill(value);
        LedgerProgress.Read(_area, 1).ShouldBeNull();
    }

    [Test]
    public void Read_ReportThatWasNeverFinished_GivesNothingAndDoesNotHang()
    {
        LedgerProgress.Write(_area, 1, _counted);
        _area[0] |= 1;
        LedgerProgress.Read(_area, 1).ShouldBeNull();
        LedgerProgress.Write(_area, 1, _counted);
        LedgerProgress.Read(_area, 1).ShouldBe(_counted);
    }

    [Test]
    [CancelAfter(60_000)]
    public void Read_WhileAnotherThreadWrites_NeverGivesAMixture()
    {
        using var stop = new CancellationTokenSource();
        var writer = new Thread(() =>
        {
            for (int i = 0; !stop.IsCancellationRequested; i = (i + 1) % 100)
                LedgerProgress.Write(_area, 1, new TaskProgress { Fraction = i / 100.0, Done = i, Total = 100, Text = new string((char)('a' + i % 26), i) });
        });
        writer.Start();
        int seen = 0;
        while (seen < 20_000)
        {
            if (LedgerProgress.Read(_area, 1) is not { } progress) continue;
            int i = (int)progress.Done!.Value;
            progress.ShouldBe(new TaskProgress { Fraction = i / 100.0, Done = i, Total = 100, Text = new string((char)('a' + i % 26), i) });
            seen++;
        }
        stop.Cancel();
        writer.Join();
    }
}
