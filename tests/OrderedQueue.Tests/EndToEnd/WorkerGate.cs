using System.IO.Pipes;

namespace OrderedQueue.Tests.EndToEnd;

/// <summary>
/// Choreography across processes: a task says that it has arrived and waits until the test lets it go on.
/// </summary>
public sealed class WorkerGate : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<int, NamedPipeServerStream> _arrived = [];
    private readonly Task _accepting;

    public WorkerGate() => _accepting = AcceptAsync();

    public string Address { get; } = Path.Combine(Path.GetTempPath(), $"gate-{Guid.NewGuid():N}");

    /// <summary>In the worker.</summary>
    public static void Pass(string address, int value)
    {
        using var pipe = new NamedPipeClientStream(".", address, PipeDirection.InOut);
        pipe.Connect();
        pipe.Write(BitConverter.GetBytes(value));
        if (pipe.ReadByte() < 0) throw new EndOfStreamException("The gate was closed.");
    }

    /// <summary>Waits until the task with this value is at the gate.</summary>
    public void AwaitArrival(int value) => Eventually.True(() => HasArrived(value), $"task {value} at the gate");

    public bool HasArrived(int value)
    {
        lock (_arrived) return _arrived.ContainsKey(value);
    }

    /// <summary>Values that are at the gate now.</summary>
    public int[] Waiting()
    {
        lock (_arrived) return [.. _arrived.Keys];
    }

    public void Release(int value)
    {
        AwaitArrival(value);
        NamedPipeServerStream? pipe;
        lock (_arrived) _arrived.Remove(value, out pipe);
        using (pipe) pipe!.WriteByte(1);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _accepting.Wait();
        lock (_arrived)
        {
            foreach (NamedPipeServerStream pipe in _arrived.Values) pipe.Dispose();
        }
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        byte[] value = new byte[4];
        while (true)
        {
            var pipe = new NamedPipeServerStream(Address, PipeDirection.InOut, NamedPipeServerStream.MaxAllowedServerInstances, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
            try
            {
                await pipe.WaitForConnectionAsync(_stop.Token);
                await pipe.ReadExactlyAsync(value, _stop.Token);
                lock (_arrived) _arrived.Add(BitConverter.ToInt32(value), pipe);
            }
            catch (Exception ended) when (ended is OperationCanceledException or EndOfStreamException)
            {
                await pipe.DisposeAsync();
                if (_stop.IsCancellationRequested) return;
            }
        }
    }
}
