using System.Runtime.CompilerServices;

namespace OrderedQueue;

public sealed partial class ParallelQueue
{
    /// <inheritdoc cref="ParallelQueue{TResult}.PutAsync(Func{TResult}, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync(Action task, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue{TResult}.PutAsync(Func{TResult}, PutOptions?, CancellationToken)" path="/*[12>position()]"/>
    public ValueTask PutAsync(Action task, CancellationToken cancellationToken = default) => EnqueueAsync(task, null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue{TResult}.PutAsync(Func{TResult}, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public ValueTask PutAsync(Action<CancellationToken> task, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue{TResult}.PutAsync(Func{TResult}, PutOptions?, CancellationToken)" path="/*[12>position()]"/>
    [OverloadResolutionPriority(-2)]
    public ValueTask PutAsync(Action<CancellationToken> task, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue{TResult}.PutAsync(Func{TResult}, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<TResult>(Func<TResult> task, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue{TResult}.PutAsync(Func{TResult}, PutOptions?, CancellationToken)" path="/*[12>position()]"/>
    public ValueTask PutAsync<TResult>(Func<TResult> task, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, null, cancellationToken);

    /// <inheritdoc cref="ParallelQueue{TResult}.PutAsync(Func{TResult}, PutOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(5)]
    public ValueTask PutAsync<TResult>(
        Func<CancellationToken, TResult> task, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, options, cancellationToken);

    /// <inheritdoc cref="ParallelQueue{TResult}.PutAsync(Func{TResult}, PutOptions?, CancellationToken)" path="/*[12>position()]"/>
    [OverloadResolutionPriority(4)]
    public ValueTask PutAsync<TResult>(Func<CancellationToken, TResult> task, CancellationToken cancellationToken = default) =>
        EnqueueAsync(task, null, cancellationToken);

    /// <summary>Puts a call, made by <see cref="TaskCall"/>. Otherwise as the forms that take the task itself.</summary>
    /// <param name="call">The task and its arguments.</param>
    /// <param name="cancellationToken">Cancels the wait for room, not the task.</param>
    /// <exception cref="ArgumentException"><paramref name="call"/> is a default value.</exception>
    /// <inheritdoc cref="ParallelQueue{TResult}.PutAsync(Func{TResult}, PutOptions?, CancellationToken)"
    ///     path="/remarks|/returns|/exception[position()>1 and 7>position()]"/>
    public ValueTask PutAsync<TCall>(TCall call, CancellationToken cancellationToken = default)
        where TCall : struct, ITaskCall => EnqueueAsync(call, null, cancellationToken);

    /// <summary>Puts a call, made by <see cref="TaskCall"/>. Otherwise as the forms that take the task itself.</summary>
    /// <param name="call">The task and its arguments.</param>
    /// <param name="options">How to wait for room, a second token for the wait, limits, retries, a tag; null: wait without limit.</param>
    /// <param name="cancellationToken">Cancels the wait for room, not the task.</param>
    /// <exception cref="ArgumentException"><paramref name="call"/> is a default value.</exception>
    /// <inheritdoc cref="ParallelQueue{TResult}.PutAsync(Func{TResult}, PutOptions?, CancellationToken)"
    ///     path="/remarks|/returns|/exception[position()>1]"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync<TCall>(TCall call, PutOptions? options, CancellationToken cancellationToken = default)
        where TCall : struct, ITaskCall => EnqueueAsync(call, options, cancellationToken);
}
