namespace OrderedQueue.Tasks;

/// <summary>What a method's return type says about its result: the four kinds of task are awaited, all else is the result.</summary>
internal static class TaskReturn
{
    public static Type ResultTypeOf(Type returned)
    {
        if (returned == typeof(Task) || returned == typeof(ValueTask)) return typeof(void);
        Type? definition = returned.IsGenericType ? returned.GetGenericTypeDefinition() : null;
        return definition == typeof(Task<>) || definition == typeof(ValueTask<>) ? returned.GetGenericArguments()[0] : returned;
    }
}
