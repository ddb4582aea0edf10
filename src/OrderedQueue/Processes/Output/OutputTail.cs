namespace OrderedQueue.Processes;

/// <summary>
/// The last lines of an output stream, bounded in lines and characters. Written by the thread that reads the stream, read by any.
/// </summary>
internal sealed class OutputTail
{
    public const int MaxLines = 20;
    public const int MaxCharacters = 8192;

    private readonly Lock _lock = new();
    private readonly Queue<string> _lines = new(MaxLines);
    private int _characters;
    private string _pending = "";

    public void Add(string line)
    {
        lock (_lock)
        {
            _lines.Enqueue(line);
            _characters += line.Length + 1;
            while (_lines.Count > MaxLines || (_characters > MaxCharacters && _lines.Count > 1)) _characters -= _lines.Dequeue().Length + 1;
        }
    }

    /// <summary>An unfinished line counts too: a dying process may never finish it.</summary>
    public void SetPending(string text)
    {
        lock (_lock) _pending = text;
    }

    public override string ToString()
    {
        lock (_lock) return string.Join('\n', _pending.Length == 0 ? _lines : _lines.Append(_pending));
    }
}
