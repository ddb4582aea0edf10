using System.Runtime.ExceptionServices;

namespace OrderedQueue;

/// <summary>
/// Stands for an exception that a task threw in its worker and that is not rebuilt in this process: because its type belongs neither to
/// the core library nor to the task's assembly or one that it references, because it has no public constructor with
/// <c>(string, Exception)</c> or <c>(string)</c>, because that constructor throws, or because it would not give the same message.
/// <see cref="Exception.Message"/> is the message of the original, and <see cref="Exception.InnerException"/> continues the original's
/// inner chain.
/// </summary>
public sealed class RemoteTaskException : Exception
{
    internal RemoteTaskException(string typeName, string message, string? remoteStackTrace, Exception? innerException)
        : base(message, innerException)
    {
        TypeName = typeName;
        RemoteStackTrace = remoteStackTrace;
        if (!string.IsNullOrEmpty(remoteStackTrace)) ExceptionDispatchInfo.SetRemoteStackTrace(this, remoteStackTrace);
    }

    /// <summary>The full name of the original exception's type.</summary>
    public string TypeName { get; }

    /// <summary>The original's stack trace in the worker, or <see langword="null"/> when it had none.</summary>
    public string? RemoteStackTrace { get; }

    /// <summary>Names the original type, its message, the inner exceptions, and the stack trace in the worker.</summary>
    /// <returns>The text that <see cref="Exception.ToString"/> would give for the original, under this type's name.</returns>
    public override string ToString()
    {
        string own = GetType().ToString();
        return $"{own} ({TypeName}){base.ToString()[own.Length..]}";
    }
}
