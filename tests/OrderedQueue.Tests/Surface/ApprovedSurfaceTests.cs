using System.Reflection;
using NUnit.Framework;
using OrderedQueue.Tests.Processes;
using PublicApiGenerator;
using Shouldly;

namespace OrderedQueue.Tests.Surface;

/// <summary>
/// The public surface is what the files in <c>Approved</c> say, attributes that steer overload resolution included. Who changes it on
/// purpose changes the file, and a reviewer sees both.
/// </summary>
public sealed class ApprovedSurfaceTests
{
    private static readonly ApiGeneratorOptions _options = new()
    {
        IncludeAssemblyAttributes = false,
        ExcludeAttributes = ["System.Runtime.CompilerServices.AsyncIteratorStateMachineAttribute"],
    };

    [TestCase(typeof(ParallelQueue))]
    [TestCase(typeof(RetryPolicy))]
    public void The_public_surface_is_the_approved_one(Type typeOfTheAssembly)
    {
        Assembly assembly = typeOfTheAssembly.Assembly;
        string name = $"{assembly.GetName().Name}.txt";
        string approved = Path.Combine(LibrarySource.RepositoryRoot, "tests", "OrderedQueue.Tests", "Surface", "Approved", name);
        string received = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"received.{name}");
        File.WriteAllText(received, assembly.GeneratePublicApi(_options) + "\n");

        string[] expected = File.Exists(approved) ? File.ReadAllLines(approved) : [];
        string[] actual = File.ReadAllLines(received);
        string change = string.Join('\n', [.. expected.Except(actual).Select(line => $"- {line.Trim()}"), .. actual.Except(expected).Select(line => $"+ {line.Trim()}")]);
        actual.SequenceEqual(expected).ShouldBeTrue($"The public surface has changed:\n{change}\nIf it is meant, approve it: cp '{received}' '{approved}'");
    }

    [Test]
    public void Nothing_public_is_outside_the_namespace_of_the_library() =>
        new[] { typeof(ParallelQueue), typeof(RetryPolicy) }.SelectMany(type => type.Assembly.GetExportedTypes())
            .Where(type => type.Namespace != nameof(OrderedQueue)).ShouldBeEmpty();
}
