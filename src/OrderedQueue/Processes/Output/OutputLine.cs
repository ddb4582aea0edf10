namespace OrderedQueue.Processes;

/// <summary>One line that a child wrote.</summary>
// A class: a queue of references needs no code of its own, which a start would have to wait for.
internal sealed record OutputLine(OutputStream Stream, string Text);
