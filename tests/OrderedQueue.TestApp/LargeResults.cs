using System.Diagnostics;

namespace OrderedQueue.TestApp;

/// <summary>
/// Results of 16 MiB behind a slow head. Says what this process needs at most with the queue, and before it without: making and
/// dropping such results itself, since they become the consumer's garbage, of which .NET lets some hundred MiB lie before it collects.
/// </summary>
internal static class LargeResults
{
    private const int ResultBytes = 16 << 20;

    public static int Run(int count, long windowBytes, int workers)
    {
        byte[] seed = new byte[1024];
        long without = PeakWhile(() =>
        {
            for (int i = 0; i < 60; i++) Check(Make(seed, ResultBytes));
        });
        using var queue = new ParallelQueue(new ParallelQueueOptions { Workers = workers, WindowBytes = windowBytes });
        long with = PeakWhile(() =>
        {
            var producer = new Thread(() =>
            {
                queue.Put(SlowHead, 5000);
                for (int i = 0; i < count; i++) queue.Put(Make, seed, ResultBytes);
                queue.Stop();
            });
            producer.Start();
            queue.Get<int>();
            for (int i = 0; i < count; i++) Check(queue.Get<byte[]>()!);
            producer.Join();
        });
        Console.WriteLine($"{without} {with}");
        return 0;
    }

    public static byte[] Make(byte[] seed, int length)
    {
        byte[] bytes = GC.AllocateUninitializedArray<byte>(length);
        bytes.AsSpan().Fill(seed[0]);
        return bytes;
    }

    public static int SlowHead(int milliseconds)
    {
        new ManualResetEventSlim().Wait(milliseconds);
        return milliseconds;
    }

    private static void Check(byte[] result)
    {
        if (result.Length != ResultBytes || result[^1] != 0) throw new InvalidDataException("Another result was due.");
    }

    /// <summary>The largest working set of this process while the action runs.</summary>
    private static long PeakWhile(Action action)
    {
        long peak = 0;
        using var stop = new ManualResetEventSlim();
        var sampler = new Thread(() =>
        {
            do
            {
                using Process self = Process.GetCurrentProcess();
                peak = Math.Max(peak, self.WorkingSet64);
            }
            while (!stop.Wait(5));
        });
        sampler.Start();
        action();
        stop.Set();
        sampler.Join();
        return peak;
    }
}
