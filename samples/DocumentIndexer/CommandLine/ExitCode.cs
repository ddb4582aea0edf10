namespace DocumentIndexer.CommandLine;

/// <summary>What the program tells its caller when it ends.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int WordNotFound = 1;
    public const int BadArguments = 2;
    public const int Failed = 3;

    /// <summary>128 + SIGINT, as shells expect.</summary>
    public const int Interrupted = 130;
}
