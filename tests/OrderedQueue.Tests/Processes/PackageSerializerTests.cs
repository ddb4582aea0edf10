using MessagePack;
using NUnit.Framework;
using OrderedQueue.Tests.Serialization.Attributed;
using OrderedQueue.TestTypes;
using Shouldly;

namespace OrderedQueue.Tests.Processes;

/// <summary>
/// Types of a real library with attributes of MessagePack, between its own serializer in one program and ours in another: in this one, in a
/// project whose workers may make code, and in a file-based app whose workers may not.
/// </summary>
[Category("Process")]
[NonParallelizable]
public sealed class PackageSerializerTests
{
    private ConsumerApp? _peer;
    private string _written = "";
    private int _count;

    [OneTimeSetUp]
    public async Task WriteAll()
    {
        _peer = new ConsumerApp(ConsumerPrograms.Peer, "peer").WithProjectReferences(usesMessagePack: false, LibrarySource.TypesProject);
        _written = Folder("written");
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(10));
        _count = int.Parse((await _peer.RunProject(limit.Token, "write", _written)).ShouldSucceed().Lines.ShouldHaveSingleItem());
        _count.ShouldBeGreaterThan(20);
    }

    [OneTimeTearDown]
    public void RemovePrograms() => _peer?.Dispose();

    [TestCase(true), TestCase(false)]
    [CancelAfter(300_000)]
    public async Task What_the_package_writes_is_read_here_and_back(bool mayEmit, CancellationToken token)
    {
        string folder = Folder($"here {mayEmit}");
        TypeSamples.ForEach(new Rewriter(new AttributedCodec(mayEmit), _written, folder));

        await ShouldBeRead(folder, token);
    }

    [Test, CancelAfter(600_000)]
    public async Task What_the_package_writes_is_read_by_workers_of_a_project_and_back(CancellationToken token)
    {
        string folder = Folder("project");
        using ConsumerApp app = new ConsumerApp(ConsumerPrograms.Rewriting).WithProjectReferences(usesMessagePack: true, LibrarySource.Project, LibrarySource.TypesProject);

        (await app.RunProject(token, _written, folder)).ShouldSucceed().Lines.ShouldBe([ConsumerPrograms.RewritingOutput(_count, isDynamicCodeSupported: true)]);
        await ShouldBeRead(folder, token);
    }

    [Test, CancelAfter(600_000)]
    public async Task What_the_package_writes_is_read_by_workers_of_a_file_based_app_and_back(CancellationToken token)
    {
        string folder = Folder("file");
        string[] directives =
        [
            $"#:project {Path.GetDirectoryName(LibrarySource.Project)}", $"#:project {Path.GetDirectoryName(LibrarySource.TypesProject)}", $"#:package MessagePack@{LibrarySource.VersionOf("MessagePack")}",
        ];
        using var app = new ConsumerApp(string.Join('\n', directives) + "\n" + ConsumerPrograms.Rewriting);
        app.LeaveOutAnalyzer();

        (await app.RunFile(token, _written, folder)).ShouldSucceed().Lines.ShouldBe([ConsumerPrograms.RewritingOutput(_count, isDynamicCodeSupported: false)]);
        await ShouldBeRead(folder, token);
    }

    private async Task ShouldBeRead(string folder, CancellationToken token) =>
        (await _peer!.RunProject(token, "read", folder)).ShouldSucceed().Lines.ShouldBe([_count.ToString()]);

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(_peer!.Folder, "data", name)).FullName;

    private sealed class Rewriter(AttributedCodec codec, string from, string to) : ISampleVisitor
    {
        public void Visit<T>(string name, T value)
        {
            byte[] bytes = File.ReadAllBytes(Peer.FileOf(from, name));
            T read = codec.Decode<T>(bytes);
            MessagePackSerializer.Serialize(read, cancellationToken: CancellationToken.None).ShouldBe(MessagePackSerializer.Serialize(value, cancellationToken: CancellationToken.None), name);
            File.WriteAllBytes(Peer.FileOf(to, name), codec.Encode(read));
        }
    }
}
