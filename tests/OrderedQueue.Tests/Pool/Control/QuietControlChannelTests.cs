using NUnit.Framework;
using OrderedQueue.Pool;
using OrderedQueue.Wire;
using Shouldly;

namespace OrderedQueue.Tests.Pool.Control;

[CancelAfter(60_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class QuietControlChannelTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("oq-quiet-").FullName;
    private readonly PipeConnection _worker;
    private readonly QuietControlChannel _channel;

    public QuietControlChannelTests()
    {
        using var listener = PipeListener.Create(_directory);
        _worker = PipeConnection.Connect(listener.Address);
        _channel = new QuietControlChannel(listener.Accept(TimeSpan.FromSeconds(10), exitDescriptor: null).ShouldNotBeNull());
    }

    public void Dispose()
    {
        _worker.Dispose();
        _channel.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Test]
    public void FailureText_WorkerHasSaidWhyItEnds_TellsIt()
    {
        _worker.Write(ControlMessage.TaskLog([1, 2, 3]));
        _worker.Write(ControlMessage.WorkerFailed("no ledger"));
        _worker.Dispose();

        _channel.FailureText.ShouldBe("no ledger");
        _channel.FailureText.ShouldBe("no ledger");
    }

    [Test]
    public void FailureText_TheLongestMessage_IsReadWhole()
    {
        string text = new('x', ControlMessage.MaxBodyBytes / 4);
        _worker.Write(ControlMessage.WorkerFailed(text));
        _worker.Dispose();

        _channel.FailureText.ShouldBe(text);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void FailureText_WorkerHasSaidNothing_IsNull(bool hasEnded)
    {
        if (hasEnded) _worker.Dispose();

        _channel.FailureText.ShouldBeNull();
    }

    [Test]
    public void FailureText_Nonsense_SaysWhatIsWrongWithIt()
    {
        _worker.Write([99, 0, 0, 0, 0, 0, 0, 0]);
        _worker.Dispose();

        _channel.FailureText.ShouldBe("Bad frame: control message type 99 is unknown.");
    }

    [Test]
    public void TrySend_WorkerReads_HearsWholeMessages()
    {
        _channel.TrySend(ControlMessage.Ping());
        _channel.TrySend(ControlMessage.Cancel(7));

        byte[] heard = new byte[(2 * ControlMessage.HeaderBytes) + sizeof(uint)];
        _worker.ReadExactly(heard);
        heard.ShouldBe([.. ControlMessage.Ping(), .. ControlMessage.Cancel(7)]);
    }

    [Test]
    public void TrySend_WorkerDoesNotRead_NeverWaits()
    {
        // Far more than any pipe holds: a send that waited would do so until the test's time is over.
        byte[] message = new byte[4096];
        for (int i = 0; i < 1024; i++) _channel.TrySend(message);

        int read = _worker.Read(new byte[4096]);
        read.ShouldBe(4096);
    }

    [Test]
    public void TrySend_WorkerHasEnded_IsLost()
    {
        _worker.Dispose();
        _channel.TrySend(ControlMessage.Ping());
        _channel.TrySend(ControlMessage.Ping());
        _channel.Dispose();
        _channel.TrySend(ControlMessage.Ping());

        _channel.FailureText.ShouldBeNull();
    }
}
