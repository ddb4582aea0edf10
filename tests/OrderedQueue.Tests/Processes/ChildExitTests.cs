using NUnit.Framework;
using OrderedQueue.Processes;
using Shouldly;

namespace OrderedQueue.Tests.Processes;

public sealed class ChildExitTests
{
    [TestCase(0, 0, null, null, "exit code 0")]
    [TestCase(7, 7, null, null, "exit code 7")]
    [TestCase(64, 64, null, null, "exit code 64")]
    [TestCase(128, 128, null, null, "exit code 128")]
    [TestCase(129, null, 1, "SIGHUP", "killed by SIGHUP (1)")]
    [TestCase(134, null, 6, "SIGABRT", "killed by SIGABRT (6)")]
    [TestCase(135, null, 7, "SIGBUS", "killed by SIGBUS (7)")]
    [TestCase(137, null, 9, "SIGKILL", "killed by SIGKILL (9)")]
    [TestCase(139, null, 11, "SIGSEGV", "killed by SIGSEGV (11)")]
    [TestCase(143, null, 15, "SIGTERM", "killed by SIGTERM (15)")]
    [TestCase(147, 147, null, null, "exit code 147", Description = "SIGSTOP ends nothing")]
    [TestCase(150, 150, null, null, "exit code 150", Description = "the host's 'framework missing', not SIGTTOU")]
    [TestCase(159, null, 31, "SIGSYS", "killed by SIGSYS (31)")]
    [TestCase(200, 200, null, null, "exit code 200")]
    [TestCase(255, 255, null, null, "exit code 255")]
    [Platform("Linux")]
    public void FromReportedCode_ByCode_DecodesSignals(int code, int? exitCode, int? signal, string? name, string description) =>
        ChildExit.FromReportedCode(code).ShouldBe(new ChildExit(exitCode, signal, name, description));

    [TestCase(0x0000, 0, null, null, "exit code 0")]
    [TestCase(0x0700, 7, null, null, "exit code 7")]
    [TestCase(0x8900, 137, null, null, "exit code 137")]
    [TestCase(0x0009, null, 9, "SIGKILL", "killed by SIGKILL (9)")]
    [TestCase(0x008b, null, 11, "SIGSEGV", "killed by SIGSEGV (11)", Description = "with a core dump")]
    [TestCase(0x0022, null, 34, null, "killed by signal 34")]
    [Platform("Linux")]
    public void FromWaitStatus_ByStatus_TellsSignalsFromCodes(int status, int? exitCode, int? signal, string? name, string description) =>
        ChildExit.FromWaitStatus(status).ShouldBe(new ChildExit(exitCode, signal, name, description));

    [TestCase(unchecked((int)0xC0000005), "STATUS_ACCESS_VIOLATION")]
    [TestCase(unchecked((int)0xC00000FD), "STATUS_STACK_OVERFLOW")]
    [TestCase(unchecked((int)0xE0434352), "unhandled .NET exception")]
    [TestCase(1, null)]
    public void Find_WindowsStatus_HasAName(int code, string? name) => NtStatusNames.Find(code).ShouldBe(name);
}
