using System.Buffers.Binary;
using System.Globalization;
using OrderedQueue.Posix;

namespace OrderedQueue.Wire;

/// <summary>
/// The environment variables by which a parent makes a child process its worker. The parent sets them at the start; the worker removes
/// them from its environment before user code runs, so that processes started by tasks never see them.
/// </summary>
internal static class WorkerEnvironment
{
    /// <summary>Where the parent listens. A process that has it is a worker.</summary>
    public const string Address = "ORDEREDQUEUE_WORKER_ADDRESS";

    /// <summary>The one-time secret of the first frame; in the environment, because other users can read command lines.</summary>
    public const string Token = "ORDEREDQUEUE_WORKER_TOKEN";

    /// <summary>
    /// True in a worker, even after the variables are gone: read once, at the first use of this class, before anything can take them.
    /// </summary>
    public static bool IsWorkerProcess { get; } = Environment.GetEnvironmentVariable(Address) is not null;

    /// <summary>32 hexadecimal digits. Not by Guid's own formatting, which the runtime would have to compile at each start.</summary>
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
        // .NET has its own copy only if something has read all variables or has set one.
        if (Environment.GetEnvironmentVariable(name) is not null) Environment.SetEnvironmentVariable(name, null);
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }
}
