using System.Buffers.Binary;
using System.Text;

namespace DocumentIndexer.Documents;

/// <summary>How a file's bytes are text: by its byte order mark, else UTF-8; and where it may be cut.</summary>
internal sealed record TextEncoding(Encoding Encoding, int PreambleBytes, int UnitBytes)
{
    private static readonly Encoding _utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public static TextEncoding Detect(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => new(_utf8, 3, 1),
        [0xFF, 0xFE, ..] => new(Encoding.Unicode, 2, 2),
        [0xFE, 0xFF, ..] => new(Encoding.BigEndianUnicode, 2, 2),
        _ => new(_utf8, 0, 1),
    };

    /// <summary>
    /// The distance to the first white space or the end of the file, so that no word is cut; where neither is near (that is no text that
    /// anybody reads), to the first whole character.
    /// </summary>
    public int GapIn(ReadOnlySpan<byte> bytes, bool isEndOfFile)
    {
        int gap = UnitBytes == 1 ? bytes.IndexOfAny(" \n\t\r"u8) : WhiteSpaceInUtf16(bytes);
        if (gap >= 0) return gap;
        if (isEndOfFile) return bytes.Length;
        return UnitBytes == 1 ? RestOfCharacter(bytes) : char.IsLowSurrogate(CharAt(bytes)) ? 2 : 0;
    }

    private int WhiteSpaceInUtf16(ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i + 1 < bytes.Length; i += 2)
        {
            if (CharAt(bytes[i..]) is ' ' or '\n' or '\t' or '\r') return i;
        }

        return -1;
    }

    private static int RestOfCharacter(ReadOnlySpan<byte> bytes)
    {
        int rest = 0;
        while (rest < bytes.Length && (bytes[rest] & 0xC0) == 0x80) rest++;
        return rest;
    }

    private char CharAt(ReadOnlySpan<byte> bytes) =>
        (char)(Encoding == Encoding.BigEndianUnicode ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes));
}
