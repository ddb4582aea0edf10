using System.Reflection;
using System.Runtime.ExceptionServices;
using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>Makes the object first, without arguments, and then sets each member as it is read, without boxing.</summary>
internal sealed class SettableObjectFormatter<T>(Member<T>[] members, ConstructorChoice choice, int[]? memberOfPlace)
    : ObjectFormatter<T>(members, memberOfPlace)
{
    // Activator knows public constructors only; a [DataContract] may have a private one.
    private readonly ConstructorInvoker? _invoker =
        choice.Constructor is { IsPublic: false } constructor ? ConstructorInvoker.Create(constructor) : null;

    protected override T ReadMembers(ref PayloadReader reader, int count, int start)
    {
        Span<bool> seen = Members.Length <= MaxMarksOnStack ? stackalloc bool[MaxMarksOnStack] : new bool[Members.Length];
        T value = Create();
        int expected = 0;
        for (int i = 0; i < count; i++)
        {
            int index = ReadKey(ref reader, i, expected, seen);
            if (index < 0)
            {
                reader.Skip();
                continue;
            }

            Members[index].ReadInto(ref reader, ref value);
            expected = index + 1;
        }

        RequireAll(seen, start);
        return value;
    }

    private T Create()
    {
        if (_invoker is not null) return (T)_invoker.Invoke();
        try
        {
            return Activator.CreateInstance<T>();
        }
        catch (TargetInvocationException exception) when (exception.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(exception.InnerException);
            throw;
        }
    }
}
