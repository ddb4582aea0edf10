namespace OrderedQueue.Perf.Tasks;

/// <summary>A result of many small objects, which takes whoever decodes it several milliseconds.</summary>
internal sealed class Album
{
    /// <summary>About what an album is on its way.</summary>
    public const int EncodedBytes = 1_200_000;

    private const int TrackCount = 10_000;

    private static readonly Lazy<Track[]> _tracks = new(static () => [.. Enumerable.Range(0, TrackCount).Select(Track.Number)]);

    public long Order { get; set; }

    public Track[] Tracks { get; set; } = [];

    /// <summary>Works, and answers with objects; the index of the order comes back with them.</summary>
    public static Album Make(long order) => new() { Order = Work.Burn(order), Tracks = _tracks.Value };

    /// <summary>Works as long, and answers with as many bytes, which nobody has to decode.</summary>
    public static byte[] MakeBytes(long order)
    {
        byte[] bytes = new byte[EncodedBytes];
        BitConverter.TryWriteBytes(bytes, Work.Burn(order));
        return bytes;
    }

    public static void Check(int index, Album album)
    {
        Work.CpuSeconds(index, album.Order);
        Streams.Wall.Check(TrackCount, album.Tracks.Length);
        Streams.Wall.Check(TrackCount - 1, album.Tracks[^1].Place);
    }

    public static void CheckBytes(int index, byte[] bytes)
    {
        Work.CpuSeconds(index, BitConverter.ToInt64(bytes));
        Streams.Wall.Check(EncodedBytes, bytes.Length);
    }
}

/// <summary>One of the many objects of an <see cref="Album"/>.</summary>
internal sealed class Track
{
    public int Place { get; set; }

    public string Title { get; set; } = "";

    public double Seconds { get; set; }

    public DateTime Recorded { get; set; }

    public Dictionary<string, int> Plays { get; set; } = [];

    public static Track Number(int place) => new()
    {
        Place = place,
        Title = $"A title as long as titles are, number {place}",
        Seconds = 100 + (place * 0.5),
        Recorded = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(place),
        Plays = new() { ["today"] = place, ["ever"] = place * 100 },
    };
}
