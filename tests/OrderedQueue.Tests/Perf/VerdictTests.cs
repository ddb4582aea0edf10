using NUnit.Framework;
using OrderedQueue.Perf.Harness;
using Shouldly;

namespace OrderedQueue.Tests.Perf;

[TestFixture]
public sealed class VerdictTests
{
    private static readonly Metric _rate = new("", "tasks/s");
    private static readonly Metric _time = new("", "µs", MoreIsBetter: false);

    [Test]
    public void Of_Rates_ComparesMediansWithTheFasterPeer()
    {
        Verdict verdict = Verdict.Of(MadeUp.TwiceThePeer, MadeUp.Figures(MadeUp.TwiceThePeer,
            MadeUp.Row("ours", Groups.Queue, _rate, 60, 20, 40),
            MadeUp.Row("slow", "peer", _rate, 1, 2, 3),
            MadeUp.Row("fast", "peer", _rate, 10, 20, 30)));

        verdict.Figure.ShouldBe(2);
        verdict.PeerName.ShouldBe("fast");
        (verdict.Lowest, verdict.Highest).ShouldBe((1, 6));
        verdict.IsMet.ShouldBeTrue();
    }

    [Test]
    public void Of_Times_ComparesWithTheShorterPeer()
    {
        Target target = MadeUp.TwiceThePeer with { IsAtLeast = false };

        Verdict verdict = Verdict.Of(target, MadeUp.Figures(target, MadeUp.Row("ours", Groups.Queue, _time, 30), MadeUp.Row("long", "peer", _time, 20), MadeUp.Row("short", "peer", _time, 10)));

        (verdict.Figure, verdict.PeerName, verdict.IsMet).ShouldBe((3, "short", false));
    }

    [TestCase(true, 1.99, false)]
    [TestCase(true, 2.0, true)]
    [TestCase(false, 2.0, true)]
    [TestCase(false, 2.01, false)]
    public void IsMet_AtTheLimit_DependsOnTheDirection(bool isAtLeast, double figure, bool isMet)
    {
        Target target = MadeUp.TwiceThePeer with { IsAtLeast = isAtLeast, Peer = null };

        Verdict.Of(target, MadeUp.Figures(target, MadeUp.Row("ours", Groups.Queue, _rate, figure))).IsMet.ShouldBe(isMet);
    }

    [TestCase(0.9, 0.8, 0.8, true)]
    [TestCase(0.9, 0.99, 0.95, false)]
    public void Of_OrFigureOfAPeer_TheLowerLimitCounts(double ours, double peer, double limit, bool isMet)
    {
        Target target = MadeUp.TwiceThePeer with { Peer = null, Limit = 0.95, OrFigureOf = "peer" };

        Verdict verdict = Verdict.Of(target, MadeUp.Figures(target, MadeUp.Row("ours", Groups.Queue, _rate, ours), MadeUp.Row("other", "peer", _rate, peer)));

        (verdict.Limit, verdict.IsMet).ShouldBe((limit, isMet));
    }

    [Test]
    public void Of_NoPeerTookPart_IsNotMeasuredAndNotMet()
    {
        Verdict verdict = Verdict.Of(MadeUp.TwiceThePeer, MadeUp.Figures(MadeUp.TwiceThePeer, MadeUp.Row("ours", Groups.Queue, _rate, 1)));

        verdict.Figure.ShouldBeNull();
        verdict.IsMet.ShouldBeFalse();
    }

    [TestCase(0.0, 1)]
    [TestCase(0.5, 2.5)]
    [TestCase(0.9, 3.7)]
    [TestCase(1.0, 4)]
    public void Percentile_BetweenTwoValues_Interpolates(double share, double expected) =>
        Percentile.Of([4, 1, 3, 2], share).ShouldBe(expected, 1e-9);
}
