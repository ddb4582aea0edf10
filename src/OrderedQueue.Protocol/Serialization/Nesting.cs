using System.Runtime.CompilerServices;
using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>The bound on nesting, in both directions: each container formatter enters and leaves exactly once per value.</summary>
internal static class Nesting
{
    /// <summary>
    /// Deep enough for any tree built by hand; at a few hundred bytes of stack per level it stays far below the smallest default
    /// thread stack.
    /// </summary>
    public const int MaxDepth = 256;

    public static void Enter(this ref PayloadWriter writer, Type type)
    {
        if (writer.Depth >= MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw TooDeep(type);
        writer.Depth++;
    }

    public static void Leave(this ref PayloadWriter writer) => writer.Depth--;

    /// <summary>Announces <paramref name="elementCount"/> elements; <see cref="BeginElement"/> is called before reading each.</summary>
    public static void Enter(this ref PayloadReader reader, int elementCount)
    {
        if (reader.Depth >= MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw TooDeep(reader.Position);
        reader.Depth++;
        reader.OwedElements += elementCount;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void BeginElement(this ref PayloadReader reader) => reader.OwedElements--;

    /// <summary>Reads the next of the announced elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ReadElement<T>(this ref PayloadReader reader, IPayloadFormatter<T> formatter)
    {
        reader.BeginElement();
        return formatter.Read(ref reader);
    }

    public static void Leave(this ref PayloadReader reader) => reader.Depth--;

    public static NotSupportedException TooDeep(Type type) => new(
        $"A value of type {TypeName.Of(type)} is nested more than {MaxDepth} levels deep, which is the limit: either an object refers to "
        + "itself, directly or through others, or the structure is too deep. References are copied by value, so send a flat structure, "
        + "with indexes or keys instead of references.");

    public static PayloadFormatException TooDeep(int position, Exception? inner = null) =>
        new($"The value is nested more than {MaxDepth} levels deep, which is the limit", position, inner);
}
