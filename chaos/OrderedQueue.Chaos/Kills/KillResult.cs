using System.Globalization;

namespace OrderedQueue.Chaos.Kills;

/// <summary>What came of one load, and the tables of several.</summary>
/// <param name="Load">Its name.</param>
/// <param name="Kills">Those that count under this load.</param>
/// <param name="OtherKills">Those of workers that had become ready, under a load where these do not count.</param>
/// <param name="Counts">What the judge counted.</param>
/// <param name="Messages">The first violations.</param>
/// <param name="Time">How long it took.</param>
internal sealed record KillResult(string Load, int Kills, int OtherKills, KillCounts Counts, IReadOnlyList<string> Messages, TimeSpan Time)
{
    public Footprint? Before { get; init; }

    public Footprint? After { get; init; }

    public IEnumerable<string> Violations => Messages.Concat(Before is null ? [] : After!.Growth(Before).Select(growth => $"Something is left. {growth}"));

    public static IEnumerable<string> Tables(IReadOnlyList<KillResult> results)
    {
        yield return "";
        yield return "| load | kills | (others) | put | delivered | lost | of these before the first line | after the last | abandoned | executed twice | violations | seconds |";
        yield return "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|";
        foreach (KillResult result in results) yield return result.Row();
        yield return "";
        yield return $"| the parent, before -> after | {string.Join(" | ", results.Select(result => result.Load))} |";
        yield return $"|---|{string.Concat(Enumerable.Repeat("---:|", results.Count))}";
        (string Name, long Before, long After)[][] rows = [.. results.Select(result => result.After!.Rows(result.Before!).ToArray())];
        for (int i = 0; i < rows[0].Length; i++)
            yield return $"| {rows[0][i].Name} | {string.Join(" | ", rows.Select(column => $"{column[i].Before} -> {column[i].After}"))} |";
    }

    private string Row() => string.Create(CultureInfo.InvariantCulture,
        $"| {Load} | {Kills} | {OtherKills} | {Counts.Put} | {Counts.Delivered} | {Counts.Lost} | {Counts.LostBeforeFirstLine} | {Counts.LostAfterLastLine} | {Counts.Abandoned} | {Counts.ExecutedTwice} | {Counts.Violations} | {Time.TotalSeconds:0} |");
}
