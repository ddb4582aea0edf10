using OrderedQueue.Tasks;

namespace OrderedQueue;

/// <summary>
/// Makes calls: a task together with its arguments, for every verb that takes one. For instance
/// <c>queue.TryPut(TaskCall.Of(Resize, image, 300))</c>.
/// </summary>
/// <remarks>
/// Thread-safe. A call is a value whose type nobody needs to name; its arguments are not boxed. Where the arguments are at hand, a closure
/// says the same: <c>queue.TryPut(() => Resize(image, 300))</c>. A call travels without a closure object, and a method that returns a
/// <see cref="ValueTask{TResult}"/> is awaited.
/// </remarks>
public static partial class TaskCall
{
    /// <summary>
    /// A call of a method that is known only at run time, or that has more than four parameters. It is checked here, as the compiler checks
    /// the other forms.
    /// </summary>
    /// <remarks>
    /// Slower than <see cref="Of{T, TResult}(Func{T, TResult}, T)"/>: arguments are boxed. A task that returns a <see cref="Task"/>
    /// or <see cref="ValueTask"/> is awaited in the worker.
    /// </remarks>
    /// <typeparam name="TResult">
    /// The type of the awaited result, or one that it can be assigned to. For a method without a result, any type that can be null:
    /// <see cref="object"/>, for instance.
    /// </typeparam>
    /// <param name="task">The method to run in a worker.</param>
    /// <param name="args">
    /// One argument per parameter, in order, without the <see cref="CancellationToken"/> that the worker supplies. C#'s implicit numeric
    /// conversions are made, and default values filled in for parameters at the end. Null alone is one argument that is null. An array of
    /// references that is the only argument must be cast to <see cref="object"/>, or it is taken for several.
    /// </param>
    /// <returns>The call; nothing has been put.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="task"/> is null.</exception>
    /// <exception cref="TaskNotShippableException">
    /// The count or type of the arguments, or <typeparamref name="TResult"/>, does not fit the method (the message names what was expected
    /// and what was given), or a method of this kind cannot be sent to a worker. What an argument holds is checked when the call is put.
    /// </exception>
    public static TaskCall<DynamicTaskArguments, TResult> Dynamic<TResult>(Delegate task, params object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(task);
        var parameters = TaskParameters.Of(task);
        var arguments = new DynamicTaskArguments(parameters, args ?? [null]);
        parameters.CheckResult(typeof(TResult), canBeNothing: default(TResult) is null);
        return new TaskCall<DynamicTaskArguments, TResult>(task, arguments);
    }
}
