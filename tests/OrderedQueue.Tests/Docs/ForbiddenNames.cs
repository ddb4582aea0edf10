using System.Text.RegularExpressions;

namespace OrderedQueue.Tests.Docs;

/// <summary>Names that only some folders may speak.</summary>
internal static partial class ForbiddenNames
{
    [GeneratedRegex(@"\b(ParallelQueue|ParallelQueueBase|ParallelSingleTaskQueue)\b", RegexOptions.ExplicitCapture)]
    internal static partial Regex Queue();

    [GeneratedRegex(@"nameof\(\w+\)", RegexOptions.ExplicitCapture)]
    internal static partial Regex Harmless();

    /// <summary>The type System.Diagnostics.Process and those that only make sense with it; not properties that are named Process.</summary>
    [GeneratedRegex(@"\b(ProcessStartInfo|ProcessPriorityClass|ProcessModule|ProcessThread)\b|\bDiagnostics\.Process\b|(?<!\.)\bProcess\.(Start|Get\w+|EnterDebugMode)\(|\bnew Process\b|(?<![\w.])Process\??\s+\w+\s*([;=,){]|=>)|<Process>", RegexOptions.ExplicitCapture)]
    internal static partial Regex Process();
}
