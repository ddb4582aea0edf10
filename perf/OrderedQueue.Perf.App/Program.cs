using OrderedQueue.Perf.App;

// A small application with a queue, to be published as a user would publish it. It is asked for one thing by its arguments and answers
// with one line.
switch (args)
{
    case ["first", var workers]:
        Console.WriteLine($"{FirstResults.Measure(int.Parse(workers))} {FirstResults.Measure(int.Parse(workers))}");
        return 0;
    case ["hello", var program]:
        Console.WriteLine($"{HelloStart.Milliseconds(program):F3} {HelloStart.MedianMilliseconds(program):F3}");
        return 0;
    case ["park", var workers]:
        Parking.Queue(int.Parse(workers));
        return 0;
    case ["park-hello", var count, var program]:
        Parking.Hellos(int.Parse(count), program);
        return 0;
    default:
        Console.Error.WriteLine("first WORKERS | hello PROGRAM | park WORKERS | park-hello COUNT PROGRAM");
        return 2;
}
