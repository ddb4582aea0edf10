using System.Buffers.Binary;
using System.Globalization;
using OrderedQueue.Posix;

namespace OrderedQueue.Wire;

/// <summary>
/// The environment variables by which a parent tells a child process to be its worker. The parent sets them at the start; the worker takes
/// them out of its environment before user code runs, so that what a task starts never sees them.
/// </summary>
internal static class WorkerEnvironment
{
    /// <summary>Where the parent listens. Its presence is what makes a process a worker.</summary>
    public const string Address = "ORDEREDQUEUE_WORKER_ADDRESS";

    /// <summary>The one-time secret of the first frame: by environment, since other users can read a command line.</summary>
    public const string Token = "ORDEREDQUEUE_WORKER_TOKEN";

    /// <summary>
    /// True in a worker, also after the variables are gone: read once, at the first use of this class, before anything can take them.
    /// </summary>
    public static bool IsWorkerProcess { get; } = Environment.GetEnvironmentVariable(Address) is not null;

    /// <summary>32 hexadecimal digits. Not by Guid's own formatting, which is code that the runtime compiles at each start.</summary>
    public static string Format(Guid token)
    {
        Span<byte> bytes = stackalloc byte[16];
        token.TryWriteBytes(bytes, bigEndian: true, out _);
        (ulong high, ulong low) = (BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
        return string.Create(CultureInfo.InvariantCulture, $"{high:x16}{low:x16}");
    }

    /// <summary>Reads a variable and removes it from this process's environment; null when absent or blank.</summary>
    public static string? Take(string name)
    {
        string? value = Environment.GetEnvironmentVariable(name);
        if (!OperatingSystem.IsWindows()) OwnProcess.UnsetVariable(name);
        // .NET has a copy of its own only if something has asked for all variables, or has set one.
        if (Environment.GetEnvironmentVariable(name) is not null) Environment.SetEnvironmentVariable(name, null);
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }
}
