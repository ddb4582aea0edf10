using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OrderedQueue.Tests.EndToEnd;

/// <summary>Ways for a process to die, for a task or a bare program to take. Each first writes down when it began.</summary>
public static partial class Deaths
{
    private static readonly ManualResetEventSlim _never = new();

    public static int Die(string kind, string mark)
    {
        if (kind.EndsWith("-with-child", StringComparison.Ordinal)) kind = StartChild(kind, mark);
        File.WriteAllText(mark, Stopwatch.GetTimestamp().ToString(CultureInfo.InvariantCulture));
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

    /// <summary>Takes native memory, and gives it back.</summary>
    public static unsafe int Grow(int mebibytes)
    {
        nuint bytes = (nuint)mebibytes << 20;
        void* memory = NativeMemory.Alloc(bytes);
        NativeMemory.Fill(memory, bytes, 1);
        NativeMemory.Free(memory);
        return mebibytes;
    }

    /// <summary>When it began, on the clock that all processes share.</summary>
    public static long BegunAt(string mark) => long.Parse(File.ReadAllText(mark), CultureInfo.InvariantCulture);

    public static int ChildOf(string mark) => int.Parse(File.ReadAllText(mark + ".child"), CultureInfo.InvariantCulture);

    private static string StartChild(string kind, string mark)
    {
        Process child = Process.Start("sleep", "1000");
        File.WriteAllText(mark + ".child", child.Id.ToString(CultureInfo.InvariantCulture));
        return kind[..^"-with-child".Length];
    }

    private static void ThrowOnAThread() => new Thread(() => throw new InvalidOperationException("on a thread of its own")).Start();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Overflow(int depth) => depth + Overflow(depth + 1) + 1;

    [LibraryImport("libc", EntryPoint = "abort")]
    private static partial void Abort();
}
