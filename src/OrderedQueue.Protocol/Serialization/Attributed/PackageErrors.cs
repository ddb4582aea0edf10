using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization.Attributed;

/// <summary>
/// What is thrown while the package reads, in our words. Its own errors cannot be told from those of a user's formatter, constructor or
/// setter, so all of them say where, with the first exception inside.
/// </summary>
internal static class PackageErrors
{
    public static bool MayBeOfFormat(Exception e) => e is not (PayloadFormatException or NotSupportedException or OutOfMemoryException);

    public static PayloadFormatException AtPosition(Exception e, int position) => e switch
    {
        InsufficientExecutionStackException => Nesting.TooDeep(position, e),
        EndOfStreamException or { InnerException: EndOfStreamException } => new("The value is cut off", position, e),
        _ => new(e.Message.TrimEnd('.'), position, e),
    };
}
