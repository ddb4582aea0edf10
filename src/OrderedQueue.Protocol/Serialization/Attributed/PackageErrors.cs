using MessagePack;
using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization.Attributed;

/// <summary>What the package throws at bytes that are not what it expects, in our words. Errors of users' constructors and setters arrive as they are.</summary>
internal static class PackageErrors
{
    public static bool IsOfFormat(Exception e) =>
        e is MessagePackSerializationException or EndOfStreamException or OverflowException or InvalidOperationException or InsufficientExecutionStackException;

    public static PayloadFormatException AtPosition(Exception e, int position) => e switch
    {
        InsufficientExecutionStackException => Nesting.TooDeep(position, e),
        EndOfStreamException or { InnerException: EndOfStreamException } => new("The value is cut off", position, e),
        _ => new(e.Message.TrimEnd('.'), position, e),
    };
}
