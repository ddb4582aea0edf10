using System.Text;
using NUnit.Framework;
using OrderedQueue.Processes;
using Shouldly;

namespace OrderedQueue.Tests.Processes;

public sealed class OutputLineTests
{
    private const string Text = "first\nsecond with ünïcödé 🎈\r\n\nlast";
    private static readonly string[] _expected = ["first", "second with ünïcödé 🎈", "", "last"];

    [Test]
    public void Append_CutAnywhere_YieldsTheSameLines([Range(0, 44)] int cut)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Text);
        var lines = new List<string>();
        var assembler = new LineAssembler(lines.Add);

        assembler.Append(bytes.AsSpan(0, Math.Min(cut, bytes.Length)));
        assembler.Append(bytes.AsSpan(Math.Min(cut, bytes.Length)));
        assembler.Complete();

        lines.ShouldBe(_expected);
    }

    [Test]
    public void Append_ByteByByte_YieldsTheSameLines()
    {
        var lines = new List<string>();
        var assembler = new LineAssembler(lines.Add);

        foreach (byte each in Encoding.UTF8.GetBytes(Text))
            assembler.Append([each]);
        assembler.Pending.ShouldBe("last");
        assembler.Complete();

        lines.ShouldBe(_expected);
    }

    [Test]
    public void Append_LineAtAndBeyondTheLimit_IsCutAndMarked()
    {
        var lines = new List<string>();
        var assembler = new LineAssembler(lines.Add);
        string full = new('a', LineAssembler.MaxLineBytes);

        assembler.Append(Encoding.UTF8.GetBytes($"{full}\n{full}b\nnext\n"));

        lines.ShouldBe([full, full + "…", "next"]);
    }

    [Test]
    public void Tail_ManyLines_KeepsTheLastTwenty()
    {
        var tail = new OutputTail();
        for (int i = 0; i < 100; i++)
            tail.Add($"line {i}");
        tail.SetPending("begun");

        tail.ToString().ShouldBe(string.Join('\n', Enumerable.Range(80, 20).Select(i => $"line {i}").Append("begun")));
    }

    [Test]
    public void Tail_LongLines_KeepsWithinItsCharacters()
    {
        var tail = new OutputTail();
        for (int i = 0; i < 100; i++)
            tail.Add(new string((char)('a' + (i % 26)), 3000));

        tail.ToString().ShouldBe(new string('u', 3000) + "\n" + new string('v', 3000));
    }

    [Test, CancelAfter(30_000)]
    public void Delivery_ReceiverThatThrows_StillGetsEveryLaterLine()
    {
        var received = new List<string>();
        var delivery = new LineDelivery((_, line) =>
        {
            received.Add(line);
            throw new InvalidOperationException("a logger that fails");
        });

        for (int i = 0; i < 1000; i++)
            delivery.Post(new OutputLine(OutputStream.StandardOutput, $"{i}"));

        delivery.Close(TimeSpan.FromSeconds(20)).ShouldBeTrue();
        received.ShouldBe(Enumerable.Range(0, 1000).Select(i => $"{i}"));
    }

    [Test, CancelAfter(30_000)]
    public void Delivery_ReceiverThatBlocks_HoldsUpOnlyItselfAndLosesLines(CancellationToken token)
    {
        using var arrived = new ManualResetEventSlim();
        using var mayGoOn = new ManualResetEventSlim();
        var received = new List<(OutputStream Stream, string Line)>();
        var delivery = new LineDelivery((stream, line) =>
        {
            arrived.Set();
            mayGoOn.Wait(token);
            received.Add((stream, line));
        });
        string line = new('x', 4096);

        delivery.Post(new OutputLine(OutputStream.StandardOutput, "first"));
        arrived.Wait(token);
        for (int i = 0; i < 3000; i++)
            delivery.Post(new OutputLine(OutputStream.StandardOutput, line));
        delivery.Close(TimeSpan.FromMilliseconds(20)).ShouldBeFalse();
        mayGoOn.Set();

        delivery.Close(TimeSpan.FromSeconds(20)).ShouldBeTrue();
        int kept = received.Count - 2;
        kept.ShouldBe((LineDelivery.MaxWaitingCharacters / (4096 + 32)) + 1);
        received[0].ShouldBe((OutputStream.StandardOutput, "first"));
        received[1..^1].ShouldAllBe(each => each.Line == line);
        received[^1].ShouldBe((OutputStream.StandardError, $"({3000 - kept} lines of output were dropped: their receiver was too slow)"));
    }
}
