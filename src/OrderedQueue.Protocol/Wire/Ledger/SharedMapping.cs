using System.IO.MemoryMappedFiles;
using OrderedQueue.Posix;

namespace OrderedQueue.Wire;

/// <summary>A file's bytes as memory shared by several processes. Owned by its ledger.</summary>
internal abstract unsafe class SharedMapping : IDisposable
{
    public abstract byte* Start { get; }

    /// <param name="stream">Owned by the mapping from now on.</param>
    /// <param name="bytes">The file's length.</param>
    public static SharedMapping Of(FileStream stream, int bytes) =>
        OperatingSystem.IsWindows() ? new MappedView(stream, bytes) : new MappedPages(stream, bytes);

    public abstract void Dispose();
}

/// <summary>By system call: a worker would load the assembly of .NET's own classes for nothing else.</summary>
internal sealed unsafe class MappedPages : SharedMapping
{
    private readonly nuint _bytes;
    private nint _start;

    public MappedPages(FileStream stream, int bytes)
    {
        using FileStream owned = stream;
        _bytes = (nuint)bytes;
        _start = Mappings.MapShared(stream.SafeFileHandle, _bytes);
        if (_start == -1) throw Errno.Failure($"map {stream.Name}");
    }

    public override byte* Start => (byte*)_start;

    public override void Dispose()
    {
        nint start = Interlocked.Exchange(ref _start, 0);
        if (start != 0) _ = Mappings.Unmap(start, _bytes);
    }
}

/// <summary>For Windows. Best effort: compiled, not tested.</summary>
internal sealed unsafe class MappedView : SharedMapping
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;

    public MappedView(FileStream stream, int bytes)
    {
        _file = MemoryMappedFile.CreateFromFile(
            stream, null, bytes, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, bytes);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    public override byte* Start => _start;

    public override void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
