using OrderedQueue.Tasks;

namespace OrderedQueue;

/// <summary>Makes calls, a task together with its arguments: <c>queue.TryPut(TaskCall.Of(Resize, image, 300))</c>.</summary>
/// <remarks>
/// Thread-safe. The type of a call need not be named; its arguments are not boxed. A closure says the same,
/// <c>queue.TryPut(() => Resize(image, 300))</c>; a call needs no closure object, and awaits a <see cref="ValueTask{TResult}"/>, too.
/// </remarks>
public static partial class TaskCall
{
    /// <summary>A call of a method known only at run time, or with more than four parameters. Checked here, not by the compiler.</summary>
    /// <remarks>Slower than <c>Of</c>, since arguments are boxed. Tasks are awaited in the worker as there.</remarks>
    /// <typeparam name="TResult">
    /// The type of the awaited result or a base of it; for a method without a result, any that can be null, such as <see cref="object"/>.
    /// </typeparam>
    /// <param name="task">The method to run in a worker.</param>
    /// <param name="args">
    /// One argument per parameter, in order, without the token that the worker supplies. C#'s implicit numeric conversions are made, and
    /// default values filled in for parameters at the end. Null alone is one argument that is null. An array of references that is the only
    /// argument must be cast to <see cref="object"/>, or it is taken for several.
    /// </param>
    /// <returns>The call; nothing has been put.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="task"/> is null.</exception>
    /// <exception cref="TaskNotShippableException">
    /// Arguments or <typeparamref name="TResult"/> do not fit the method (the message names what was expected and what was given), or a
    /// method of this kind cannot be sent to a worker. What an argument holds is checked when the call is put.
    /// </exception>
    public static TaskCall<DynamicTaskArguments, TResult> Dynamic<TResult>(Delegate task, params object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(task);
        var parameters = TaskParameters.Of(task);
        parameters.CheckResult(typeof(TResult), canBeNothing: default(TResult) is null);
        return new(task, new DynamicTaskArguments(parameters, args ?? [null]));
    }
}
