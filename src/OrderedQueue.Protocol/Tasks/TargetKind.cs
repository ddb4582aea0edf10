namespace OrderedQueue.Tasks;

/// <summary>What a task's delegate is bound to, and so what has to travel beside the arguments. A byte of the task's definition.</summary>
internal enum TargetKind : byte
{
    /// <summary>A static method.</summary>
    None = 0,

    /// <summary>The compiler's object for lambdas that capture nothing: the worker has its own.</summary>
    Singleton = 1,

    /// <summary>An object, encoded like an argument.</summary>
    Instance = 2,

    /// <summary>A static method bound to its first argument, which is encoded like any.</summary>
    FirstArgument = 3,

    /// <summary>The captured variables of a lambda or local function; only those that it reads.</summary>
    Captured = 4,
}
