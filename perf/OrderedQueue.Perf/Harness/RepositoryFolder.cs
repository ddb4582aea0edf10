namespace OrderedQueue.Perf.Harness;

/// <summary>The repository that this program was built in: projects to publish are there, and results go there.</summary>
internal static class RepositoryFolder
{
    /// <exception cref="FormatException">There is no repository above this program.</exception>
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "OrderedQueue.sln"))) return folder.FullName;
        }

        throw new FormatException($"This program belongs into its repository; there is none above {AppContext.BaseDirectory}.");
    }
}
