using NUnit.Framework;
using OrderedQueue.Processes;
using Shouldly;

namespace OrderedQueue.Tests.Processes;

public sealed class ProcessMemoryTests
{
    [Test]
    [Platform("Linux")]
    public void Peak_OfThisProcess_IsAtLeastWhatItHasNow() =>
        ProcessMemory.Peak(Environment.ProcessId).ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(Environment.WorkingSet * 9 / 10);

    [Test]
    [Platform("Linux")]
    public void Resident_OfThisProcess_IsItsWorkingSet() =>
        ((double)ProcessMemory.Resident(Environment.ProcessId)!.Value).ShouldBe(Environment.WorkingSet, Environment.WorkingSet * 0.2);

    [Test]
    public void Read_NoSuchProcess_IsNull()
    {
        ProcessMemory.Peak(int.MaxValue).ShouldBeNull();
        ProcessMemory.Resident(int.MaxValue).ShouldBeNull();
    }

    [TestCase("Name:\tx\nVmPeak:\t  500 kB\nVmHWM:\t    1234 kB\nVmRSS:\t 12 kB\n", 1234L)]
    [TestCase("VmHWM: 7 kB", 7L)]
    [TestCase("Name:\tzombie\nState:\tZ\n", null)]
    [TestCase("VmHWM:", null)]
    [TestCase("", null)]
    public void NumberAfter_Status_FindsThePeak(string status, long? expected) =>
        ProcessMemory.NumberAfter("VmHWM:"u8, System.Text.Encoding.UTF8.GetBytes(status)).ShouldBe(expected);
}
