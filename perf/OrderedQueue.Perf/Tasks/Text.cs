using System.Text;

namespace OrderedQueue.Perf.Tasks;

/// <summary>Texts of 236 bytes in UTF-8, and the counting of their words.</summary>
internal static class Text
{
    public const int Bytes = 236;
    public const string First = Start + "0";
    public const int WordsOfEach = 44;

    private const int Variants = 10;

    private const string Start =
        "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich, while a quick brown fox jumps over the lazy dog; "
        + "portez ce vieux whisky au juge blond qui fume, and also pack my box with five dozen jugs of good liquor, said number ";

    private static readonly string[] _texts = [.. Enumerable.Range(0, Variants).Select(static digit => Start + digit)];

    /// <summary>Different texts, so that none is always in the cache.</summary>
    public static string At(int index) => _texts[index % Variants];

    public static int CountWords(string text)
    {
        int words = 0;
        bool isInWord = false;
        foreach (char letter in text)
        {
            bool isSpace = letter == ' ';
            if (!isSpace && !isInWord) words++;
            isInWord = !isSpace;
        }

        return words;
    }

    /// <exception cref="InvalidOperationException">The texts are not what the workload says.</exception>
    public static void Verify()
    {
        foreach (string text in _texts)
        {
            int bytes = Encoding.UTF8.GetByteCount(text);
            int words = CountWords(text);
            if (bytes != Bytes || words != WordsOfEach) throw new InvalidOperationException($"A text has {bytes} bytes and {words} words.");
        }
    }
}
