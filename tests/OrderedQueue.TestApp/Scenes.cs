using System.Runtime.CompilerServices;

namespace OrderedQueue.TestApp;

/// <summary>The programs. Each says "ready" when what its name tells is the case, and those that wait end with their input.</summary>
internal static class Scenes
{
    private const int WorkerCount = 2;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    public static int HangingTasks() => Run(queue => queue.Put(UserTasks.Hang), WorkerState.Working);

    public static int Idle() => Run(queue => queue.Put(UserTasks.Pid), WorkerState.Idle);

    public static int HangingTasksWithChildren() => Run(queue => queue.Put(UserTasks.StartChildAndHang), WorkerState.Working);

    public static int IdleWithChildren() => Run(queue => queue.Put(UserTasks.StartChild), WorkerState.Idle);

    /// <summary>Workers come and go all the time.</summary>
    public static int ChangeOfWorkers() => RunForEver((queue, number) => queue.Put(UserTasks.PerhapsExit, number));

    public static int MoreAndMoreChildren() => RunForEver((queue, _) => queue.Put(UserTasks.StartChild));

    /// <summary>Answers each line of its input with its workers' process ids, as they are seen by tasks.</summary>
    public static int Answer()
    {
        using ParallelQueue queue = NewQueue();
        AwaitAll(queue, WorkerState.Idle);
        SayReady();
        while (Console.ReadLine() is not null)
        {
            queue.Put(UserTasks.Pid);
            Console.WriteLine(queue.Get<int>(_patience));
        }
        return 0;
    }

    public static int Forget()
    {
        WeakReference forgotten = UseWithoutDisposing();
        while (forgotten.IsAlive)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        return SayReadyAndWait();
    }

    public static int UseAndDispose()
    {
        using ParallelQueue queue = NewQueue();
        return Squares(queue);
    }

    public static int UseAndReturn() => Squares(NewQueue());

    public static int CreateAndReturn()
    {
        _ = NewQueue();
        return 0;
    }

    public static int ReturnDuringTasks()
    {
        ParallelQueue queue = NewQueue();
        for (int i = 0; i < 100; i++) queue.Put(UserTasks.StartChildAndHang);
        AwaitAll(queue, WorkerState.Working);
        return 0;
    }

    public static int Throw()
    {
        ParallelQueue queue = NewQueue();
        queue.Put(UserTasks.Hang);
        AwaitAll(queue, WorkerState.Idle, atLeast: 1);
        throw new InvalidOperationException("The user's own mistake.");
    }

    /// <summary>Each worker has a task, and the same limit for its task and for its silence. Says what became of them.</summary>
    public static int LimitedTasks(int milliseconds, TimeSpan limit)
    {
        using var queue = new ParallelQueue(new ParallelQueueOptions { Workers = WorkerCount, TaskTimeout = limit, HeartbeatTimeout = limit });
        AwaitAll(queue, WorkerState.Idle);
        for (int i = 0; i < WorkerCount; i++) queue.Put(UserTasks.LiveFor, milliseconds);
        AwaitAll(queue, WorkerState.Working);
        SayReady();
        for (int i = 0; i < WorkerCount; i++)
        {
            queue.TryGet(out Outcome outcome, _patience);
            Console.WriteLine(outcome.Error is { } error ? error.Message : $"{outcome.Status} {outcome.GetValue<int>()}");
        }
        return 0;
    }

    private static ParallelQueue NewQueue() => new(new ParallelQueueOptions { Workers = WorkerCount });

    /// <summary>Each worker gets one task, since none may wait at a busy one.</summary>
    private static int Run(Action<ParallelQueue> put, WorkerState state)
    {
        using ParallelQueue queue = NewQueue();
        AwaitAll(queue, WorkerState.Idle);
        for (int i = 0; i < WorkerCount; i++) put(queue);
        if (state == WorkerState.Idle)
        {
            for (int i = 0; i < WorkerCount; i++) queue.Get(_patience);
        }
        AwaitAll(queue, state);
        return SayReadyAndWait();
    }

    private static int RunForEver(Action<ParallelQueue, int> put)
    {
        using ParallelQueue queue = NewQueue();
        for (int number = 0; ; number++)
        {
            put(queue, number);
            if (number >= 20) queue.TryGet(out _, _patience);
        }
    }

    private static int Squares(ParallelQueue queue)
    {
        for (int i = 0; i < 10; i++) queue.Put(UserTasks.Square, i);
        for (int i = 0; i < 10; i++)
        {
            if (queue.Get<int>(_patience) != i * i) return 1;
        }
        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference UseWithoutDisposing()
    {
        ParallelQueue queue = NewQueue();
        Squares(queue);
        AwaitAll(queue, WorkerState.Idle);
        return new WeakReference(queue);
    }

    private static void AwaitAll(ParallelQueue queue, WorkerState state, int atLeast = WorkerCount)
    {
        var spin = new SpinWait();
        while (queue.Snapshot().Workers.Count(worker => worker.State == state) < atLeast) spin.SpinOnce();
    }

    private static void SayReady() => Console.WriteLine("ready");

    private static int SayReadyAndWait()
    {
        SayReady();
        Console.In.ReadToEnd();
        return 0;
    }
}
