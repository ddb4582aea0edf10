namespace DocumentIndexer.Documents;

/// <summary>
/// One unit of work: a whole file, or one slice of a large one. It names the text instead of holding it, so that little travels to the worker.
/// </summary>
/// <param name="Name">What the user sees: the path below the folder, with #n for slice n of a large file.</param>
/// <param name="Path">The file, as an absolute path.</param>
/// <param name="Offset">Where the slice begins, in bytes.</param>
/// <param name="Length">How long it is, in bytes; both ends move to the next gap between two words.</param>
public sealed record Document(string Name, string Path, long Offset, long Length);
