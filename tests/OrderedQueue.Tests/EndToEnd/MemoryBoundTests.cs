using System.Globalization;
using NUnit.Framework;
using OrderedQueue.Tests.Processes;
using Shouldly;

namespace OrderedQueue.Tests.EndToEnd;

/// <summary>In a program of its own, where no other test's garbage counts.</summary>
[Category("Process")]
[NonParallelizable]
public sealed class MemoryBoundTests
{
    private const long MebiByte = 1 << 20;

    [TestCase(60)]
    [TestCase(2000, Category = "Stress")]
    [CancelAfter(900_000)]
    public void Results_of_16_mebibytes_behind_a_slow_head_stay_within_the_byte_window(int count)
    {
        const long ResultBytes = 16 * MebiByte, WindowBytes = 64 * MebiByte;
        const int Workers = 2;
        using var program = new LivingProgram("large-results", $"{count}", $"{WindowBytes}", $"{Workers}");
        program.WaitForEnd(TimeSpan.FromMinutes(14)).ShouldBe(0, program.Error);
        long[] peaks = [.. program.ReadLine().Split(' ').Select(number => long.Parse(number, CultureInfo.InvariantCulture))];
        long allowed = peaks[0] + (2 * WindowBytes) + (Workers * ResultBytes);
        TestContext.Out.WriteLine($"base {peaks[0] / MebiByte} MiB, peak {peaks[1] / MebiByte} MiB, allowed {allowed / MebiByte} MiB");
        peaks[1].ShouldBeLessThan(allowed);
    }
}
