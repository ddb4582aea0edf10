using System.Diagnostics;

namespace OrderedQueue.Perf.App;

/// <summary>Processes that have nothing to do, to be looked at from outside. They stay until the input ends; the answer is the process ids, this one's first.</summary>
internal static class Parking
{
    /// <summary>Workers that have run a task each.</summary>
    public static void Queue(int workers)
    {
        string folder = Directory.CreateTempSubdirectory("oq-perf-").FullName;
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = workers });
        for (int worker = 0; worker < workers; worker++) queue.Put(Rendezvous.Meet, folder, workers);
        for (int worker = 0; worker < workers; worker++) queue.Get();
        Directory.Delete(folder, recursive: true);
        Stay(queue.Snapshot().Workers.Select(static worker => worker.Pid!.Value));
    }

    public static void Hellos(int count, string program)
    {
        // Not by CliWrap: their input stays open until the end.
        Process[] processes = [.. Enumerable.Range(0, count).Select(_ => Process.Start(new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true })!)];
        foreach (Process process in processes) process.StandardOutput.ReadLine();
        Stay(processes.Select(static process => process.Id));
        foreach (Process process in processes)
        {
            process.StandardInput.Close();
            process.WaitForExit();
            process.Dispose();
        }
    }

    private static void Stay(IEnumerable<int> pids)
    {
        Console.WriteLine(string.Join(' ', [Environment.ProcessId, .. pids]));
        Console.ReadLine();
    }
}
