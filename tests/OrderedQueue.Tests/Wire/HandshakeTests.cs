using NUnit.Framework;
using OrderedQueue.Wire;
using Shouldly;

namespace OrderedQueue.Tests.Wire;

public sealed class HandshakeTests
{
    private static readonly Guid _token = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");

    [Test]
    public void Hello_RoundTrip_KeepsEveryField()
    {
        var hello = new Hello(ChannelRole.Control, _token, 4711, Hello.ThisLibrary);
        Hello.Decode(hello.Encode(), _token).ShouldBe(hello);
    }

    [TestCase(0, "not an OrderedQueue worker")]
    [TestCase(4, "protocol version")]
    [TestCase(6, "channel role")]
    [TestCase(16, "token")]
    [TestCase(32, "build")]
    public void Hello_OneByteWrong_SaysWhichPart(int at, string part)
    {
        byte[] message = new Hello(ChannelRole.Packets, _token, 1, Hello.ThisLibrary).Encode();
        message[at] ^= 0x40;
        Should.Throw<WireFormatException>(() => Hello.Decode(message, _token)).Message.ShouldContain(part);
    }

    [Test, CancelAfter(30_000)]
    public void A_worker_and_its_parent_meet_over_a_private_pipe()
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("oq-test-");
        try
        {
            using PipeListener listener = PipeListener.Create(directory.FullName);
            var welcome = new Welcome(3, 1 << 20, "/dev/shm/ä ledger");
            Welcome? received = null;
            var worker = new Thread(() =>
            {
                using PipeConnection pipe = PipeConnection.Connect(listener.Address);
                pipe.Write(new Hello(ChannelRole.Packets, _token, 1, Hello.ThisLibrary).Encode());
                received = Welcome.Read(pipe);
            });
            worker.Start();
            using PipeConnection parent = listener.Accept(TimeSpan.FromSeconds(20), null).ShouldNotBeNull();
            byte[] hello = new byte[Hello.Bytes];
            parent.ReadExactly(hello);
            Hello.Decode(hello, _token).Role.ShouldBe(ChannelRole.Packets);
            parent.Write(welcome.Encode());
            worker.Join();
            received.ShouldBe(welcome);
            parent.Read(hello).ShouldBe(0);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Test]
    public void Listener_PathTooLongForASocket_SaysSoEarly()
    {
        string directory = "/tmp/" + new string('x', 120);
        Should.Throw<IOException>(() => new UnixPipeListener(directory)).Message.ShouldContain("TMPDIR");
    }

    [Test, CancelAfter(30_000)]
    public void Shutdown_FromAnotherThread_EndsABlockedRead()
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("oq-test-");
        try
        {
            using PipeListener listener = PipeListener.Create(directory.FullName);
            using PipeConnection worker = PipeConnection.Connect(listener.Address);
            using PipeConnection parent = listener.Accept(TimeSpan.FromSeconds(20), null).ShouldNotBeNull();
            int read = -1;
            var reader = new Thread(() => read = parent.Read(new byte[8]));
            reader.Start();
            parent.WaitReadable(TimeSpan.Zero).ShouldBeFalse();
            parent.Shutdown();
            reader.Join();
            read.ShouldBe(0);
            Should.Throw<IOException>(() => worker.Write(new byte[1]));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
