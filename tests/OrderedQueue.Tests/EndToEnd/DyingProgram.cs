namespace OrderedQueue.Tests.EndToEnd;

/// <summary>
/// What the test assembly does when it is started as a program: it dies as told. A worker is measured against it. Test runners
/// never call it.
/// </summary>
internal static class DyingProgram
{
    private static int Main(string[] args) => args.Length == 2 ? Deaths.Die(args[0], args[1]) : 64;
}
