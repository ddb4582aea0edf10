using NUnit.Framework;
using OrderedQueue.Diagnostics;
using Shouldly;

namespace OrderedQueue.Tests.EndToEnd;

/// <summary>Large bytes are read straight into the array that their reader gets: in every form and around every limit they must be the same bytes.</summary>
[Category("Process")]
[NonParallelizable]
public sealed class LargeBytesTests
{
    private const int MebiByte = 1 << 20;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    [Test, CancelAfter(120_000)]
    public void Lengths_around_every_limit_come_back_exactly()
    {
        int[] limits = [0, 64, 32 * 1024, 64 * 1024, 128 * 1024, 256 * 1024, MebiByte, 2 * MebiByte, 5 * MebiByte];
        int[] lengths = [.. limits.SelectMany(limit => Enumerable.Range(-70, 90).Where(i => i % 7 == 0 || i > -40 && i < 2).Select(i => limit + i)).Where(length => length >= 0)];
        byte[] all = new byte[6 * MebiByte];
        new Random(5).NextBytes(all);
        using var queue = new ParallelQueue<byte[]>(new ParallelQueueOptions { Workers = 2 });
        var producer = new Thread(() =>
        {
            foreach (int length in lengths) queue.Put(WorkerTasks.Invert, all[..length]);
        });
        producer.Start();
        foreach (int length in lengths)
        {
            byte[] result = queue.Get(_patience);
            result.Length.ShouldBe(length);
            for (int i = 0; i < length; i++)
            {
                if (result[i] != (byte)~all[i]) Assert.Fail($"byte {i} of {length}");
            }
        }
        producer.Join();
    }

    [Test, CancelAfter(60_000)]
    public void Large_bytes_among_other_arguments_arrive_in_their_places()
    {
        using var queue = new ParallelQueue<string>(new ParallelQueueOptions { Workers = 1 });
        byte[] first = Filled(MebiByte, 3), second = Filled(300_000, 4);
        queue.Put(LargeTasks.Describe, 17, first, "text äöü", second);
        queue.Put(LargeTasks.Describe, -1, Array.Empty<byte>(), "", first);
        queue.Put(LargeTasks.Describe, int.MaxValue, second, new string('x', 400_000), Array.Empty<byte>());
        queue.Get(_patience).ShouldBe($"17 {MebiByte}x3 'text äöü'8 300000x4");
        queue.Get(_patience).ShouldBe($"-1 0x0 ''0 {MebiByte}x3");
        queue.Get(_patience).ShouldBe($"{int.MaxValue} 300000x4 'xxxxxxxx'400000 0x0");
    }

    [Test, CancelAfter(60_000)]
    public void Every_type_that_travels_as_bytes_brings_them_there_and_back()
    {
        using var queue = new ParallelQueue(new ParallelQueueOptions { Workers = 1 });
        byte[] bytes = Filled(MebiByte, 9);
        bytes[^1] = 1;
        queue.Put(LargeTasks.SameMemory, bytes.AsMemory());
        queue.Put(LargeTasks.SameReadOnly, new ReadOnlyMemory<byte>(bytes));
        queue.Put(LargeTasks.SameSegment, new ArraySegment<byte>(bytes, 1, bytes.Length - 1));
        queue.Put(LargeTasks.SameObject, (object)bytes);
        queue.Put(LargeTasks.Listed, bytes);
        queue.Put(LargeTasks.Later, bytes);
        queue.Get<Memory<byte>>(_patience).ToArray().ShouldBe(bytes);
        queue.Get<ReadOnlyMemory<byte>>(_patience).ToArray().ShouldBe(bytes);
        queue.Get<ArraySegment<byte>>(_patience).ToArray().ShouldBe(bytes[1..]);
        queue.Get<object>(_patience).ShouldBeOfType<byte[]>().ShouldBe(bytes);
        queue.Get<List<byte[]>>(_patience)!.Single().ShouldBe(bytes);
        queue.Get<byte[]>(_patience).ShouldBe(bytes);
    }

