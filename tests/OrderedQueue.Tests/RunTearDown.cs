using NUnit.Framework;
using OrderedQueue.Tests.Processes;

namespace OrderedQueue.Tests;

/// <summary>Removes what test fixtures share, at the end of the run.</summary>
[SetUpFixture]
public sealed class RunTearDown
{
    [OneTimeTearDown]
    public void RemoveSharedFolders() => LibrarySource.Remove();
}
