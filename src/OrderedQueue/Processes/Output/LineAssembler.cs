using System.Text;

namespace OrderedQueue.Processes;

/// <summary>
/// Splits a byte stream into lines of bounded length; what exceeds that is dropped and marked. One per output stream, used by the thread
/// that reads it.
/// </summary>
internal sealed class LineAssembler(Action<string> onLine)
{
    public const int MaxLineBytes = 4096;
    private const string CutMark = "…";

    private readonly byte[] _line = new byte[MaxLineBytes];
    private int _length;
    private bool _cut;

    /// <summary>The unfinished line, or empty.</summary>
    public string Pending => _length == 0 ? "" : Text();

    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int end = bytes.IndexOf((byte)'\n');
            Keep(end < 0 ? bytes : bytes[..end]);
            if (end < 0) return;
            EndLine();
            bytes = bytes[(end + 1)..];
        }
    }

    /// <summary>The stream has ended: a last line without a newline counts.</summary>
    public void Complete()
    {
        if (_length > 0) EndLine();
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        int room = MaxLineBytes - _length;
        _cut |= bytes.Length > room;
        ReadOnlySpan<byte> kept = bytes[..Math.Min(room, bytes.Length)];
        kept.CopyTo(_line.AsSpan(_length));
        _length += kept.Length;
    }

    private void EndLine()
    {
        string text = Text();
        _length = 0;
        _cut = false;
        onLine(text);
    }

    private string Text()
    {
        ReadOnlySpan<byte> bytes = _line.AsSpan(0, _length);
        if (!_cut && bytes.EndsWith("\r"u8)) bytes = bytes[..^1];
        string text = Encoding.UTF8.GetString(bytes);
        return _cut ? text + CutMark : text;
    }
}
