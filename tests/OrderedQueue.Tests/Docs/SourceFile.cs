using System.Text.RegularExpressions;
using OrderedQueue.Tests.Processes;

namespace OrderedQueue.Tests.Docs;

/// <summary>One file of <c>src/</c>, as the rules about its text see it.</summary>
internal sealed partial record SourceFile(string Path, string Text)
{
    /// <summary>The folder that makes a layer: the first part of the namespace below <c>OrderedQueue</c>, empty at the root.</summary>
    internal string Layer => Namespace().Match(Text).Groups["layer"].Value;

    /// <summary>Without comments and without what stands between quotation marks.</summary>
    internal string Code => CommentOrText().Replace(Text, "");

    internal static IReadOnlyList<SourceFile> All { get; } = Read();

    /// <summary>The layers whose names a <c>using</c> or a qualified name mentions.</summary>
    internal IEnumerable<string> UsedLayers(IReadOnlyCollection<(string Layer, string Type)> types)
    {
        IEnumerable<string> imported = Using().Matches(Text).Select(use => use.Groups["layer"].Value);
        IEnumerable<string> qualified = Qualified().Matches(Code)
            .Select(name => (Layer: name.Groups["layer"].Value, Type: name.Groups["type"].Value))
            .Where(types.Contains)
            .Select(name => name.Layer);
        return imported.Concat(qualified).Distinct().Where(layer => layer != Layer);
    }

    /// <summary>The types at the top of this file, and the lines of each: documentation, attributes and body.</summary>
    internal IEnumerable<(string Name, int Lines)> TypeLines()
    {
        string[] lines = Text.Split('\n');
        string space = FullNamespace().Match(Text).Groups["name"].Value;
        for (int first = 0, at = 0; at < lines.Length; at++)
        {
            if (lines[at].Length == 0) first = at + 1;
            if (Declaration().Match(lines[at]) is not { Success: true } type) continue;
            while (lines[at] != "{" && !lines[at].EndsWith(';')) at++;
            if (lines[at] == "{") at = Array.IndexOf(lines, "}", at);
            int parameters = type.Groups["parameters"].Value.Count(c => c == ',') + (type.Groups["parameters"].Length > 0 ? 1 : 0);
            yield return ($"{space}.{type.Groups["name"].Value}{(parameters > 0 ? $"<{parameters}>" : "")}", at + 1 - first);
            first = at + 1;
        }
    }

    private static SourceFile[] Read()
    {
        string source = System.IO.Path.Combine(LibrarySource.RepositoryRoot, "src");
        string[] files = Directory.GetFiles(source, "*.cs", SearchOption.AllDirectories);
        return [.. files.Select(file => System.IO.Path.GetRelativePath(source, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file => new SourceFile(file, File.ReadAllText(System.IO.Path.Combine(source, file))))];
    }

    [GeneratedRegex(@"^namespace OrderedQueue(\.(?<layer>\w+))?", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^\s*(global )?using (static )?(\w+ = )?(global::)?OrderedQueue\.(?<layer>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Using();

    [GeneratedRegex(@"(?<![\w.])(global::)?(OrderedQueue\.)?(?<layer>[A-Z]\w+)\.(?<type>[A-Z]\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Qualified();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex FullNamespace();

    [GeneratedRegex(@"^[a-z][a-z ]* (class|struct|interface|enum|record) (?<name>\w+)(<(?<parameters>[^>]*)>)?", RegexOptions.ExplicitCapture)]
    private static partial Regex Declaration();

    [GeneratedRegex("//[^\n]*|\"[^\"\n]*\"")]
    private static partial Regex CommentOrText();
}
