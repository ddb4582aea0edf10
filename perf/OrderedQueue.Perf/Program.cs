using OrderedQueue.Perf;
using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Pipes;

if (EchoChild.RunIfChild(args)) return 0;
try
{
    PerfSettings settings = PerfSettings.Parse(args);
    if (settings.Help)
    {
        Console.WriteLine(PerfSettings.HelpText);
        return 0;
    }

    return PerfRun.Execute(settings);
}
catch (FormatException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
