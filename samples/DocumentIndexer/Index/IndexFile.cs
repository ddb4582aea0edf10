using System.Text;

namespace DocumentIndexer.Index;

/// <summary>
/// The index on disk: the magic, the document names, then each term in ordinal order with its postings. A term's postings are preceded by
/// their length, so that a search skips what it does not ask for.
/// </summary>
internal static class IndexFile
{
    /// <summary>The NUL makes sure that the indexer never takes an index for a document.</summary>
    private static readonly byte[] _magic = "oqindex1\0"u8.ToArray();

    /// <summary>Writes beside the target and renames, so that an interrupted run leaves the old index whole.</summary>
    public static void Write(string path, InvertedIndex index)
    {
        string target = Path.GetFullPath(path);
        string unfinished = $"{target}.{Path.GetRandomFileName()}.tmp";
        try
        {
            using (var writer = new BinaryWriter(File.Create(unfinished), Encoding.UTF8)) Write(writer, index);
            File.Move(unfinished, target, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>The documents that contain <paramref name="term"/>, most frequent first.</summary>
    /// <exception cref="InvalidDataException">The file is not an index, or is damaged.</exception>
    public static IReadOnlyList<(string Document, int Count)> Search(string path, string term)
    {
        using var reader = new BinaryReader(File.OpenRead(path), Encoding.UTF8);
        try
        {
            string[] documents = ReadDocuments(reader);
            return
            [
                .. FindPostings(reader, term)
                    .Select(posting => (Document: documents[posting.Document], posting.Count))
                    .OrderByDescending(static found => found.Count)
                    .ThenBy(static found => found.Document, StringComparer.Ordinal),
            ];
        }
        catch (Exception exception) when (exception is EndOfStreamException or FormatException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"The index '{path}' is damaged; write it again.", exception);
        }
    }

    private static void Write(BinaryWriter writer, InvertedIndex index)
    {
        writer.Write(_magic);
        writer.Write(index.Documents.Count);
        foreach (string document in index.Documents) writer.Write(document);
        writer.Write(index.TermCount);
        foreach ((string term, List<Posting> postings) in index.InTermOrder())
        {
            writer.Write(term);
            byte[] encoded = Encode(postings);
            writer.Write7BitEncodedInt(encoded.Length);
            writer.Write(encoded);
        }
    }

    private static byte[] Encode(List<Posting> postings)
    {
        var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer);
        int previous = 0;
        foreach ((int document, int count) in postings)
        {
            // Documents rise, so the difference is small and mostly one byte long.
            writer.Write7BitEncodedInt(document - previous);
            writer.Write7BitEncodedInt(count);
            previous = document;
        }

        return buffer.ToArray();
    }

    private static string[] ReadDocuments(BinaryReader reader)
    {
        if (!reader.ReadBytes(_magic.Length).AsSpan().SequenceEqual(_magic)) throw new FormatException("The file does not begin like an index.");
        int count = reader.ReadInt32();

        // Each name takes at least a byte: a damaged count must not become a huge array.
        if (count < 0 || count > reader.BaseStream.Length) throw new FormatException($"The file claims to have {count} documents.");
        var documents = new string[count];
        for (int i = 0; i < count; i++) documents[i] = reader.ReadString();
        return documents;
    }

    private static List<Posting> FindPostings(BinaryReader reader, string wanted)
    {
        for (int remaining = reader.ReadInt32(); remaining > 0; remaining--)
        {
            int order = string.CompareOrdinal(reader.ReadString(), wanted);
            int length = reader.Read7BitEncodedInt();
            if (length < 0 || length > reader.BaseStream.Length - reader.BaseStream.Position) throw new FormatException("A term's postings go past the end.");
            if (order == 0) return Decode(reader.ReadBytes(length));
            if (order > 0) break;
            reader.BaseStream.Seek(length, SeekOrigin.Current);
        }

        return [];
    }

    private static List<Posting> Decode(byte[] encoded)
    {
        using var reader = new BinaryReader(new MemoryStream(encoded));
        var postings = new List<Posting>();
        int document = 0;
        while (reader.BaseStream.Position < encoded.Length)
        {
            document += reader.Read7BitEncodedInt();
            postings.Add(new Posting(document, reader.Read7BitEncodedInt()));
        }

        return postings;
    }
}
