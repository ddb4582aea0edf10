namespace OrderedQueue.Processes;

/// <summary>One line that a child wrote.</summary>
// A class: a queue of references shares compiled code, for which a start does not have to wait.
internal sealed record OutputLine(OutputStream Stream, string Text);
