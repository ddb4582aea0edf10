using DocumentIndexer.Words;
using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Samples;

public sealed class TokenizerTests
{
    [TestCase("", "")]
    [TestCase(" \t\r\n.,;", "")]
    [TestCase("Hello, World!", "hello world")]
    [TestCase("a1 2b 33", "a1 2b 33")]
    [TestCase("don't DON’T 'quoted' rock'n'roll dogs'", "don't don't quoted rock'n'roll dogs")]
    [TestCase("<see cref=\"T:System.Int32\" />", "see cref t system int32")]
    [TestCase("Größe ÉTÉ Ünïcödé", "größe été ünïcödé")]
    [TestCase("ΣΊΣΥΦΟΣ σίσυφος", "σίσυφοσ σίσυφοσ")]
    [TestCase("STRAẞE Straße", "straße straße")]
    [TestCase("Война и мир", "война и мир")]
    [TestCase("हिन्दी भाषा", "हिन्दी भाषा")]
    [TestCase("日本語、中文", "日本語 中文")]
    [TestCase("e\u0301te\u0301", "e\u0301te\u0301")]
    [TestCase("\u0301alone", "alone")]
    [TestCase("𐐀𐐨 x😀y", "𐐨𐐨 x y")]
    [TestCase("٣ apples", "٣ apples")]
    public void MoveNext_Text_YieldsItsFoldedWords(string text, string expected) =>
        string.Join(' ', Words(text)).ShouldBe(expected);

    [Test]
    public void MoveNext_LoneSurrogate_SeparatesWords() =>
        Words("a\uD800b\uDC00").ShouldBe(["a", "b"]);

    [Test]
    public void MoveNext_RunLongerThanAnyWord_IsLeftOut()
    {
        string longest = new('a', Tokenizer.MaxWordLength);
        Words($"x {longest} {longest}b y").ShouldBe(["x", longest, "y"]);
    }

    [TestCase("Word", "word")]
    [TestCase(" O’Neill ", "o'neill")]
    [TestCase("two words", null)]
    [TestCase("...", null)]
    public void SingleWord_Text_IsTheWordOrNull(string text, string? expected) =>
        Tokenizer.SingleWord(text).ShouldBe(expected);

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var tokens = new Tokenizer(text, new char[Tokenizer.MaxWordLength]);
        while (tokens.MoveNext()) words.Add(tokens.Current.ToString());
        return words;
    }
}
