using OrderedQueue.Bytes;
using OrderedQueue.Tasks;

namespace OrderedQueue;

/// <summary>
/// The arguments of a call, as <see cref="TaskCall"/> keeps them until the call is put. It has no public members, and only the types
/// of this library implement it: it is public because it constrains type parameters of public methods.
/// </summary>
public interface ITaskArguments
{
    /// <exception cref="TaskNotShippableException">The arguments do not fit the task, or one cannot be encoded.</exception>
    internal void Write(TaskSignature signature, Delegate task, ref PayloadWriter writer);
}
