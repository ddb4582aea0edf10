using OrderedQueue.Wire;

namespace OrderedQueue.Tests.Simulation;

/// <summary>The parent's end of a pipe to a simulated worker. Reads come in pieces of any size, and never when they would block.</summary>
internal sealed class SimPipe(Random random) : PipeConnection
{
    private readonly Bytes _toWorker = new();
    private readonly Bytes _fromWorker = new();
    private bool _isShutDown;

    /// <summary>The worker has closed its end, or is dead.</summary>
    public bool IsWorkerGone { get; set; }

    /// <summary>The worker may do something as soon as the parent has written, even before the parent gets on.</summary>
    public Action? Written { get; set; }

    public bool CanRead => _fromWorker.Count > 0 || IsEnded;

    /// <summary>For the worker: everything that was written to it and not taken yet.</summary>
    public Bytes Inbox => _toWorker;

    public bool IsEnded => IsWorkerGone || _isShutDown;

    public override int Read(Span<byte> buffer)
    {
        if (!CanRead) throw new SimulationException("the parent reads a pipe in which nothing is: it would block for ever");
        int most = Math.Min(buffer.Length, _fromWorker.Count);
        int count = most > 1 && random.Next(4) == 0 ? random.Next(1, most) : most;
        _fromWorker.Take(buffer[..count]);
        return count;
    }

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        if (IsEnded) throw new IOException("the simulated pipe is broken");
        _toWorker.Add(bytes);
        Written?.Invoke();
    }

    /// <summary>The worker's side of a write.</summary>
    public void WriteFromWorker(ReadOnlySpan<byte> bytes) => _fromWorker.Add(bytes);

    public override bool WaitReadable(TimeSpan timeout) => CanRead;

    public override bool WaitWritable(TimeSpan timeout) => true;

    public override void CloseWriting()
    {
    }

    public override void Shutdown() => _isShutDown = true;

    public override void Dispose() => Shutdown();

    /// <summary>Bytes in, bytes out.</summary>
    internal sealed class Bytes
    {
        private byte[] _bytes = new byte[256];
        private int _start;
        private int _end;

        public int Count => _end - _start;

        public ReadOnlySpan<byte> Span => _bytes.AsSpan(_start, Count);

        public void Add(ReadOnlySpan<byte> bytes)
        {
            if (_bytes.Length - _end < bytes.Length)
            {
                byte[] larger = _bytes.Length - Count < bytes.Length ? new byte[(Count + bytes.Length) * 2] : _bytes;
                Span.CopyTo(larger);
                (_bytes, _start, _end) = (larger, 0, Count);
            }
            bytes.CopyTo(_bytes.AsSpan(_end));
            _end += bytes.Length;
        }

        public void Take(Span<byte> target)
        {
            Span[..target.Length].CopyTo(target);
            _start += target.Length;
        }

        public byte[] Take(int count)
        {
            byte[] taken = new byte[count];
            Take(taken.AsSpan());
            return taken;
        }
    }
}
