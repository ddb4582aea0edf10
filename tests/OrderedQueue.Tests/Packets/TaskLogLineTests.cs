using NUnit.Framework;
using OrderedQueue.Packets;
using OrderedQueue.Wire;
using Shouldly;

namespace OrderedQueue.Tests.Packets;

public sealed class TaskLogLineTests
{
    [Test]
    public void Decode_OfAnEncodedLine_GivesEveryPart()
    {
        byte[] encoded = TaskLogLine.Encode(3, 17, 0xFFFFFFFE, 2, "name", "text ä", new InvalidOperationException("reason"));

        var line = TaskLogLine.Decode(encoded);
        (line.Level, line.EventId, line.PacketId, line.Attempt, line.Dropped, line.EventName, line.Message).ShouldBe((3, 17, 0xFFFFFFFE, 2, 0, "name", "text ä"));
        line.Error.ShouldNotBeNull().Message.ShouldBe("reason");
        line.Error.TypeName.ShouldBe("System.InvalidOperationException");
    }

    [Test]
    public void EncodeDropped_Decoded_IsNoLineButACount()
    {
        var note = TaskLogLine.Decode(TaskLogLine.EncodeDropped(9));

        (note.Level, note.Dropped, note.Message, note.Error).ShouldBe((6, 9, "", null));
    }

    [Test]
    public void Encode_TextAndErrorBeyondTheLimits_StaysAMessage()
    {
        byte[] encoded = TaskLogLine.Encode(3, 0, 0, 1, new string('n', 1000), new string('€', 100_000), new InvalidOperationException(new string('€', 100_000)));

        encoded.Length.ShouldBeLessThanOrEqualTo(ControlMessage.MaxBodyBytes);
        var line = TaskLogLine.Decode(encoded);
        line.Message.ShouldBe(new string('€', TaskLogLine.MaxMessageCharacters));
        line.EventName.ShouldBe(new string('n', 256));
        line.Error.ShouldNotBeNull().Message.ShouldStartWith("€€€");
    }

    [Test]
    public void Decode_CutAnywhere_Refuses()
    {
        byte[] encoded = TaskLogLine.Encode(3, 17, 1, 2, "name", "text", null);
        for (int length = 0; length < encoded.Length; length++)
            Should.Throw<InvalidDataException>(() => TaskLogLine.Decode(encoded.AsSpan(0, length)), $"length {length}");
    }
}
