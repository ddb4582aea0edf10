namespace OrderedQueue.Processes;

/// <summary>Looks for a file in several places and records them for the message that there is none.</summary>
internal static class FileSearch
{
    /// <summary>Null when none of them exists; <paramref name="lookedAt"/> then has the text of each once.</summary>
    public static T? First<T>(IEnumerable<T> candidates, Func<T, string> path, out IReadOnlyList<string> lookedAt)
        where T : class
    {
        List<string> places = [];
        lookedAt = places;
        foreach (T candidate in candidates)
        {
            if (File.Exists(path(candidate))) return candidate;
            if (!places.Contains($"{candidate}")) places.Add($"{candidate}");
        }
        return null;
    }
}
