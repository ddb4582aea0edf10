using OrderedQueue.Relays;

namespace OrderedQueue.Processes;

/// <summary>Delivers the lines of one child to their receiver, a logger that may block or throw.</summary>
internal sealed class LineDelivery(Action<OutputStream, string> onLine)
    : DroppingRelay<OutputLine>("OrderedQueue output flush", MaxWaitingCharacters, hasOwnThread: false)
{
    /// <summary>Far more than a logger normally lags behind, little compared with a worker's own memory.</summary>
    public const int MaxWaitingCharacters = 4 * 1024 * 1024;

    // An empty line costs memory too.
    private const int CharactersPerLine = 32;

    protected override void Deliver(OutputLine line) => onLine(line.Stream, line.Text);

    protected override OutputLine NoteOf(long dropped) =>
        new(OutputStream.StandardError, $"({dropped} lines of output were dropped: their receiver was too slow)");

    protected override int WeightOf(OutputLine line) => line.Text.Length + CharactersPerLine;
}
