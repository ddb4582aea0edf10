using System.IO.Pipes;

// What a worker's start and memory are compared with: the least that a program of .NET can be.
if (args is [var pipeName])
{
    using var pipe = new NamedPipeClientStream(".", pipeName, PipeDirection.Out, PipeOptions.None);
    pipe.Connect();
    pipe.WriteByte(1);
}
else
{
    Console.WriteLine("Hello, World!");
    Console.ReadLine();
}
