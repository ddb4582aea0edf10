using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace OrderedQueue.Processes;

/// <summary>The file that an assembly was loaded from.</summary>
internal static class LoadedFile
{
    /// <summary>Empty when the assembly is part of a single-file application.</summary>
    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "All callers treat the empty answer as 'single file'.")]
    public static string Of(Assembly assembly) => assembly.Location;
}