    [Test, CancelAfter(60_000)]
    public void Bytes_asked_for_as_another_type_stay_where_they_are()
    {
        using var queue = new ParallelQueue(new ParallelQueueOptions { Workers = 1 });
        byte[] bytes = Filled(MebiByte, 9);
        queue.Put(LargeTasks.SameObject, (object)bytes);
        Should.Throw<InvalidCastException>(() => queue.Get<string>(_patience));
        queue.Get<byte[]>(_patience).ShouldBe(bytes);
    }

    [Test, CancelAfter(60_000)]
    public void A_fault_after_large_arguments_is_that_packets_alone()
    {
        using var queue = new ParallelQueue<byte[]>(new ParallelQueueOptions { Workers = 1, MaxPacketBytes = 2 * MebiByte });
        byte[] bytes = Filled(MebiByte, 2);
        queue.Put(LargeTasks.Refuse, bytes);
        queue.Put(LargeTasks.Triple, bytes);
        queue.Put(WorkerTasks.Invert, bytes);
        Should.Throw<TaskFailedException>(() => queue.Get(_patience)).Message.ShouldContain("refused 1048576");
        Should.Throw<TaskFailedException>(() => queue.Get(_patience)).Message.ShouldContain("could not be encoded");
        queue.Get(_patience).ShouldBe(Filled(MebiByte, unchecked((byte)~2)));
    }

    [Test, CancelAfter(60_000)]
    public void A_traced_packet_with_large_bytes_keeps_both()
    {
        using var listener = new System.Diagnostics.ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("OrderedQueue", StringComparison.Ordinal),
            Sample = (ref _) => System.Diagnostics.ActivitySamplingResult.AllDataAndRecorded,
        };
        System.Diagnostics.ActivitySource.AddActivityListener(listener);
        QueueActivities.HasListeners.ShouldBeTrue();
        using var queue = new ParallelQueue<string>(new ParallelQueueOptions { Workers = 1 });
        queue.Put(LargeTasks.Describe, 1, Filled(MebiByte, 5), "a", Array.Empty<byte>());
        queue.Get(_patience).ShouldBe($"1 {MebiByte}x5 'a'1 0x0");
    }

    /// <summary>A worker that answers before the thread that wrote to it has noticed the end of its write must get the next packet all the same.</summary>
    [TestCase(400)]
    [TestCase(20_000, Category = "Stress")]
    [CancelAfter(600_000)]
    public void A_stream_of_large_packets_never_stands_still(int count)
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 2 });
        byte[] bytes = new byte[160_000];
        var producer = new Thread(() =>
        {
            for (int i = 0; i < count; i++)
            {
                bytes[^1] = (byte)i;
                queue.Put(LargeTasks.Last, bytes);
            }
        });
        producer.Start();
        for (int i = 0; i < count; i++) queue.Get(_patience).ShouldBe((byte)i);
        producer.Join();
    }

    private static byte[] Filled(int length, byte value)
    {
        byte[] bytes = new byte[length];
        bytes.AsSpan().Fill(value);
        return bytes;
    }
}

/// <summary>Tasks that take or return large bytes.</summary>
public static class LargeTasks
{
    public static int Last(byte[] bytes) => bytes[^1];

    public static string Describe(int number, byte[] first, string text, byte[] second) => $"{number} {Sum(first)} '{text[..Math.Min(8, text.Length)]}'{text.Length} {Sum(second)}";

    public static Memory<byte> SameMemory(Memory<byte> bytes) => bytes;

    public static ReadOnlyMemory<byte> SameReadOnly(ReadOnlyMemory<byte> bytes) => bytes;

    public static ArraySegment<byte> SameSegment(ArraySegment<byte> bytes) => bytes;

    public static object SameObject(object bytes) => bytes;

    public static List<byte[]> Listed(byte[] bytes) => [bytes];

    public static Task<byte[]> Later(byte[] bytes) => Task.FromResult(bytes);

    public static byte[] Refuse(byte[] bytes) => throw new InvalidOperationException($"refused {bytes.Length}");

    public static byte[] Triple(byte[] bytes) => [.. bytes, .. bytes, .. bytes];

    private static string Sum(byte[] bytes) => $"{bytes.Length}x{(bytes.Length == 0 ? 0 : bytes.Distinct().Single())}";
}
