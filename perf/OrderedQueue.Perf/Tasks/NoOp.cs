namespace OrderedQueue.Perf.Tasks;

/// <summary>The tasks that only cost what a queue costs.</summary>
internal static class NoOp
{
    public static int Same(int value) => value;

    public static byte[] Echo(byte[] bytes) => bytes;
}
