using System.Text.RegularExpressions;

namespace OrderedQueue.Tests.Docs;

/// <summary>The links of a Markdown document that point to files of the repository.</summary>
internal static partial class MarkdownLinks
{
    internal static IEnumerable<string> Files(string document) => Link().Matches(document)
        .Select(link => link.Groups["target"].Value)
        .Where(target => !target.Contains("://", StringComparison.Ordinal));

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)(#[^)]*)?\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();
}
