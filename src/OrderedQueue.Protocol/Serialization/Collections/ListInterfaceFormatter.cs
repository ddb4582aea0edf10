namespace OrderedQueue.Serialization;

/// <summary>Interfaces that a list can stand behind, run through once while encoding. Arrives as a <see cref="List{T}"/>.</summary>
internal sealed class ListInterfaceFormatter<TInterface, T>(IPayloadFormatter<T> element) : SequenceFormatter<TInterface, T>(element)
    where TInterface : class, IEnumerable<T>
{
    protected override TInterface Make(T[] values, int position) => (TInterface)(object)new List<T>(values);
}
