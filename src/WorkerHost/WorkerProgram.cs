using System.Runtime.InteropServices;
using OrderedQueue.Posix;
using OrderedQueue.Wire;

namespace OrderedQueue.WorkerHost;

/// <summary>A worker from start to end: own process group, connection, handshake, packets until the parent closes the pipe.</summary>
internal static class WorkerProgram
{
    /// <summary>Started by hand instead of by a queue (EX_USAGE).</summary>
    public const int NotInvitedExitCode = 64;

    /// <summary>The parent is gone or was never there (EX_UNAVAILABLE).</summary>
    public const int ExitUnreachable = 69;

    /// <summary>The start task failed (EX_SOFTWARE).</summary>
    public const int ExitStartFailed = 70;

    /// <summary>The parent violated the protocol (EX_PROTOCOL).</summary>
    public const int ExitProtocol = 76;

    public static int Run()
    {
        if (WorkerEnvironment.Take(WorkerEnvironment.Address) is not { } address
            || !Guid.TryParse(WorkerEnvironment.Take(WorkerEnvironment.Token), out Guid token))
        {
            Version? version = typeof(WorkerProgram).Assembly.GetName().Version;
            Console.Error.WriteLine($"OrderedQueue.WorkerHost {version} is started by OrderedQueue, not by hand.");
            return NotInvitedExitCode;
        }
        if (!OperatingSystem.IsWindows()) OwnProcess.LeadGroup();
        // The parent decides about Ctrl+C. A handler, because processes started by tasks would inherit an ignored signal.
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using PosixSignalRegistration quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, context => context.Cancel = true);
        using var parent = new ParentWatch(address);
        PipeConnection packets;
        ControlThread control;
        try
        {
            packets = Connect(address, ChannelRole.Packets, token);
            control = new ControlThread(Connect(address, ChannelRole.Control, token), parent);
        }
        catch (IOException unreachable)
        {
            // A missing directory was removed by a parent that is ending: not a failure, and nothing to show its user.
            bool isFailure = OperatingSystem.IsWindows() || Directory.Exists(Path.GetDirectoryName(address));
            if (isFailure) Console.Error.WriteLine(unreachable.Message);
            StartFiles.Remove(address);
            return ExitUnreachable;
        }
        using (packets) return Serve(packets, control, parent);
    }

    private static int Serve(PipeConnection packets, ControlThread control, ParentWatch parent)
    {
        try
        {
            Welcome welcome = Welcome.Read(packets);
            using LedgerFile ledger = LedgerFile.Open(welcome.LedgerPath);
            using var life = new WorkerLife(welcome, packets, ledger, control);
            using var cancellation = new SoftCancellation(ledger, life.Context);
            using ControlThread.Attachment attachment = control.Attach(ledger, cancellation);
            if (!life.TryStart()) return ExitStartFailed;
            using var session = new WorkerSession(packets, ledger, welcome.MaxPacketBytes, life.Context, cancellation);
            if (!session.Run()) parent.EndGroup();
            life.Stop();
            return 0;
        }
        catch (EndOfStreamException)
        {
            parent.EndGroup();
            throw;
        }
        catch (Exception broken) when (broken is IOException or WireFormatException)
        {
            control.ReportFailure(broken);
            return ExitProtocol;
        }
    }

    private static PipeConnection Connect(string address, ChannelRole role, Guid token)
    {
        PipeConnection pipe = PipeConnection.Connect(address);
        pipe.Write(new Hello(role, token, Environment.ProcessId, Hello.ThisLibrary).Encode());
        return pipe;
    }
}
