using System.Collections.Concurrent;
using System.Diagnostics;
using NUnit.Framework;
using OrderedQueue.Tests.Contract;
using Shouldly;

namespace OrderedQueue.Tests.Diagnostics;

[Category("Process"), NonParallelizable]
public sealed class TracingTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private static readonly ActivitySource _own = new("OrderedQueue.Tests");

    [TestCaseSource(typeof(AllBackends), nameof(AllBackends.Each))]
    [CancelAfter(60_000)]
    public void A_task_runs_in_a_child_span_of_its_put(QueueBackend backend)
    {
        using var spans = new CollectedSpans("OrderedQueue", "OrderedQueue.Tests");
        using var queue = new ParallelQueue<string>(new ParallelQueueOptions { Workers = 1, Backend = backend, Name = "traced" });
        using (Activity caller = _own.StartActivity("caller").ShouldNotBeNull())
        {
            caller.TraceStateString = "vendor=value";
            queue.Put(CurrentActivity, 1);
            Activity.Current.ShouldBe(caller);
        }

        string[] inTask = queue.Get(_patience).Split('|');

        Activity put = spans.Of("OrderedQueue").ShouldHaveSingleItem();
        put.Kind.ShouldBe(ActivityKind.Producer);
        put.DisplayName.ShouldStartWith("put ");
        put.DisplayName.ShouldContain("CurrentActivity");
        put.GetTagItem("orderedqueue.name").ShouldBe("traced");
        put.Status.ShouldBe(ActivityStatusCode.Unset);
        put.ParentId.ShouldBe(spans.Of("OrderedQueue.Tests").Single().Id);
        inTask.ShouldBe([put.TraceId.ToHexString(), put.SpanId.ToHexString(), "Recorded", "vendor=value"]);
    }

    [Test, CancelAfter(60_000)]
    public void A_put_without_a_listener_carries_no_trace()
    {
        using var queue = new ParallelQueue<string>(new ParallelQueueOptions { Workers = 1 });
        using var caller = new Activity("caller");
        caller.Start();

        queue.Put(CurrentActivity, 1);

        queue.Get(_patience).ShouldBe("none");
    }

    [Test, CancelAfter(60_000)]
    public void Traced_and_plain_packets_mix_in_one_batch()
    {
        using var queue = new ParallelQueue<string>(new ParallelQueueOptions { Workers = 1 });
        var expected = new List<string>();
        for (int i = 0; i < 200; i++)
        {
            using CollectedSpans? spans = i % 3 == 0 ? new CollectedSpans("OrderedQueue") : null;
            queue.Put(CurrentActivity, i, new PutOptions { CorrelationId = i });
            expected.Add(spans?.Of("OrderedQueue").Single().SpanId.ToHexString() ?? "none");
        }

        for (int i = 0; i < 200; i++)
        {
            queue.TryGet(out Outcome<string> outcome, _patience).ShouldBeTrue();
            outcome.Value!.ShouldContain(expected[i]);
            outcome.CorrelationId.ShouldBe(i);
        }
    }

    [Test, CancelAfter(60_000)]
    public void A_large_packet_carries_its_trace_too()
    {
        using var spans = new CollectedSpans("OrderedQueue");
        using var queue = new ParallelQueue<string>(new ParallelQueueOptions { Workers = 1 });
        byte[] large = new byte[3_000_000];
        large[^1] = 7;

        queue.Put(LastByteAndSpan, large);

        queue.Get(_patience).ShouldBe($"7 {spans.Of("OrderedQueue").Single().SpanId.ToHexString()}");
    }

    [Test, CancelAfter(60_000)]
    public async Task An_asynchronous_put_ends_its_span_when_it_is_in_and_gives_the_caller_its_own_back()
    {
        using var spans = new CollectedSpans("OrderedQueue", "OrderedQueue.Tests");
        using var queue = new ParallelQueue<string>(new ParallelQueueOptions { Backend = QueueBackend.Inline, Window = 1, InputCapacity = 1 });
        Activity caller = _own.StartActivity("caller").ShouldNotBeNull();
        queue.Put(CurrentActivity, 0);
        queue.Put(CurrentActivity, 1);

        ValueTask put = queue.PutAsync(TaskCall.Of(CurrentActivity, 2));

        put.IsCompleted.ShouldBeFalse();
        Activity.Current.ShouldBe(caller);
        spans.Of("OrderedQueue").Length.ShouldBe(2);
        queue.Get(_patience);
        await put;
        Activity.Current.ShouldBe(caller);
        caller.Dispose();
        Activity waited = spans.Of("OrderedQueue")[2];
        waited.ParentId.ShouldBe(caller.Id);
        queue.Get(_patience);
        queue.Get(_patience).ShouldContain(waited.SpanId.ToHexString());
    }

    [Test, CancelAfter(60_000)]
    public void A_put_that_is_refused_ends_its_span_with_an_error()
    {
        using var spans = new CollectedSpans("OrderedQueue");
        using var queue = new ParallelQueue<string>(new ParallelQueueOptions { Backend = QueueBackend.Inline });
        queue.Stop();

        Should.Throw<QueueStoppedException>(() => queue.Put(CurrentActivity, 0));
        Should.Throw<QueueStoppedException>(() => queue.TryPut(TaskCall.Of(CurrentActivity, 0)));

        spans.Of("OrderedQueue").Select(span => span.Status).ShouldBe([ActivityStatusCode.Error, ActivityStatusCode.Error]);
        Activity.Current.ShouldBeNull();
    }

    [Test, CancelAfter(60_000)]
    public void A_listener_in_the_worker_sees_the_tasks_span()
    {
        using var spans = new CollectedSpans("OrderedQueue");
        using var queue = new ParallelQueue<string>(new ParallelQueueOptions { Workers = 1 });
        queue.Put(ListenInWorker, 0);
        queue.Put(WorkerTasksFail, 1);
        queue.Put(SpansSeenInWorker, 2);
        queue.Get(_patience);
        Should.Throw<TaskFailedException>(() => queue.Get(_patience));

        string[] seen = queue.Get(_patience).Split('\n');

        Activity[] puts = spans.Of("OrderedQueue");
        seen.ShouldBe([$"{puts[1].SpanId.ToHexString()} Consumer Error {puts[1].DisplayName.Replace("put ", "run ")}"]);
    }

    private static string CurrentActivity(int value) => Activity.Current is { } current
        ? $"{current.TraceId.ToHexString()}|{current.ParentSpanId.ToHexString()}|{current.ActivityTraceFlags}|{current.TraceStateString}"
        : "none";

    private static string LastByteAndSpan(byte[] bytes) => $"{bytes[^1]} {Activity.Current!.ParentSpanId.ToHexString()}";

    private static readonly ConcurrentQueue<string> _seen = new();

    private static string ListenInWorker(int value)
    {
        ActivitySource.AddActivityListener(new ActivityListener
        {
            ShouldListenTo = source => source.Name == "OrderedQueue.Worker",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => _seen.Enqueue($"{span.ParentSpanId.ToHexString()} {span.Kind} {span.Status} {span.DisplayName}"),
        });
        return "";
    }

    private static string WorkerTasksFail(int value) => throw new InvalidOperationException("failed");

    private static string SpansSeenInWorker(int value) => string.Join('\n', _seen);

    /// <summary>Listens to sources and keeps the spans that have ended.</summary>
    private sealed class CollectedSpans : IDisposable
    {
        private readonly ConcurrentQueue<Activity> _spans = new();
        private readonly ActivityListener _listener;

        public CollectedSpans(params string[] sources)
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => sources.Contains(source.Name),
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = _spans.Enqueue,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public Activity[] Of(string source) => [.. _spans.Where(span => span.Source.Name == source)];

        public void Dispose() => _listener.Dispose();
    }
}
