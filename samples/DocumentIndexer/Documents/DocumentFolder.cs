namespace DocumentIndexer.Documents;

/// <summary>Walks a folder in a stable order and yields each <see cref="Document"/>, and a <see cref="SkippedFile"/> for what cannot be looked at.</summary>
internal sealed class DocumentFolder(string root, string pattern = "*")
{
    private static readonly EnumerationOptions _oneLevel = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
        RecurseSubdirectories = false,
    };

    public string Root { get; } = Path.GetFullPath(root);

    public string Pattern { get; } = pattern;

    public IEnumerable<object> Walk()
    {
        var pending = new Stack<DirectoryInfo>([new DirectoryInfo(Root)]);
        while (pending.TryPop(out DirectoryInfo? folder))
        {
            FileInfo[] files = [];
            DirectoryInfo[] subfolders = [];
            if (Refusal(() => (files, subfolders) = List(folder)) is { } reason)
            {
                yield return new SkippedFile(NameOf(folder), reason);
                continue;
            }

            foreach (FileInfo file in files)
            {
                foreach (object found in Inspect(file)) yield return found;
            }

            foreach (DirectoryInfo subfolder in subfolders) pending.Push(subfolder);
        }
    }

    private (FileInfo[] Files, DirectoryInfo[] Subfolders) List(DirectoryInfo folder)
    {
        FileInfo[] files = folder.GetFiles(Pattern, _oneLevel);
        Array.Sort(files, static (a, b) => string.CompareOrdinal(a.Name, b.Name));

        // Links to folders can lead round in a circle. The order is reversed because a stack hands out the last one first.
        DirectoryInfo[] subfolders = [.. folder.GetDirectories("*", _oneLevel).Where(static d => d.LinkTarget is null)];
        Array.Sort(subfolders, static (a, b) => string.CompareOrdinal(b.Name, a.Name));
        return (files, subfolders);
    }

    private IEnumerable<object> Inspect(FileInfo file)
    {
        long length = 0;
        return Refusal(() => length = LengthOfText(file)) is { } reason
            ? [new SkippedFile(NameOf(file), reason)]
            : DocumentSlicer.Slice(NameOf(file), file.FullName, length);
    }

    private static long LengthOfText(FileInfo file)
    {
        // A link's own length is that of the path that it holds.
        long length = file.LinkTarget is null ? file.Length : ((FileInfo)file.ResolveLinkTarget(returnFinalTarget: true)!).Length;

        // The worker looks whether a document is text; a file that becomes many documents would be refused as often.
        if (length > DocumentSlicer.SliceBytes) DocumentReader.RequireText(file.FullName);
        return length;
    }

    private string NameOf(FileSystemInfo entry) => Path.GetRelativePath(Root, entry.FullName);

    private static string? Refusal(Action look)
    {
        try
        {
            look();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotTextException)
        {
            return exception.Message;
        }
    }
}
