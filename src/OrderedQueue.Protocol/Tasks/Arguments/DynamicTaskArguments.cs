using System.Reflection;
using OrderedQueue.Bytes;
using OrderedQueue.Tasks.References;

namespace OrderedQueue.Tasks.Arguments;

/// <summary>Arguments that the compiler has not checked: converted as C# would, with default parameters filled in.</summary>
internal readonly struct DynamicTaskArguments(object?[] given) : ITaskArguments
{
    private readonly object?[] _given = given;

    public void Write(TaskSignature signature, Delegate task, ref PayloadWriter writer)
    {
        ReadOnlySpan<ParameterInfo> parameters = signature.Parameters;
        if (_given.Any(value => value is CancellationToken)) throw signature.TokenGiven();
        if (_given.Length > parameters.Length) throw signature.WrongCount(_given.Length);
        signature.WriteTarget(task, parameters.Length, ref writer);
        for (int i = 0; i < parameters.Length; i++)
        {
            object? value = i < _given.Length ? Converted(signature, parameters[i], _given[i]) : Default(signature, parameters[i]);
            signature.WriteBoxedArgument(i, value, ref writer);
        }
    }

    private static object? Converted(TaskSignature signature, ParameterInfo parameter, object? value)
    {
        if (ImplicitConversion.TryConvert(value, parameter.ParameterType, out object? converted)) return converted;
        string given = value is null ? "null" : ShortTypeName.Of(value.GetType());
        throw new TaskNotShippableException(
            signature.Name, $"its {TaskShape.Describe(parameter)} expects {ShortTypeName.Of(parameter.ParameterType)}, and {given} was given.");
    }

    private object? Default(TaskSignature signature, ParameterInfo parameter)
    {
        if (!parameter.IsOptional) throw signature.WrongCount(_given.Length);
        Type type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        object? value = parameter.HasDefaultValue ? parameter.DefaultValue : null;
        if (value is not null) return type.IsEnum ? Enum.ToObject(type, value) : value;

        // "= default" of a struct is stored as null.
        return parameter.ParameterType.IsValueType && type == parameter.ParameterType ? Activator.CreateInstance(type) : null;
    }
}
