using System.Runtime.InteropServices;

namespace OrderedQueue.Tests.EndToEnd;

/// <summary>What tests need of the C library.</summary>
internal static partial class NativeCalls
{
    public const int Terminate = 15;
    public const int Stop = 19;

    [LibraryImport("libc", EntryPoint = "system", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int System(string command);
}
