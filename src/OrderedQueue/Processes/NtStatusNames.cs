namespace OrderedQueue.Processes;

/// <summary>Names of the NTSTATUS values that Windows reports for ended processes.</summary>
internal static class NtStatusNames
{
    private static readonly Dictionary<uint, string> _names = new()
    {
        [0x40010004] = "DBG_TERMINATE_PROCESS",
        [0x80000003] = "STATUS_BREAKPOINT",
        [0xC0000005] = "STATUS_ACCESS_VIOLATION",
        [0xC0000006] = "STATUS_IN_PAGE_ERROR",
        [0xC0000008] = "STATUS_INVALID_HANDLE",
        [0xC0000017] = "STATUS_NO_MEMORY",
        [0xC000001D] = "STATUS_ILLEGAL_INSTRUCTION",
        [0xC0000094] = "STATUS_INTEGER_DIVIDE_BY_ZERO",
        [0xC00000FD] = "STATUS_STACK_OVERFLOW",
        [0xC0000135] = "STATUS_DLL_NOT_FOUND",
        [0xC0000139] = "STATUS_ENTRYPOINT_NOT_FOUND",
        [0xC000013A] = "STATUS_CONTROL_C_EXIT",
        [0xC0000142] = "STATUS_DLL_INIT_FAILED",
        [0xC0000374] = "STATUS_HEAP_CORRUPTION",
        [0xC0000409] = "STATUS_STACK_BUFFER_OVERRUN",
        [0xC0000420] = "STATUS_ASSERTION_FAILURE",
        [0xE0434352] = "unhandled .NET exception",
    };

    public static string? Find(int exitCode) => _names.GetValueOrDefault(unchecked((uint)exitCode));
}
