namespace OrderedQueue;

/// <summary>
/// A call of any result type: a <see cref="TaskCall{TArgs, TResult}"/> or a <see cref="TaskCall{TArgs}"/>. It has no public members, and
/// only these two types implement it: it is public because it constrains type parameters of public methods.
/// </summary>
public interface ITaskCall : ITaskArguments
{
    /// <summary>Null for a default value, which is no call.</summary>
    internal Delegate? Task { get; }
}
