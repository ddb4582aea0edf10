using System.Globalization;
using System.Xml.Linq;
using NUnit.Framework;
using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Report;
using Shouldly;

namespace OrderedQueue.Tests.Perf;

[TestFixture]
public sealed class ReportTests
{
    private static readonly Metric _rate = new("", "tasks/s");
    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";

    [Test]
    public void Render_FiguresAndTargets_SaysWhatWasReached()
    {
        Figures figures = MadeUp.Figures(MadeUp.TwiceThePeer, MadeUp.Row("ours", Groups.Queue, _rate, 2000, 3000, 4000), MadeUp.Row("theirs", "peer", _rate, 2000, 2000, 2000));

        string[] lines = MarkdownReport.Render("today", "a machine", 3, [figures]).Split('\n');

        lines[0].ShouldBe("# today");
        lines.ShouldContain("| W1 | no-op | theirs | ≥ 2.00x |    1.50x | 1.00 - 2.00 | missed |");
        lines.ShouldContain("| ours   |  3,000 | 2,000 | 4,000 | tasks/s |          |");
        lines.ShouldContain("| theirs |  2,000 | 2,000 | 2,000 | tasks/s |    1.50x |");
    }

    [Test]
    public void Add_AWrongNumberOfCells_IsRefused() =>
        Should.Throw<ArgumentException>(() => new MarkdownTable("a", "b>").Add("only one")).Message.ShouldBe("A line needs 2 cells, not 1.");

    [Test]
    public void ToString_ACellWithABar_KeepsItsColumn()
    {
        var table = new MarkdownTable("a", "b>");
        table.Add("x|y", "1");

        table.ToString().ShouldBe("| a    |  b |\n| ---- | -: |\n| x\\|y |  1 |\n");
    }

    [TestCase(0, "0")]
    [TestCase(0.12345, "0.123")]
    [TestCase(1.234, "1.23")]
    [TestCase(12.34, "12.3")]
    [TestCase(123.4, "123")]
    [TestCase(1234567, "1,234,567")]
    public void Of_AnyMagnitude_KeepsAboutThreeDigits(double value, string text) => FigureText.Of(value).ShouldBe(text);

    [Test]
    public void Limit_APeersFigureCountsInstead_SaysBoth()
    {
        Target target = MadeUp.TwiceThePeer with { Limit = 0.95, OrFigureOf = "PLINQ", Unit = "" };

        FigureText.Limit(new Verdict(target, 0.9, 0.9, 0.9, 0.8, null)).ShouldBe("≥ 0.950 or 0.800 (PLINQ)");
        FigureText.Limit(new Verdict(target, 0.9, 0.9, 0.9, 0.95, null)).ShouldBe("≥ 0.950");
    }

    [TestCase(true, 2)]
    [TestCase(false, 2)]
    [TestCase(true, 1000)]
    public void Bar_ByDirection_GoesRightWhenBetterAndLeftWhenWorse(bool isAtLeast, double figure)
    {
        Target target = MadeUp.TwiceThePeer with { IsAtLeast = isAtLeast };
        Verdict verdict = new(target, figure, figure, figure, 2, "theirs");

        XElement chart = XElement.Parse(SvgChart.Render("a <caption>", [verdict]));

        double middle = SvgChart.X(1);
        XElement bar = chart.Elements(_svg + "rect").Last();
        double left = Number(bar, "x");
        double right = left + Number(bar, "width");
        (isAtLeast ? left : right).ShouldBe(middle, 0.2);
        (isAtLeast ? right : left).ShouldBe(SvgChart.X(isAtLeast ? figure : 1 / figure), 0.2);
        right.ShouldBeLessThanOrEqualTo(SvgChart.X(4) + 0.2);
        chart.Elements(_svg + "text").First().Value.ShouldBe("a <caption>");
    }

    [Test]
    public void Bars_TargetsWithoutAPeerOrAFigure_AreNotDrawn()
    {
        Verdict drawn = new(MadeUp.TwiceThePeer, 1.5, 1, 2, 2, "theirs");
        Verdict[] verdicts = [drawn, drawn with { Figure = null }, drawn with { Target = MadeUp.TwiceThePeer with { Against = null } }];

        // One is the paper.
        XElement.Parse(SvgChart.Render("caption", verdicts)).Elements(_svg + "rect").Count().ShouldBe(2);
    }

    [Test]
    public void WithChart_AReadme_ChangesTheMarkedLineOnly() =>
        ResultFiles.WithChart("# A\n\n<!-- chart --> old\n\nrest\n", new DateOnly(2026, 3, 4))
            .ShouldBe("# A\n\n<!-- chart --> [![The queue beside its peers; right is better](perf/results/2026-03-04.svg)](perf/results/2026-03-04.md)\n\nrest\n");

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
