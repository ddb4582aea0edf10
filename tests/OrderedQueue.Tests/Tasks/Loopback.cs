using OrderedQueue.Bytes;
using OrderedQueue.Errors;
using OrderedQueue.Packets;
using OrderedQueue.Serialization;
using OrderedQueue.Tasks;

namespace OrderedQueue.Tests.Tasks;

/// <summary>Both sides of a task in one process, with nothing but bytes between them.</summary>
internal sealed class Loopback
{
    public static readonly IPayloadSerializer Serializer = MessagePackPayloadSerializer.Instance;
    private const int MaxBytes = 1 << 20;
    private readonly TaskTable _table = new(Serializer);
    private int _defined;

    public TaskRegistry Registry { get; } = new(Serializer);

    public Shipped Ship<TArguments>(Delegate task, TArguments arguments, CancellationToken token = default)
        where TArguments : ITaskArguments => Ship(Registry.Resolve(task), task, arguments, token);

    public Shipped Ship<TArguments>(TaskSignature signature, Delegate task, TArguments arguments, CancellationToken token = default)
        where TArguments : ITaskArguments
    {
        for (; _defined < Registry.Count; _defined++) _table.Define(_defined, Registry.Definition(_defined).Span);
        return Execute(_table[signature.Index], signature, Encode(signature, task, arguments), token: token);
    }

    public static byte[] Encode<TArguments>(TaskSignature signature, Delegate task, TArguments arguments)
        where TArguments : ITaskArguments
    {
        var writer = new PayloadWriter(new byte[16], MaxBytes);
        try
        {
            arguments.Write(signature, task, ref writer);
            return writer.WrittenSpan.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    public static Shipped Execute(TaskInvoker invoker, TaskSignature signature, byte[] arguments, int maxBytes = MaxBytes, CancellationToken token = default)
    {
        var result = new PayloadWriter(new byte[16], maxBytes);
        try
        {
            OutcomeKind kind = PacketExecution.Run(invoker, arguments, default, ref result, token);
            return new Shipped(kind, signature, result.WrittenSpan.ToArray());
        }
        finally
        {
            result.Dispose();
        }
    }

    /// <summary>The value of a task whose arguments the compiler has not checked.</summary>
    public static object? Call(Delegate task, params object?[] arguments) => new Loopback().Ship(task, new DynamicTaskArguments(TaskParameters.Of(task), arguments)).Value;
}

/// <summary>What came back.</summary>
internal sealed record Shipped(OutcomeKind Kind, TaskSignature Signature, byte[] Result)
{
    public object? Value
    {
        get
        {
            if (Kind != OutcomeKind.Value) throw new InvalidOperationException($"{Kind}: {Error.TypeName}: {Error.Message}\n{Error.StackTrace}");
            var reader = new PayloadReader(Result);
            object? value = Signature.ReadResult(ref reader);
            if (reader.Remaining > 0) throw new InvalidOperationException($"{reader.Remaining} bytes left over.");
            return value;
        }
    }

    public RemoteError Error
    {
        get
        {
            if (Kind != OutcomeKind.Fault) throw new InvalidOperationException($"The outcome is a {Kind}.");
            var reader = new PayloadReader(Result);
            return RemoteError.Read(ref reader);
        }
    }

    public T Get<T>()
    {
        var reader = new PayloadReader(Result);
        return Signature.ReadResult<T>(ref reader);
    }
}
