using System.Reflection;
using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>Reads all members first, calls the constructor with its share of them, and sets the rest.</summary>
internal sealed class ConstructedObjectFormatter<T>(Member<T>[] members, ConstructorChoice choice, int[]? memberOfPlace)
    : ObjectFormatter<T>(members, memberOfPlace)
{
    private readonly ConstructorInvoker _invoker = ConstructorInvoker.Create(choice.Constructor!);
    private readonly ParameterInfo[] _parameters = choice.Constructor!.GetParameters();
    private readonly object?[] _defaults = [.. choice.Constructor!.GetParameters().Select(DefaultOf)];
    private readonly int[] _memberOfParameter = choice.MemberOfParameter;

    protected override T ReadMembers(ref PayloadReader reader, int count, int start)
    {
        Span<bool> seen = Members.Length <= MaxMarksOnStack ? stackalloc bool[MaxMarksOnStack] : new bool[Members.Length];
        object?[] values = new object?[Members.Length];
        int expected = 0;
        for (int i = 0; i < count; i++)
        {
            int index = ReadKey(ref reader, i, expected, seen);
            if (index < 0)
            {
                reader.Skip();
                continue;
            }

            values[index] = Members[index].ReadBoxed(ref reader);
            expected = index + 1;
        }

        RequireAll(seen, start);
        T value = (T)_invoker.Invoke(Arguments(values, seen, start).AsSpan());
        for (int i = 0; i < values.Length; i++)
        {
            if (seen[i] && !_memberOfParameter.Contains(i)) Members[i].SetBoxed(ref value, values[i]);
        }

        return value;
    }

    private object?[] Arguments(object?[] values, ReadOnlySpan<bool> seen, int start)
    {
        object?[] arguments = new object?[_parameters.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            int member = _memberOfParameter[i];
            if (member >= 0 && seen[member]) arguments[i] = values[member];
            else if (_parameters[i].HasDefaultValue && !choice.TakesDefaults) arguments[i] = _defaults[i];
            else if (!choice.TakesDefaults) throw Missing(Members[member].Name, start);
        }

        return arguments;
    }

    private static object? DefaultOf(ParameterInfo parameter)
    {
        if (!parameter.HasDefaultValue || parameter.DefaultValue is not { } value) return null;
        // For an optional E? reflection gives the bare number, which the constructor would not take.
        return Nullable.GetUnderlyingType(parameter.ParameterType) is { IsEnum: true } enumType ? Enum.ToObject(enumType, value) : value;
    }
}
