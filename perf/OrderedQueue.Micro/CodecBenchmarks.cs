using BenchmarkDotNet.Attributes;
using OrderedQueue.Bytes;
using OrderedQueue.Serialization;

namespace OrderedQueue.Micro;

/// <summary>One value to bytes and back, as a put and a get do it.</summary>
[MemoryDiagnoser]
public class CodecBenchmarks
{
    private const int ScratchBytes = 64 * 1024;

    private readonly byte[] _scratch = new byte[ScratchBytes];
    private readonly byte[] _block = new byte[4096];
    private readonly string _text = string.Concat(Enumerable.Repeat("four words of text, ", 12))[..236];
    private readonly Order _order = new(17, "a reader", [1, 2, 3], 12.5m);
    private byte[] _number = [];
    private byte[] _encodedText = [];
    private byte[] _encodedBlock = [];
    private byte[] _encodedOrder = [];

    public record Order(int Number, string Customer, int[] Lines, decimal Price);

    [GlobalSetup]
    public void Encode()
    {
        _number = _scratch[..Write(123_456)];
        _encodedText = _scratch[..Write(_text)];
        _encodedBlock = _scratch[..Write(_block)];
        _encodedOrder = _scratch[..Write(_order)];
    }

    [Benchmark]
    public int WriteInt() => Write(123_456);

    [Benchmark]
    public int ReadInt() => Read<int>(_number);

    [Benchmark]
    public int WriteText() => Write(_text);

    [Benchmark]
    public string ReadText() => Read<string>(_encodedText);

    [Benchmark]
    public int WriteBytes() => Write(_block);

    [Benchmark]
    public byte[] ReadBytes() => Read<byte[]>(_encodedBlock);

    [Benchmark]
    public int WriteRecord() => Write(_order);

    [Benchmark]
    public Order ReadRecord() => Read<Order>(_encodedOrder);

    private int Write<T>(T value)
    {
        var writer = new PayloadWriter(_scratch, int.MaxValue);
        FormatterOf<T>.Instance.Write(ref writer, value);
        return writer.Written;
    }

    private static T Read<T>(byte[] bytes)
    {
        var reader = new PayloadReader(bytes);
        return FormatterOf<T>.Instance.Read(ref reader);
    }

    /// <summary>Looked up once, as tasks do.</summary>
    private static class FormatterOf<T>
    {
        public static readonly IPayloadFormatter<T> Instance = MessagePackPayloadSerializer.Instance.GetFormatter<T>();
    }
}
