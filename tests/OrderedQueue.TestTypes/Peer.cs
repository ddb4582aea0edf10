using MessagePack;

namespace OrderedQueue.TestTypes;

/// <summary>A program that speaks with the package's own serializer, in files of a folder: one per sample.</summary>
public static class Peer
{
    /// <summary><c>write FOLDER</c> or <c>read FOLDER</c>; prints how many samples there were.</summary>
    public static void Run(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        Counter visitor = args[0] == "write" ? new Writer(args[1]) : new Reader(args[1]);
        TypeSamples.ForEach(visitor);
        Console.WriteLine(visitor.Count);
    }

    public static string FileOf(string folder, string sample) => Path.Combine(folder, sample + ".msgpack");

    private abstract class Counter : ISampleVisitor
    {
        public int Count { get; private set; }

        public void Visit<T>(string name, T value)
        {
            Count++;
            Do(name, value);
        }

        protected abstract void Do<T>(string name, T value);
    }

    private sealed class Writer(string folder) : Counter
    {
        protected override void Do<T>(string name, T value) => File.WriteAllBytes(FileOf(folder, name), MessagePackSerializer.Serialize(value));
    }

    private sealed class Reader(string folder) : Counter
    {
        protected override void Do<T>(string name, T value)
        {
            T read = MessagePackSerializer.Deserialize<T>(File.ReadAllBytes(FileOf(folder, name)));
            if (!MessagePackSerializer.Serialize(read).AsSpan().SequenceEqual(MessagePackSerializer.Serialize(value)))
                throw new InvalidDataException($"{name} has become another value.");
        }
    }
}
