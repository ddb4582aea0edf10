using NUnit.Framework;
using OrderedQueue.Bytes;
using OrderedQueue.Errors;
using OrderedQueue.Waist;
using Shouldly;

namespace OrderedQueue.Tests.Waist.Retrying;

public sealed class RetryDecisionTests
{
    private static readonly RetryPolicy _all = new() { MaxAttempts = 3, On = RetryOn.WorkerLost | RetryOn.TimedOut | RetryOn.Faulted };

    [TestCase(1, true)]
    [TestCase(2, true)]
    [TestCase(3, false)]
    [TestCase(4, false)]
    public void Next_AfterAttempt_CountsExecutionsInAll(int attempt, bool retried) =>
        (Next(_all, attempt) is not null).ShouldBe(retried);

    [TestCase(RetryOn.WorkerLost, OutcomeStatus.WorkerLost)]
    [TestCase(RetryOn.TimedOut, OutcomeStatus.TimedOut)]
    [TestCase(RetryOn.Faulted, OutcomeStatus.Faulted)]
    public void Next_ForOneKindOfFailure_RetriesThatAndNoOther(RetryOn on, OutcomeStatus covered)
    {
        foreach (OutcomeStatus status in Enum.GetValues<OutcomeStatus>())
            (Next(_all with { On = on }, status: status) is not null).ShouldBe(status == covered, status.ToString());
    }

    [Test]
    public void Next_ByDefault_NeverRetries()
    {
        foreach (OutcomeStatus status in Enum.GetValues<OutcomeStatus>()) Next(RetryPolicy.None, status: status).ShouldBeNull();
    }

    [TestCase(1, 100)]
    [TestCase(2, 300)]
    [TestCase(3, 900)]
    [TestCase(4, 1000)]
    [TestCase(65534, 1000)]
    public void Next_Delay_GrowsByTheFactorUpToTheLimit(int attempt, int milliseconds)
    {
        RetryPolicy policy = _all with { MaxAttempts = 65535, Delay = TimeSpan.FromMilliseconds(100), Factor = 3, MaxDelay = TimeSpan.FromSeconds(1) };

        Next(policy, attempt).ShouldBe(TimeSpan.FromMilliseconds(milliseconds));
    }

    [Test]
    public void Next_WithoutALimit_StopsAt24Days() =>
        Next(_all with { MaxAttempts = 65535, Delay = TimeSpan.FromMilliseconds(1), Factor = 1_000_000 }, 65534).ShouldBe(RetryPolicy.LongestDelay);

    [Test]
    public void Next_WithoutADelay_IsAtOnceWhateverTheFactor() =>
        Next(_all with { MaxAttempts = 65535, Factor = 1_000_000 }, 65534).ShouldBe(TimeSpan.Zero);

    [TestCase(0, 0.75, 100)]
    [TestCase(0.5, 0, 100)]
    [TestCase(0.5, 0.5, 75)]
    [TestCase(1, 0.75, 25)]
    public void Next_Jitter_ShortensByItsShare(double jitter, double random, int milliseconds) =>
        Next(_all with { Delay = TimeSpan.FromMilliseconds(100), Jitter = jitter }, random: random).ShouldBe(TimeSpan.FromMilliseconds(milliseconds));

    [TestCase(typeof(FileNotFoundException), true)]
    [TestCase(typeof(IOException), true)]
    [TestCase(typeof(SystemException), true)]
    [TestCase(typeof(Exception), true)]
    [TestCase(typeof(DirectoryNotFoundException), false)]
    [TestCase(typeof(TimeoutException), false)]
    public void Next_ExceptionTypes_MatchTheTypeAndWhatItIsDerivedFrom(Type listed, bool retried)
    {
        RetryPolicy policy = _all with { ExceptionTypes = [typeof(ArithmeticException), listed] };

        (Next(policy, status: OutcomeStatus.Faulted, error: Encode(new FileNotFoundException("x"))) is not null).ShouldBe(retried);
    }

    [Test]
    public void Next_ExceptionTypes_MatchGenericAndNestedOnes()
    {
        RetryPolicy policy = _all with { ExceptionTypes = [typeof(SundryException<int>)] };

        Next(policy, status: OutcomeStatus.Faulted, error: Encode(new SundryException<int>())).ShouldNotBeNull();
        Next(policy, status: OutcomeStatus.Faulted, error: Encode(new MoreSundryException())).ShouldNotBeNull();
        Next(policy, status: OutcomeStatus.Faulted, error: Encode(new SundryException<long>())).ShouldBeNull();
    }

    [Test]
    public void Next_ExceptionTypes_DoNotMatchInnerExceptions()
    {
        RetryPolicy policy = _all with { ExceptionTypes = [typeof(IOException)] };

        Next(policy, status: OutcomeStatus.Faulted, error: Encode(new InvalidOperationException("outer", new IOException("inner")))).ShouldBeNull();
    }

    [Test]
    public void Next_ExceptionTypes_LetOtherFailuresAlone()
    {
        RetryPolicy policy = _all with { ExceptionTypes = [typeof(IOException)] };

        Next(policy, status: OutcomeStatus.WorkerLost).ShouldNotBeNull();
        Next(policy, status: OutcomeStatus.TimedOut, error: Encode(new OperationCanceledException())).ShouldNotBeNull();
    }

    [Test]
    public void Next_BytesThatAreNoError_LetTheFailureStand()
    {
        RetryPolicy policy = _all with { ExceptionTypes = [typeof(Exception)] };
        byte[] whole = Encode(new IOException("x"));

        for (int length = 1; length < 60; length++) Next(policy, status: OutcomeStatus.Faulted, error: whole[..length]).ShouldBeNull($"{length} bytes");
        // An error for which there was no room at all.
        Next(policy, status: OutcomeStatus.Faulted, error: []).ShouldNotBeNull();
    }

    private static TimeSpan? Next(RetryPolicy policy, int attempt = 1, OutcomeStatus status = OutcomeStatus.WorkerLost, byte[]? error = null, double random = 0)
    {
        policy.FindFaults("Retry").ShouldBeEmpty();
        return RetryDecision.Next(policy, attempt, status, error, random);
    }

    private static byte[] Encode(Exception exception)
    {
        var writer = new PayloadWriter([], 1 << 20);
        RemoteError.Write(ref writer, exception);
        byte[] bytes = writer.WrittenSpan.ToArray();
        writer.Dispose();
        return bytes;
    }

    public class SundryException<T> : Exception;

    public sealed class MoreSundryException : SundryException<int>;
}
