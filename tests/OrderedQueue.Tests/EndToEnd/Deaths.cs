using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OrderedQueue.Tests.EndToEnd;

/// <summary>Ways for a process to die, for a task or a bare program to take. Each first marks when it began.</summary>
public static partial class Deaths
{
    private static readonly ManualResetEventSlim _never = new();

    /// <summary>As a task, with a descendant.</summary>
    public static int DieInWorker(string kind, string mark)
    {
        ExecutionMark.Begin(mark);
        return Die(kind, mark);
    }

    /// <summary>As a program of its own.</summary>
    public static int Die(string kind, string mark)
    {
        ExecutionMark.Note(mark);
        switch (kind)
        {
            case "exit": Environment.Exit(7); break;
            case "fail-fast": Environment.FailFast("the last words"); break;
            case "unhandled": ThrowOnAThread(); break;
            case "abort": Abort(); break;
            case "overflow": return Overflow(0);
            case "wild-pointer": Marshal.WriteInt32(unchecked((nint)0x5a5a_5a5a_5a50), 1); break;
            case "kill": Process.GetCurrentProcess().Kill(); break;
            default: throw new ArgumentOutOfRangeException(nameof(kind), kind, "unknown");
        }
        _never.Wait();
        return 0;
    }

    public static byte[] Make(int bytes) => new byte[bytes];

    /// <summary>Takes native memory, and gives it back.</summary>
    public static unsafe int Grow(int mebibytes)
    {
        nuint bytes = (nuint)mebibytes << 20;
        void* memory = NativeMemory.Alloc(bytes);
        NativeMemory.Fill(memory, bytes, 1);
        NativeMemory.Free(memory);
        return mebibytes;
    }

    private static void ThrowOnAThread() => new Thread(() => throw new InvalidOperationException("on a thread of its own")).Start();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Overflow(int depth) => depth + Overflow(depth + 1) + 1;

    [LibraryImport("libc", EntryPoint = "abort")]
    private static partial void Abort();
}
