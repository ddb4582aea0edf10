using System.Globalization;
using System.Text;

namespace DocumentIndexer.Words;

/// <summary>
/// Walks the words of a text. A word is a run of letters and digits of any script with the marks that combine with them; an apostrophe
/// inside it belongs to it. Words come case-folded, so that "Straße", "STRAẞE" and "straße" are one.
/// </summary>
internal ref struct Tokenizer
{
    /// <summary>Longer runs are hashes and encoded bytes, not words.</summary>
    public const int MaxWordLength = 64;

    private readonly Span<char> _buffer;
    private ReadOnlySpan<char> _rest;
    private int _length;

    /// <param name="text">What to walk.</param>
    /// <param name="buffer">Room for one word: at least <see cref="MaxWordLength"/> characters.</param>
    public Tokenizer(ReadOnlySpan<char> text, Span<char> buffer)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(buffer.Length, MaxWordLength);
        _rest = text;
        _buffer = buffer;
    }

    /// <summary>The word that <see cref="MoveNext"/> found; valid until the next call.</summary>
    public readonly ReadOnlySpan<char> Current => _buffer[.._length];

    public bool MoveNext()
    {
        while (SkipToWord())
        {
            if (ReadWord()) return true;
        }

        return false;
    }

    /// <summary>The single word of a text, as the index knows it; null when the text is not exactly one word.</summary>
    public static string? SingleWord(string text)
    {
        var words = new Tokenizer(text, stackalloc char[MaxWordLength]);
        if (!words.MoveNext()) return null;
        string word = words.Current.ToString();
        return words.MoveNext() ? null : word;
    }

    private bool SkipToWord()
    {
        while (!_rest.IsEmpty)
        {
            if (StartsWord(_rest, out int length)) return true;
            _rest = _rest[length..];
        }

        return false;
    }

    /// <summary>Takes the run at the start of the rest; false when it is too long to be a word.</summary>
    private bool ReadWord()
    {
        _length = 0;
        bool fits = true;
        while (!_rest.IsEmpty && ContinuesWord(_rest, out int length))
        {
            fits = fits && _length + length <= MaxWordLength;
            if (fits) AppendFolded(_rest[..length]);
            _rest = _rest[length..];
        }

        return fits;
    }

    private static bool StartsWord(ReadOnlySpan<char> text, out int length)
    {
        length = 1;
        if (char.IsAscii(text[0])) return char.IsAsciiLetterOrDigit(text[0]);
        Rune.DecodeFromUtf16(text, out Rune rune, out length);
        return Rune.IsLetterOrDigit(rune);
    }

    private static bool ContinuesWord(ReadOnlySpan<char> text, out int length) =>
        StartsWord(text, out length) || IsMark(text) || IsInnerApostrophe(text);

    private static bool IsMark(ReadOnlySpan<char> text)
    {
        Rune.DecodeFromUtf16(text, out Rune rune, out _);
        return Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
    }

    private static bool IsInnerApostrophe(ReadOnlySpan<char> text)
    {
        if (text[0] is not ('\'' or '’') || text.Length == 1) return false;
        Rune.DecodeFromUtf16(text[1..], out Rune next, out _);
        return Rune.IsLetter(next);
    }

    private void AppendFolded(ReadOnlySpan<char> character)
    {
        if (char.IsAscii(character[0]))
        {
            _buffer[_length++] = char.ToLowerInvariant(character[0]);
            return;
        }

        // Upper before lower: σ and ς, s and ſ, ß and ẞ have one upper or one lower form in common.
        Rune.DecodeFromUtf16(character, out Rune rune, out _);
        Rune folded = rune.Value == '’' ? new Rune('\'') : Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune));
        _length += folded.EncodeToUtf16(_buffer[_length..]);
    }
}
