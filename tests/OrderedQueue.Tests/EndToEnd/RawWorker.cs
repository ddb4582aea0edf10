using System.Globalization;
using OrderedQueue.Bytes;
using OrderedQueue.Packets;
using OrderedQueue.Processes;
using OrderedQueue.Serialization;
using OrderedQueue.Tasks;
using OrderedQueue.Wire;
using Shouldly;

namespace OrderedQueue.Tests.EndToEnd;

/// <summary>
/// A real worker process without a pool: the test is its parent, and speaks the protocol by hand. For what a queue would never
/// do, or does only at a time that a test cannot choose.
/// </summary>
internal sealed class RawWorker : IDisposable
{
    // Not with the prefix of a queue's own directories, which an orphaned worker removes.
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("raw-");
    private readonly TaskRegistry _tasks = new(MessagePackPayloadSerializer.Instance);
    private readonly string _ledgerPath;
    private int _definedCount;
    private uint _nextOrdinal;

    public RawWorker(Delegate? onStart = null, Delegate? onStop = null, int logLevel = 6, string? shellCommand = null)
    {
        using PipeListener listener = PipeListener.Create(_directory.FullName);
        var token = Guid.NewGuid();
        var environment = new Dictionary<string, string>
        {
            [WorkerEnvironment.Address] = listener.Address,
            [WorkerEnvironment.Token] = token.ToString("N", CultureInfo.InvariantCulture),
        };
        WorkerCommand command = WorkerCommandFactory.Create(new WorkerLaunchOptions());
        if (shellCommand is not null) command = command with { FileName = "/bin/sh", Arguments = ["-c", shellCommand, command.FileName, .. command.Arguments] };
        Process = ChildProcess.Start(command, environment, (_, line) => { lock (Output) Output.Add(line); });
        Packets = Accept(listener, token);
        Control = Accept(listener, token);
        _ledgerPath = Path.Combine(_directory.FullName, "ledger");
        Ledger = LedgerFile.Create(_ledgerPath);
        Packets.Write(new Welcome(5, 1 << 20, _ledgerPath)
        {
            OnStart = LifeTask.Write(onStart, "start", Welcome.MaxTaskBytes),
            OnStop = LifeTask.Write(onStop, "stop", Welcome.MaxTaskBytes),
            LogLevel = logLevel,
        }.Encode());
        byte[] answer = new byte[1];
        Packets.ReadExactly(answer);
        answer[0].ShouldBe(Welcome.Ready);
    }

    /// <summary>The worker, or the shell that is its parent.</summary>
    public ChildProcess Process { get; }

    /// <summary>The worker itself.</summary>
    public int Pid { get; private set; }

    public PipeConnection Packets { get; }

    public PipeConnection Control { get; }

    public LedgerFile Ledger { get; }

    public List<string> Output { get; } = [];

    /// <summary>Sends one packet; returns its ordinal.</summary>
    public uint Put(Delegate task, params object?[] arguments)
    {
        TaskSignature signature = _tasks.Resolve(task);
        for (; _definedCount < _tasks.Count; _definedCount++)
        {
            ReadOnlyMemory<byte> definition = _tasks.Definition(_definedCount);
            Send(new FrameHeader(FrameType.Define, definition.Length, 0, (uint)_definedCount, 0, 0), definition.ToArray());
        }
        var writer = new PayloadWriter([], 1 << 20);
        ((ITaskArguments)new DynamicTaskArguments(TaskParameters.Of(task), arguments)).Write(signature, task, ref writer);
        byte[] record = new byte[PacketRecord.HeaderBytes + writer.Written];
        new PacketRecord(writer.Written, (uint)signature.Index).Write(record);
        writer.WrittenSpan.CopyTo(record.AsSpan(PacketRecord.HeaderBytes));
        writer.Dispose();
        Send(new FrameHeader(FrameType.Batch, record.Length, 0, _nextOrdinal, 1, 100 + _nextOrdinal) { Retries = Retries }, record);
        return _nextOrdinal++;
    }

    /// <summary>What the packets to come say of their earlier executions.</summary>
    public int Retries { get; set; }

    public void Cancel(uint ordinal) => Control.Write(ControlMessage.Cancel(ordinal));

    public void SayGoodbye() => Send(new FrameHeader(FrameType.Goodbye, 0, 0, 0, 0, 0), []);

    /// <summary>The next outcome, and its payload.</summary>
    public (OutcomeRecord Record, byte[] Payload) ReadOutcome()
    {
        byte[] header = new byte[OutcomeRecord.HeaderBytes];
        Packets.ReadExactly(header);
        OutcomeRecord record = OutcomeRecord.Parse(header);
        byte[] payload = new byte[record.PayloadBytes];
        Packets.ReadExactly(payload);
        return (record, payload);
    }

    public T ReadValue<T>()
    {
        (OutcomeRecord record, byte[] payload) = ReadOutcome();
        record.Kind.ShouldBe(OutcomeKind.Value);
        var reader = new PayloadReader(payload);
        return MessagePackPayloadSerializer.Instance.GetFormatter<T>().Read(ref reader);
    }

    public void Dispose()
    {
        Process.Dispose();
        Packets.Dispose();
        Control.Dispose();
        Ledger.Dispose();
        _directory.Delete(recursive: true);
    }

    private PipeConnection Accept(PipeListener listener, Guid token)
    {
        PipeConnection connection = listener.Accept(TimeSpan.FromSeconds(60), Process.PidFd).ShouldNotBeNull();
        byte[] hello = new byte[Hello.Bytes];
        connection.ReadExactly(hello);
        Pid = Hello.Decode(hello, token).Pid;
        return connection;
    }

    private void Send(FrameHeader header, byte[] body)
    {
        byte[] frame = new byte[FrameHeader.Bytes + body.Length];
        header.Write(frame);
        body.CopyTo(frame, FrameHeader.Bytes);
        Packets.Write(frame);
    }
}
