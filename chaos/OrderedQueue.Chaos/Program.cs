using OrderedQueue.Chaos;
using OrderedQueue.Chaos.Kills;
using OrderedQueue.Chaos.Ledger;

if (args is ["kills", .. string[] rest]) return KillProgram.Run(rest);

ChaosSettings settings;
try
{
    settings = ChaosSettings.Parse(args);
}
catch (FormatException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}

if (settings.Help)
{
    Console.WriteLine(ChaosSettings.HelpText);
    return 0;
}

try
{
    new ChaosRun(settings).Run();
    return 0;
}
catch (ViolationException violation)
{
    Console.Error.WriteLine($"VIOLATION (seed {settings.Seed}): {violation.Message}");
    // What is broken may hang; the workers end with this process.
    Environment.Exit(1);
    return 1;
}
