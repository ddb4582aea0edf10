using NUnit.Framework;
using OrderedQueue.Processes;
using Shouldly;

namespace OrderedQueue.Tests.Processes;

public sealed class PeakMemoryTests
{
    [Test]
    [Platform("Linux")]
    public void Read_ThisProcess_IsAtLeastWhatItHasNow() =>
        PeakMemory.Read(Environment.ProcessId).ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(Environment.WorkingSet * 9 / 10);

    [Test]
    public void Read_NoSuchProcess_IsNull() => PeakMemory.Read(int.MaxValue).ShouldBeNull();

    [TestCase("Name:\tx\nVmPeak:\t  500 kB\nVmHWM:\t    1234 kB\nVmRSS:\t 12 kB\n", 1234L * 1024)]
    [TestCase("VmHWM: 7 kB", 7L * 1024)]
    [TestCase("Name:\tzombie\nState:\tZ\n", null)]
    [TestCase("VmHWM:", null)]
    [TestCase("", null)]
    public void Parse_Status_FindsThePeak(string status, long? expected) =>
        PeakMemory.Parse(System.Text.Encoding.UTF8.GetBytes(status)).ShouldBe(expected);
}
