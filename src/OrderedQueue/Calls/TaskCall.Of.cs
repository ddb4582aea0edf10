using System.Runtime.CompilerServices;

namespace OrderedQueue;

public static partial class TaskCall
{
    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    public static TaskCall<TaskArguments, TResult> Of<TResult>(Func<TResult> task) => new(task, default);

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(2)]
    public static TaskCall<TaskArguments, TResult> Of<TResult>(Func<CancellationToken, TResult> task) => new(task, default);

    /// <summary>A call of <paramref name="task"/> with its arguments, to be put by any queue.</summary>
    /// <remarks>
    /// <para>A task that returns a <see cref="Task"/> or <see cref="ValueTask"/> is awaited in the worker, and the call's result is the
    /// awaited one. A trailing <see cref="CancellationToken"/> parameter is supplied by the worker: leave it off. If a method exists with
    /// and without a token, the one with it is called if it has a result or returns a task, and the one without it if it is void.</para>
    /// <para>Types are inferred from the arguments: for an <c>F(long)</c> write <c>Of(F, 5L)</c>, or <c>Of(() => F(5))</c>.</para>
    /// <para>Nothing is encoded yet: what cannot travel is refused when the call is put, and arguments are put as they are then.</para>
    /// </remarks>
    /// <param name="task">The method to run in a worker.</param>
    /// <param name="arg">The argument of the task.</param>
    /// <returns>The call; nothing has been put.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="task"/> is null.</exception>
    public static TaskCall<TaskArguments<T>, TResult> Of<T, TResult>(Func<T, TResult> task, T arg) => new(task, new(arg));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(2)]
    public static TaskCall<TaskArguments<T>, TResult> Of<T, TResult>(
        Func<T, CancellationToken, TResult> task, T arg) => new(task, new(arg));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    public static TaskCall<TaskArguments<T1, T2>, TResult> Of<T1, T2, TResult>(Func<T1, T2, TResult> task, T1 arg1, T2 arg2) =>
        new(task, new(arg1, arg2));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(2)]
    public static TaskCall<TaskArguments<T1, T2>, TResult> Of<T1, T2, TResult>(
        Func<T1, T2, CancellationToken, TResult> task, T1 arg1, T2 arg2) => new(task, new(arg1, arg2));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    public static TaskCall<TaskArguments<T1, T2, T3>, TResult> Of<T1, T2, T3, TResult>(
        Func<T1, T2, T3, TResult> task, T1 arg1, T2 arg2, T3 arg3) => new(task, new(arg1, arg2, arg3));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(2)]
    public static TaskCall<TaskArguments<T1, T2, T3>, TResult> Of<T1, T2, T3, TResult>(
        Func<T1, T2, T3, CancellationToken, TResult> task, T1 arg1, T2 arg2, T3 arg3) => new(task, new(arg1, arg2, arg3));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    public static TaskCall<TaskArguments<T1, T2, T3, T4>, TResult> Of<T1, T2, T3, T4, TResult>(
        Func<T1, T2, T3, T4, TResult> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4) => new(task, new(arg1, arg2, arg3, arg4));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(2)]
    public static TaskCall<TaskArguments<T1, T2, T3, T4>, TResult> Of<T1, T2, T3, T4, TResult>(
        Func<T1, T2, T3, T4, CancellationToken, TResult> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4) =>
        new(task, new(arg1, arg2, arg3, arg4));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    public static TaskCall<TaskArguments> Of(Action task) => new(task, default);

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(-1)] public static TaskCall<TaskArguments> Of(Action<CancellationToken> task) => new(task, default);

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    public static TaskCall<TaskArguments<T>> Of<T>(Action<T> task, T arg) => new(task, new(arg));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(-1)]
    public static TaskCall<TaskArguments<T>> Of<T>(Action<T, CancellationToken> task, T arg) => new(task, new(arg));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    public static TaskCall<TaskArguments<T1, T2>> Of<T1, T2>(Action<T1, T2> task, T1 arg1, T2 arg2) => new(task, new(arg1, arg2));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(-1)]
    public static TaskCall<TaskArguments<T1, T2>> Of<T1, T2>(
        Action<T1, T2, CancellationToken> task, T1 arg1, T2 arg2) => new(task, new(arg1, arg2));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    public static TaskCall<TaskArguments<T1, T2, T3>> Of<T1, T2, T3>(Action<T1, T2, T3> task, T1 arg1, T2 arg2, T3 arg3) =>
        new(task, new(arg1, arg2, arg3));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(-1)]
    public static TaskCall<TaskArguments<T1, T2, T3>> Of<T1, T2, T3>(
        Action<T1, T2, T3, CancellationToken> task, T1 arg1, T2 arg2, T3 arg3) => new(task, new(arg1, arg2, arg3));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    public static TaskCall<TaskArguments<T1, T2, T3, T4>> Of<T1, T2, T3, T4>(
        Action<T1, T2, T3, T4> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4) => new(task, new(arg1, arg2, arg3, arg4));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(-1)]
    public static TaskCall<TaskArguments<T1, T2, T3, T4>> Of<T1, T2, T3, T4>(
        Action<T1, T2, T3, T4, CancellationToken> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4) => new(task, new(arg1, arg2, arg3, arg4));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(1)]
    public static TaskCall<TaskArguments, TResult> Of<TResult>(Func<Task<TResult>> task) => new(task, default);

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(3)]
    public static TaskCall<TaskArguments, TResult> Of<TResult>(Func<CancellationToken, Task<TResult>> task) => new(task, default);

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(1)]
    public static TaskCall<TaskArguments<T>, TResult> Of<T, TResult>(Func<T, Task<TResult>> task, T arg) => new(task, new(arg));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(3)]
    public static TaskCall<TaskArguments<T>, TResult> Of<T, TResult>(
        Func<T, CancellationToken, Task<TResult>> task, T arg) => new(task, new(arg));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(1)]
    public static TaskCall<TaskArguments<T1, T2>, TResult> Of<T1, T2, TResult>(
        Func<T1, T2, Task<TResult>> task, T1 arg1, T2 arg2) => new(task, new(arg1, arg2));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(3)]
    public static TaskCall<TaskArguments<T1, T2>, TResult> Of<T1, T2, TResult>(
        Func<T1, T2, CancellationToken, Task<TResult>> task, T1 arg1, T2 arg2) => new(task, new(arg1, arg2));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(1)]
    public static TaskCall<TaskArguments<T1, T2, T3>, TResult> Of<T1, T2, T3, TResult>(
        Func<T1, T2, T3, Task<TResult>> task, T1 arg1, T2 arg2, T3 arg3) => new(task, new(arg1, arg2, arg3));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(3)]
    public static TaskCall<TaskArguments<T1, T2, T3>, TResult> Of<T1, T2, T3, TResult>(
        Func<T1, T2, T3, CancellationToken, Task<TResult>> task, T1 arg1, T2 arg2, T3 arg3) => new(task, new(arg1, arg2, arg3));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(1)]
    public static TaskCall<TaskArguments<T1, T2, T3, T4>, TResult> Of<T1, T2, T3, T4, TResult>(
        Func<T1, T2, T3, T4, Task<TResult>> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4) => new(task, new(arg1, arg2, arg3, arg4));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(3)]
    public static TaskCall<TaskArguments<T1, T2, T3, T4>, TResult> Of<T1, T2, T3, T4, TResult>(
        Func<T1, T2, T3, T4, CancellationToken, Task<TResult>> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4) =>
        new(task, new(arg1, arg2, arg3, arg4));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(1)] public static TaskCall<TaskArguments> Of(Func<Task> task) => new(task, default);

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(3)] public static TaskCall<TaskArguments> Of(Func<CancellationToken, Task> task) => new(task, default);

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(1)] public static TaskCall<TaskArguments<T>> Of<T>(Func<T, Task> task, T arg) => new(task, new(arg));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(3)]
    public static TaskCall<TaskArguments<T>> Of<T>(Func<T, CancellationToken, Task> task, T arg) => new(task, new(arg));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(1)]
    public static TaskCall<TaskArguments<T1, T2>> Of<T1, T2>(Func<T1, T2, Task> task, T1 arg1, T2 arg2) => new(task, new(arg1, arg2));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(3)]
    public static TaskCall<TaskArguments<T1, T2>> Of<T1, T2>(
        Func<T1, T2, CancellationToken, Task> task, T1 arg1, T2 arg2) => new(task, new(arg1, arg2));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(1)]
    public static TaskCall<TaskArguments<T1, T2, T3>> Of<T1, T2, T3>(
        Func<T1, T2, T3, Task> task, T1 arg1, T2 arg2, T3 arg3) => new(task, new(arg1, arg2, arg3));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(3)]
    public static TaskCall<TaskArguments<T1, T2, T3>> Of<T1, T2, T3>(
        Func<T1, T2, T3, CancellationToken, Task> task, T1 arg1, T2 arg2, T3 arg3) => new(task, new(arg1, arg2, arg3));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(1)]
    public static TaskCall<TaskArguments<T1, T2, T3, T4>> Of<T1, T2, T3, T4>(
        Func<T1, T2, T3, T4, Task> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4) => new(task, new(arg1, arg2, arg3, arg4));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(3)]
    public static TaskCall<TaskArguments<T1, T2, T3, T4>> Of<T1, T2, T3, T4>(
        Func<T1, T2, T3, T4, CancellationToken, Task> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4) => new(task, new(arg1, arg2, arg3, arg4));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    public static TaskCall<TaskArguments, TResult> Of<TResult>(Func<ValueTask<TResult>> task) => new(task, default);

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(2)]
    public static TaskCall<TaskArguments, TResult> Of<TResult>(Func<CancellationToken, ValueTask<TResult>> task) => new(task, default);

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    public static TaskCall<TaskArguments<T>, TResult> Of<T, TResult>(Func<T, ValueTask<TResult>> task, T arg) => new(task, new(arg));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(2)]
    public static TaskCall<TaskArguments<T>, TResult> Of<T, TResult>(
        Func<T, CancellationToken, ValueTask<TResult>> task, T arg) => new(task, new(arg));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    public static TaskCall<TaskArguments<T1, T2>, TResult> Of<T1, T2, TResult>(Func<T1, T2, ValueTask<TResult>> task, T1 arg1, T2 arg2) =>
        new(task, new(arg1, arg2));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(2)]
    public static TaskCall<TaskArguments<T1, T2>, TResult> Of<T1, T2, TResult>(
        Func<T1, T2, CancellationToken, ValueTask<TResult>> task, T1 arg1, T2 arg2) => new(task, new(arg1, arg2));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    public static TaskCall<TaskArguments<T1, T2, T3>, TResult> Of<T1, T2, T3, TResult>(
        Func<T1, T2, T3, ValueTask<TResult>> task, T1 arg1, T2 arg2, T3 arg3) => new(task, new(arg1, arg2, arg3));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(2)]
    public static TaskCall<TaskArguments<T1, T2, T3>, TResult> Of<T1, T2, T3, TResult>(
        Func<T1, T2, T3, CancellationToken, ValueTask<TResult>> task, T1 arg1, T2 arg2, T3 arg3) => new(task, new(arg1, arg2, arg3));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    public static TaskCall<TaskArguments<T1, T2, T3, T4>, TResult> Of<T1, T2, T3, T4, TResult>(
        Func<T1, T2, T3, T4, ValueTask<TResult>> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4) => new(task, new(arg1, arg2, arg3, arg4));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(2)]
    public static TaskCall<TaskArguments<T1, T2, T3, T4>, TResult> Of<T1, T2, T3, T4, TResult>(
        Func<T1, T2, T3, T4, CancellationToken, ValueTask<TResult>> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4) =>
        new(task, new(arg1, arg2, arg3, arg4));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    public static TaskCall<TaskArguments> Of(Func<ValueTask> task) => new(task, default);

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(2)] public static TaskCall<TaskArguments> Of(Func<CancellationToken, ValueTask> task) => new(task, default);

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    public static TaskCall<TaskArguments<T>> Of<T>(Func<T, ValueTask> task, T arg) => new(task, new(arg));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(2)]
    public static TaskCall<TaskArguments<T>> Of<T>(Func<T, CancellationToken, ValueTask> task, T arg) => new(task, new(arg));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    public static TaskCall<TaskArguments<T1, T2>> Of<T1, T2>(Func<T1, T2, ValueTask> task, T1 arg1, T2 arg2) => new(task, new(arg1, arg2));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(2)]
    public static TaskCall<TaskArguments<T1, T2>> Of<T1, T2>(
        Func<T1, T2, CancellationToken, ValueTask> task, T1 arg1, T2 arg2) => new(task, new(arg1, arg2));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    public static TaskCall<TaskArguments<T1, T2, T3>> Of<T1, T2, T3>(Func<T1, T2, T3, ValueTask> task, T1 arg1, T2 arg2, T3 arg3) =>
        new(task, new(arg1, arg2, arg3));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(2)]
    public static TaskCall<TaskArguments<T1, T2, T3>> Of<T1, T2, T3>(
        Func<T1, T2, T3, CancellationToken, ValueTask> task, T1 arg1, T2 arg2, T3 arg3) => new(task, new(arg1, arg2, arg3));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    public static TaskCall<TaskArguments<T1, T2, T3, T4>> Of<T1, T2, T3, T4>(
        Func<T1, T2, T3, T4, ValueTask> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4) => new(task, new(arg1, arg2, arg3, arg4));

    /// <inheritdoc cref="Of{T, TResult}(Func{T, TResult}, T)"/>
    [OverloadResolutionPriority(2)]
    public static TaskCall<TaskArguments<T1, T2, T3, T4>> Of<T1, T2, T3, T4>(
        Func<T1, T2, T3, T4, CancellationToken, ValueTask> task, T1 arg1, T2 arg2, T3 arg3, T4 arg4) =>
        new(task, new(arg1, arg2, arg3, arg4));
}
