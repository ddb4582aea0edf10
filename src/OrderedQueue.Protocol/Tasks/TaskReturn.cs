namespace OrderedQueue.Tasks;

/// <summary>What a method's return type says about its result: the four kinds of task are awaited, all else is the result.</summary>
internal static class TaskReturn
{
    public static Type ResultTypeOf(Type returned)
    {
        if (returned == typeof(Task) || returned == typeof(ValueTask)) return typeof(void);
        return IsGenericTask(returned) ? returned.GetGenericArguments()[0] : returned;
    }

    public static bool IsGenericTask(Type returned) => returned.IsGenericType
        && (returned.GetGenericTypeDefinition() == typeof(Task<>) || returned.GetGenericTypeDefinition() == typeof(ValueTask<>));
}
