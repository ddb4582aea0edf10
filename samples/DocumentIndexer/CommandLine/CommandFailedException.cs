namespace DocumentIndexer.CommandLine;

/// <summary>The command cannot be carried out; the message says to the user what is wrong and what to do.</summary>
internal sealed class CommandFailedException(string message, Exception? cause = null) : Exception(message, cause);
