using NUnit.Framework;
using OrderedQueue.Posix;
using OrderedQueue.Wire;
using Shouldly;

namespace OrderedQueue.Tests.Wire;

[Platform("Linux")]
public sealed class InheritanceTests
{
    private const int CloseOnExec = 0x80000;

    /// <summary>A child that held a copy would hide the death of either side from the other.</summary>
    [Test, CancelAfter(30_000)]
    public void No_child_inherits_an_end_of_a_pipe()
    {
        string directory = Directory.CreateTempSubdirectory("oq-test-").FullName;
        try
        {
            using var listener = new UnixPipeListener(directory);
            int connected = UnixPipeConnection.Connect(listener.Address).DetachDescriptor();
            int accepted = ((UnixPipeConnection)listener.Accept(TimeSpan.FromSeconds(10), exitDescriptor: null)!).DetachDescriptor();

            FlagsOf(connected).ShouldBe(CloseOnExec, "of the side that connects");
            FlagsOf(accepted).ShouldBe(CloseOnExec, "of the side that accepts");

            Descriptors.Close(connected);
            Descriptors.Close(accepted);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static int FlagsOf(int descriptor)
    {
        string line = File.ReadAllLines($"/proc/self/fdinfo/{descriptor}").Single(line => line.StartsWith("flags:", StringComparison.Ordinal));
        return Convert.ToInt32(line["flags:".Length..].Trim(), 8) & CloseOnExec;
    }
}
