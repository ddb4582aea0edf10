using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>The bound on nesting, in both directions: each container formatter enters and leaves exactly once per value.</summary>
internal static class Nesting
{
    /// <summary>
    /// Deep enough for any tree that people build by hand; at a few hundred bytes of stack per level it stays far below the
    /// smallest default thread stack.
    /// </summary>
    public const int MaxDepth = 256;

    public static void Enter(this ref PayloadWriter writer, Type type)
    {
        if (writer.Depth >= MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) ThrowTooDeep(type);
        writer.Depth++;
    }

    public static void Leave(this ref PayloadWriter writer) => writer.Depth--;

    /// <summary>Announces <paramref name="elementCount"/> elements; <see cref="BeginElement"/> is called before each is read.</summary>
    public static void Enter(this ref PayloadReader reader, int elementCount)
    {
        if (reader.Depth >= MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) ThrowTooDeep(reader.Position);
        reader.Depth++;
        reader.OwedElements += elementCount;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void BeginElement(this ref PayloadReader reader) => reader.OwedElements--;

    public static void Leave(this ref PayloadReader reader) => reader.Depth--;

    [DoesNotReturn]
    private static void ThrowTooDeep(Type type) => throw new NotSupportedException(
        $"A value of type {TypeName.Of(type)} is nested more than {MaxDepth} levels deep, which is the limit: either an object refers to itself, "
        + "directly or through others, or the structure is too deep. References are copied by value, so send a flat structure, with indexes or keys instead of references.");

    [DoesNotReturn]
    private static void ThrowTooDeep(int position) =>
        throw new PayloadFormatException($"The value is nested more than {MaxDepth} levels deep, which is the limit", position);
}
