using NUnit.Framework;
using OrderedQueue.Ordering;
using OrderedQueue.Waist;
using Shouldly;

namespace OrderedQueue.Tests.Ordering;

/// <summary>Runs a fixture in three id spaces: full from 0, full across its end, and one of 64 ids that wraps all the time.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class IdSpacesAttribute() : TestFixtureSourceAttribute(typeof(IdSpacesAttribute), nameof(All))
{
    public static readonly object[] All =
    [
        new TestFixtureData(32, 0u).SetArgDisplayNames("from 0"),
        new TestFixtureData(32, uint.MaxValue - 99).SetArgDisplayNames("from 2^32 - 100"),
        new TestFixtureData(6, 60u).SetArgDisplayNames("6 bits"),
    ];
}

/// <summary>Common ground of the fixtures that run in several id spaces.</summary>
public abstract class OrderingFixture(int bits, uint first)
{
    private protected Bench NewBench(int window = 16, int input = 15, Func<SequencerLimits, SequencerLimits>? change = null)
    {
        SequencerLimits limits = Bench.LimitsOf(window, input, bits, first);
        return new Bench(change is null ? limits : change(limits));
    }

    /// <summary>The next deliveries are those of these numbers, in this order, and each is checked in full.</summary>
    private protected static void ShouldDeliver(Bench bench, long fromIndex, params IEnumerable<int> numbers)
    {
        long index = fromIndex;
        foreach (int number in numbers)
        {
            Delivery delivery = bench.TakeResultNow();
            delivery.Index.ShouldBe(index);
            delivery.PacketId.ShouldBe(bench.IdAt(index));
            delivery.Offset.ShouldBe(Bench.ResultOf(number));
            delivery.IsFailure.ShouldBe(Bench.IsFailing(number));
            delivery.Task.ShouldBe(NumberTask.One);
            delivery.Content.ShouldBeSameAs(bench.Outcomes);
            index++;
        }
    }

    private protected static void ShouldBePassed(Delivery delivery, long index, object? value)
    {
        delivery.Index.ShouldBe(index);
        delivery.Content.ShouldBeSameAs(OutcomeContent.PassedThrough);
        delivery.Note.ShouldNotBeNull().PassedValue.ShouldBe(value);
        delivery.Task.ShouldBeNull();
        delivery.IsFailure.ShouldBeFalse();
    }
}
