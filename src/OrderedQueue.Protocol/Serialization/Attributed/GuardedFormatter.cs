using System.Runtime.CompilerServices;
using MessagePack;
using MessagePack.Formatters;

namespace OrderedQueue.Serialization.Attributed;

/// <summary>
/// What the package's writers do not look at: how deep a value is nested, so that an object that refers to itself would end the process,
/// and whether a value is of a type that the formatter knows, so that the rest of it would be left out.
/// </summary>
/// <param name="inner">The package's.</param>
/// <param name="accepted">The types whose values it writes as a whole; null for all.</param>
internal sealed class GuardedFormatter<T>(IMessagePackFormatter<T> inner, Type[]? accepted) : IMessagePackFormatter<T>
{
    public void Serialize(ref MessagePackWriter writer, T value, MessagePackSerializerOptions options)
    {
        PackageCall? call = PackageOptions.CallOf(options);
        if (value is not null)
        {
            bool isAccepted = accepted is null || Array.IndexOf(accepted, value.GetType()) >= 0;
            if (!isAccepted) throw EncodingRefusal.UndeclaredDerivedType(typeof(T), value.GetType());
            bool isTooDeep = call is { Depth: >= Nesting.MaxDepth } || !RuntimeHelpers.TryEnsureSufficientExecutionStack();
            if (isTooDeep) throw Nesting.TooDeep(typeof(T));
        }

        call?.Enter();
        inner.Serialize(ref writer, value, options);
        call?.Leave();
    }

    public T Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        // Formatters of the package count the depth themselves; those that users write need not.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return inner.Deserialize(ref reader, options);
    }
}
