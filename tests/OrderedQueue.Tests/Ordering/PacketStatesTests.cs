using System.Diagnostics;
using NUnit.Framework;
using OrderedQueue.Ordering;
using OrderedQueue.Pool;
using Shouldly;

namespace OrderedQueue.Tests.Ordering;

[TestFixture]
internal sealed class PacketStatesTests
{
    private static readonly (PacketState From, PacketState To)[] _moves =
    [
        (PacketState.Out, PacketState.Returned),
        (PacketState.Out, PacketState.Finished),
        (PacketState.Returned, PacketState.Out),
        (PacketState.Returned, PacketState.Finished),
        (PacketState.Finished, PacketState.Delivered),
    ];

    [Test]
    public void A_packet_goes_only_where_the_table_lets_it([Values] PacketState from, [Values] PacketState to)
    {
        PacketState state = from;
        bool isLegal = _moves.Contains((from, to));
        from.MayBecome(to).ShouldBe(isLegal);
        if (isLegal) state.MoveTo(to);
        else Should.Throw<UnreachableException>(() => state.MoveTo(to)).Message.ShouldBe($"A packet that is {from} cannot become {to}.");
        state.ShouldBe(isLegal ? to : from);
    }
}
