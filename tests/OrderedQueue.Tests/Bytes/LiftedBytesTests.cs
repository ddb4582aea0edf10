using NUnit.Framework;
using OrderedQueue.Bytes;
using OrderedQueue.Serialization;
using Shouldly;

namespace OrderedQueue.Tests.Bytes;

public sealed class LiftedBytesTests
{
    private const int ContentBytes = 100_000;

    /// <summary>Encoded items that may stand before the bytes: every form that contains no other.</summary>
    private static readonly byte[][] _plain =
    [
        [], Encoded(0), Encoded(-1), Encoded(200), Encoded(-100), Encoded(40_000), Encoded(-30_000), Encoded(3_000_000_000), Encoded(-3_000_000_000), Encoded(ulong.MaxValue),
        Encoded(long.MinValue), Encoded(1.5f), Encoded(1.5), Encoded(true), Encoded(false), Encoded<string?>(null), Encoded(""), Encoded("short"), Encoded(new string('x', 31)), Encoded(new string('x', 40)),
        Encoded(new byte[] { 1, 2, 3 }), Encoded(TimeSpan.FromDays(3)), Encoded(DateTime.Now), Encoded(1.25m), Encoded(Guid.NewGuid()),
    ];

    [Test]
    public void TryFind_PlainItemsBeforeTheBytes_FindsTheirContent()
    {
        foreach (byte[] before in _plain)
        {
            byte[] payload = [.. before, .. Encoded(new byte[ContentBytes]), 7, 8];
            LiftedBytes.TryFind(payload.AsSpan(0, LiftedBytes.LeadBytes), payload.Length, out int position, out int length).ShouldBeTrue(Convert.ToHexString(before));
            position.ShouldBe(before.Length + 5);
            length.ShouldBe(ContentBytes);
        }
    }

    [Test]
    public void TryFind_SomethingElse_FindsNothing()
    {
        byte[] bytes = Encoded(new byte[ContentBytes]);
        byte[][] others =
        [
            [0x91, .. bytes], [0x81, 1, .. bytes], [0xDC, 0, 1, .. bytes], Encoded(new string('x', ContentBytes)), Encoded(new int[ContentBytes]), [0xC1, .. bytes],
            [.. Encoded(new string('x', 60)), .. bytes], new byte[ContentBytes],
        ];
        foreach (byte[] other in others)
            LiftedBytes.TryFind(other.AsSpan(0, LiftedBytes.LeadBytes), other.Length, out _, out _).ShouldBeFalse(Convert.ToHexString(other.AsSpan(0, 8)));
    }

    [TestCase(-1, true)]
    [TestCase(0, true)]
    [TestCase(1, false)]
    public void TryFind_AnnouncedLength_IsNoLongerThanThePayload(int more, bool found)
    {
        byte[] payload = Encoded(new byte[ContentBytes]);
        payload[4] = (byte)(payload[4] + more);
        LiftedBytes.TryFind(payload.AsSpan(0, LiftedBytes.LeadBytes), payload.Length, out _, out int length).ShouldBe(found);
        if (found) length.ShouldBe(ContentBytes + more);
        byte[] negative = [0xC6, 0xFF, 0xFF, 0xFF, 0xFF, .. payload];
        LiftedBytes.TryFind(negative.AsSpan(0, LiftedBytes.LeadBytes), negative.Length, out _, out _).ShouldBeFalse();
    }

    [Test]
    public void TryFind_ContentWithinTheLead_FindsNothing()
    {
        byte[] payload = [0xC6, 0, 0, 0, 3, 1, 2, 3, .. new byte[100]];
        LiftedBytes.TryFind(payload.AsSpan(0, LiftedBytes.LeadBytes), payload.Length, out _, out _).ShouldBeFalse();
    }

    [Test]
    public void ReadByteArray_LiftedContent_IsThatArray()
    {
        byte[] content = [1, 2, 3];
        byte[] around = [0x05, 0xC6, 0, 0, 0, 3, 0xA1, (byte)'z'];
        var reader = new PayloadReader(around, new LiftedBytes(content, 6));
        MessagePackPayloadSerializer.Instance.GetFormatter<int>().Read(ref reader).ShouldBe(5);
        reader.ReadByteArray().ShouldBeSameAs(content);
        MessagePackPayloadSerializer.Instance.GetFormatter<string>().Read(ref reader).ShouldBe("z");
        reader.Remaining.ShouldBe(0);
    }

    [Test]
    public void ReadByteArray_OtherLengthOrPlace_IsNotTheLiftedArray()
    {
        byte[] around = [0xC4, 1, 9, 0xC6, 0, 0, 0, 2];
        var reader = new PayloadReader(around, new LiftedBytes([1], 8));
        reader.ReadByteArray().ShouldBe([9]);
        PayloadFormatException? refused = null;
        try { reader.ReadByteArray(); }
        catch (PayloadFormatException e) { refused = e; }
        refused.ShouldNotBeNull();
    }

    [Test]
    public void Attach_WholePayload_IsNotCopied()
    {
        byte[] result = new byte[ContentBytes];
        var attachment = new Attachment(ContentBytes);
        var writer = new PayloadWriter(new byte[64], maxBytes: ContentBytes + 5, attachment);
        MessagePackPayloadSerializer.Instance.GetFormatter<byte[]>().Write(ref writer, result);
        writer.WrittenSpan.ToArray().ShouldBe(Encoded(result)[..5]);
        attachment.Bytes.Equals(result.AsMemory()).ShouldBeTrue();
        writer.IsSpilled.ShouldBeFalse();
        writer.Reset();
        attachment.Bytes.IsEmpty.ShouldBeTrue();
    }

    [Test]
    public void Attach_PartOfAPayload_IsCopied()
    {
        var attachment = new Attachment(ContentBytes);
        var writer = new PayloadWriter([], maxBytes: 2 * ContentBytes, attachment);
        MessagePackPayloadSerializer.Instance.GetFormatter<List<byte[]>>().Write(ref writer, [new byte[ContentBytes]]);
        attachment.Bytes.IsEmpty.ShouldBeTrue();
        writer.WrittenSpan.ToArray().ShouldBe(Encoded<List<byte[]>>([new byte[ContentBytes]]));
        writer.Dispose();
    }

    [Test]
    public void Attach_MoreThanAPacketMayHold_IsRefused()
    {
        var writer = new PayloadWriter(new byte[64], maxBytes: ContentBytes + 4, new Attachment(ContentBytes));
        PayloadTooLargeException? refused = null;
        try { MessagePackPayloadSerializer.Instance.GetFormatter<byte[]>().Write(ref writer, new byte[ContentBytes]); }
        catch (PayloadTooLargeException e) { refused = e; }
        refused.ShouldNotBeNull();
    }

    private static byte[] Encoded<T>(T value)
    {
        var writer = new PayloadWriter([], int.MaxValue);
        MessagePackPayloadSerializer.Instance.GetFormatter<T>().Write(ref writer, value);
        byte[] encoded = writer.WrittenSpan.ToArray();
        writer.Dispose();
        return encoded;
    }
}
