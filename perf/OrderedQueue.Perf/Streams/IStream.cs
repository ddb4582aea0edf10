namespace OrderedQueue.Perf.Streams;

/// <summary>Takes inputs on one thread and gives the results of a task in their order on another: what the queue and all its peers have in common.</summary>
internal interface IStream<TIn, TOut> : IDisposable
{
    /// <summary>Starts what lives through all rounds.</summary>
    void Open();

    /// <summary>On the producer's thread.</summary>
    void Produce(int count, Func<int, TIn> input);

    /// <summary>On the consumer's thread, at the same time.</summary>
    void Consume(int count, Action<int, TOut> take);
}
