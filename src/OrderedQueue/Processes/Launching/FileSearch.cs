namespace OrderedQueue.Processes;

/// <summary>Looks for a file in several places, and remembers them for the message that there is none.</summary>
internal static class FileSearch
{
    /// <summary>Null when none of them exists; <paramref name="lookedAt"/> then names each once.</summary>
    public static string? First(IEnumerable<string> candidates, out IReadOnlyList<string> lookedAt)
    {
        List<string> places = [];
        lookedAt = places;
        foreach (string candidate in candidates)
        {
            if (File.Exists(candidate)) return candidate;
            if (!places.Contains(candidate)) places.Add(candidate);
        }
        return null;
    }
}
