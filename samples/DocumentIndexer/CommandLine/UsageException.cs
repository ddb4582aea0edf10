namespace DocumentIndexer.CommandLine;

/// <summary>The command line cannot be understood; the message says which argument and why.</summary>
internal sealed class UsageException(string message) : Exception(message);
