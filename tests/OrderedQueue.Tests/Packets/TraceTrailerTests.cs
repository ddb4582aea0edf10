using System.Diagnostics;
using NUnit.Framework;
using OrderedQueue.Bytes;
using OrderedQueue.Packets;
using Shouldly;

namespace OrderedQueue.Tests.Packets;

public sealed class TraceTrailerTests
{
    private const string TraceId = "0af7651916cd43dd8448eb211c80319c";
    private const string SpanId = "b7ad6b7169203331";

    [TestCase(null)]
    [TestCase("vendor=value,other=1")]
    public void Cut_WhatWriteWrote_GivesTheContextAndLeavesTheArguments(string? state)
    {
        ReadOnlySpan<byte> payload = Written([1, 2, 3], state);

        ActivityContext context = TraceTrailer.Cut(ref payload);

        payload.ToArray().ShouldBe([1, 2, 3]);
        context.TraceId.ToHexString().ShouldBe(TraceId);
        context.SpanId.ToHexString().ShouldBe(SpanId);
        context.TraceFlags.ShouldBe(ActivityTraceFlags.Recorded);
        context.TraceState.ShouldBe(state);
        context.IsRemote.ShouldBeTrue();
    }

    [Test]
    public void Write_Always_WritesTheBytesOfTheSpecification() =>
        Convert.ToHexStringLower(Written([], "a=1")).ShouldBe($"{TraceId}{SpanId}01613d310300");

    [Test]
    public void Write_StateThatIsTooLongOrNotAscii_LeavesItOut()
    {
        Written([], new string('a', TraceTrailer.MaxStateBytes + 1)).Length.ShouldBe(27);
        Written([], "vendor=ü").Length.ShouldBe(27);
        Written([], new string('a', TraceTrailer.MaxStateBytes)).Length.ShouldBe(27 + TraceTrailer.MaxStateBytes);
    }

    [TestCase(0)]
    [TestCase(26)]
    public void Cut_TooFewBytes_Throws(int length) => ShouldRefuse(new byte[length]);

    [TestCase(4, 3)]
    [TestCase(600, 513)]
    [TestCase(600, 65535)]
    public void Cut_StateThatDoesNotFit_Throws(int otherBytes, int stateBytes)
    {
        byte[] payload = new byte[23 + otherBytes];
        BitConverter.GetBytes((ushort)stateBytes).CopyTo(payload, payload.Length - 2);

        ShouldRefuse(payload);
    }

    [TestCase(0u, false)]
    [TestCase(7u, false)]
    [TestCase(0x4000_0000u, true)]
    [TestCase(0x4000_0007u, true)]
    public void Record_Task_TellsTracedFromPlain(uint task, bool isTraced)
    {
        var record = new PacketRecord(0, task);

        record.IsTraced.ShouldBe(isTraced);
        record.TaskIndex.ShouldBe((int)(task & 0xFF));
    }

    private static void ShouldRefuse(byte[] bytes) => Should.Throw<InvalidDataException>(() =>
    {
        ReadOnlySpan<byte> payload = bytes;
        TraceTrailer.Cut(ref payload);
    });

    private static byte[] Written(byte[] arguments, string? state)
    {
        using Activity parent = new("parent") { TraceStateString = state };
        parent.SetParentId(ActivityTraceId.CreateFromString(TraceId), ActivitySpanId.CreateFromString("1111111111111111"), ActivityTraceFlags.Recorded);
        parent.Start();
        var writer = new PayloadWriter(new byte[16], 100_000);
        writer.Write(arguments);
        TraceTrailer.Write(ref writer, parent);
        byte[] written = writer.WrittenSpan.ToArray();
        writer.Dispose();

        // The span's own id is random.
        byte[] own = Convert.FromHexString(parent.SpanId.ToHexString());
        written.AsSpan(arguments.Length + 16, 8).ToArray().ShouldBe(own);
        Convert.FromHexString(SpanId).CopyTo(written, arguments.Length + 16);
        return written;
    }
}
