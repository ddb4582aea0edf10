using System.Reflection;

namespace OrderedQueue.Tasks;

/// <summary>
/// The display name of a task: <c>Indexer.IndexDocument(Document)</c>, <c>lambda(int) in Indexer.Run</c>,
/// <c>Twice(int) in Indexer.Run</c> for a local function.
/// </summary>
internal static class TaskName
{
    public static string Of(MethodInfo method)
    {
        string parameters = string.Join(", ", method.GetParameters().Select(parameter => ShortTypeName.Of(parameter.ParameterType)));
        string type = method.DeclaringType is { } declaring ? $"{ShortTypeName.Of(Named(declaring))}." : "";
        if (!IsCompilerGenerated(method.Name)) return $"{type}{method.Name}{GenericArguments(method)}({parameters})";
        int end = method.Name.LastIndexOf('>');
        string outer = method.Name[..end].Trim('<', '>', '$');
        return $"{Inner(method.Name[(end + 1)..])}({parameters}) in {type}{outer}";
    }

    /// <summary>Compiler-generated names begin with the name of the member they were generated for, in angle brackets.</summary>
    public static bool IsCompilerGenerated(string name) => name.StartsWith('<');

    /// <summary>The name in the source of the variable that a field of a closure or of an object holds.</summary>
    public static string OfVariable(string field)
    {
        if (field.StartsWith("<>4__this", StringComparison.Ordinal)) return "this";
        int end = field.IndexOf('>', StringComparison.Ordinal);
        return IsCompilerGenerated(field) && end > 1 ? field[1..end] : field;
    }

    // "g__Name|0_1" is a local function, "b__0_1" a lambda.
    private static string Inner(string suffix) => suffix.StartsWith("g__", StringComparison.Ordinal) ? suffix[3..].Split('|')[0] : "lambda";

    private static string GenericArguments(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", Array.ConvertAll(method.GetGenericArguments(), ShortTypeName.Of))}>" : "";

    private static Type Named(Type type)
    {
        while (IsCompilerGenerated(type.Name) && type.DeclaringType is { } outer) type = outer;
        return type;
    }
}
