using OrderedQueue.Perf;
using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Pipes;

if (EchoChild.RunIfChild(args)) return 0;
try
{
    PerfSettings settings = PerfSettings.Parse(args);
    if (settings.WantsHelp) Console.WriteLine(PerfSettings.HelpText);
    else if (settings.WantsList) Console.WriteLine(string.Join('\n', Catalogue.All(settings).Select(static workload => $"{workload.Name,-6}{workload.Title}")));
    else return PerfRun.Execute(settings);
    return 0;
}
catch (FormatException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
