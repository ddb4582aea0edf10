namespace OrderedQueue.Processes;

/// <summary>Which of a child's output streams a line came from.</summary>
internal enum OutputStream
{
    StandardOutput = 1,
    StandardError = 2,
}
