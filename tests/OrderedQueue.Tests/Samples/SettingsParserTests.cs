using DocumentIndexer.CommandLine;
using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Samples;

public sealed class SettingsParserTests
{
    [Test]
    public void Parse_Nothing_GivesTheDefaults() => SettingsParser.Parse([]).ShouldBe(new Settings());

    [TestCase("docs", "--workers", "3", "--batch=7", "--index", "i", "--top", "2")]
    [TestCase("--workers=3", "--batch", "7", "--index=i", "--top=2", "docs")]
    public void Parse_AnyOrderAndForm_IsUnderstood(params string[] args) =>
        SettingsParser.Parse(args).ShouldBe(new Settings { Folder = "docs", Workers = 3, BatchSize = 7, IndexPath = "i", Top = 2 });

    [Test]
    public void Parse_Search_TakesTheWord() =>
        SettingsParser.Parse(["--search", "word"]).ShouldBe(new Settings { SearchWord = "word" });

    [TestCase("--bogus", "--bogus")]
    [TestCase("--workers", "--workers needs a value")]
    [TestCase("--workers 0", "'0'")]
    [TestCase("--workers -1", "'-1'")]
    [TestCase("--batch many", "'many'")]
    [TestCase("--top 1.5", "'1.5'")]
    [TestCase("--index=", "--index needs a value")]
    [TestCase("--help=yes", "takes no value")]
    [TestCase("--top 1 --top 2", "--top is given twice")]
    [TestCase("one two", "'two'")]
    [TestCase("--in-process --workers 2", "leave --workers out")]
    [TestCase("--search word docs", "leave FOLDER out")]
    [TestCase("--search word --batch 2", "leave --batch out")]
    public void Parse_BadArguments_SaysWhich(string line, string expected) =>
        Should.Throw<UsageException>(() => SettingsParser.Parse(line.Split(' '))).Message.ShouldContain(expected);
}
