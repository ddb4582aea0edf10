using System.Runtime.CompilerServices;
using MessagePack;
using MessagePack.Formatters;

namespace OrderedQueue.Serialization.Attributed;

/// <summary>
/// Checks what the package's writers do not: the nesting depth, without which an object that refers to itself would end the process, and
/// whether the formatter knows the type of a value, without which members of a derived type would be left out.
/// </summary>
/// <param name="inner">The package's formatter.</param>
/// <param name="accepted">The types whose values it writes completely; null for all.</param>
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

        call?.Depth += 1;
        inner.Serialize(ref writer, value, options);
        call?.Depth -= 1;
    }

    public T Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        // Formatters of the package count the depth themselves; those written by users need not.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return inner.Deserialize(ref reader, options);
    }
}
