namespace DocumentIndexer.CommandLine;

/// <summary>What the user asked for on the command line.</summary>
internal sealed record Settings
{
    public const string DefaultIndexPath = "documents.oqindex";

    public string? Folder { get; init; }
    public int? Workers { get; init; }
    public int BatchSize { get; init; } = 100;
    public bool InProcess { get; init; }
    public string IndexPath { get; init; } = DefaultIndexPath;
    public string? SearchWord { get; init; }
    public int Top { get; init; } = 10;
    public bool Help { get; init; }
}
