using System.Buffers;
using System.Text;

using Microsoft.Win32.SafeHandles;

namespace DocumentIndexer.Documents;

/// <summary>Reads the text of a document; runs in the worker.</summary>
internal static class DocumentReader
{
    private const int SniffBytes = 4096;

    /// <exception cref="NotTextException">The file is binary.</exception>
    public static string Read(Document document)
    {
        // An empty file has no words; opening one could block for ever, since a FIFO looks like that.
        if (document.Length == 0) return "";
        using SafeFileHandle file = Open(document.Path);
        TextEncoding encoding = Sniff(file);
        long start = GapAfter(file, encoding, document.Offset);
        long end = GapAfter(file, encoding, document.Offset + document.Length);
        return Decode(file, encoding.Encoding, start, checked((int)(end - start)));
    }

    /// <exception cref="NotTextException">The file is binary.</exception>
    public static void RequireText(string path)
    {
        using SafeFileHandle file = Open(path);
        Sniff(file);
    }

    private static SafeFileHandle Open(string path) => File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);

    private static TextEncoding Sniff(SafeFileHandle file)
    {
        Span<byte> head = stackalloc byte[SniffBytes];
        head = head[..RandomAccess.Read(file, head, 0)];
        TextEncoding encoding = TextEncoding.Detect(head);
        return encoding.UnitBytes == 1 && head.Contains((byte)0) ? throw new NotTextException() : encoding;
    }

    /// <summary>
    /// The end of one slice is the start of the next; both workers find the same place because they look at the same bytes.
    /// </summary>
    private static long GapAfter(SafeFileHandle file, TextEncoding encoding, long offset)
    {
        if (offset == 0) return encoding.PreambleBytes;
        Span<byte> ahead = stackalloc byte[SniffBytes];
        int length = RandomAccess.Read(file, ahead, offset);
        return offset + encoding.GapIn(ahead[..length], isEndOfFile: length < SniffBytes);
    }

    private static string Decode(SafeFileHandle file, Encoding encoding, long start, int length)
    {
        if (length <= 0) return "";
        byte[] bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            int filled = 0;
            while (filled < length && RandomAccess.Read(file, bytes.AsSpan(filled..length), start + filled) is > 0 and int read)
                filled += read;
            return encoding.GetString(bytes, 0, filled);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
