using System.Text.RegularExpressions;

namespace OrderedQueue.Tests.Docs;

/// <summary>The code that a document shows and the code that is compiled, as lines that can be compared.</summary>
internal static partial class MarkedText
{
    /// <summary>What stands between the marks of a source file.</summary>
    internal static string[] OfSource(string source) => Lines(Marked().Matches(source));

    /// <summary>The first C# block of a Markdown document.</summary>
    internal static string[] OfMarkdown(string document) => Lines(Block().Matches(document).Take(1));

    private static string[] Lines(IEnumerable<Match> parts) =>
        [.. parts.SelectMany(part => part.Groups["text"].Value.Split('\n')).Select(line => line.Trim()).Where(line => line.Length > 0)];

    [GeneratedRegex(@"// <readme>\s*\n(?<text>.*?)\n\s*// </readme>", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Marked();

    [GeneratedRegex(@"```csharp\s*\n(?<text>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();
}
