using DocumentIndexer.CommandLine;

using OrderedQueue;

namespace DocumentIndexer;

internal static class Program
{
    public static int Main(string[] args)
    {
        // Only needed when published self-contained or as a single file: then this very executable is started as the worker.
        if (ParallelQueueWorker.RunIfWorker(args)) return Environment.ExitCode;
        try
        {
            Settings settings = SettingsParser.Parse(args);
            if (settings.Help)
            {
                Console.WriteLine(HelpText.Text);
                return ExitCode.Done;
            }

            return settings.SearchWord is { } word ? SearchCommand.Run(word, settings) : IndexCommand.Run(settings);
        }
        catch (UsageException exception)
        {
            Console.Error.WriteLine($"{exception.Message} Try --help.");
            return ExitCode.BadArguments;
        }
        catch (CommandFailedException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return ExitCode.Failed;
        }
    }
}
