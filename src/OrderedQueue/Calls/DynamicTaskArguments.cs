using System.Reflection;
using OrderedQueue.Bytes;
using OrderedQueue.Tasks;

namespace OrderedQueue;

/// <summary>
/// Arguments that no compiler has checked, converted as C# would convert them. Nothing in it is of use outside the library; a call made by
/// <see cref="TaskCall.Dynamic{TResult}(Delegate, object?[])"/> carries it.
/// </summary>
public readonly struct DynamicTaskArguments : ITaskArguments
{
    private readonly object?[] _args;

    /// <param name="parameters">Of the method that is to be called.</param>
    /// <param name="given">Without those that have defaults and are left out at the end.</param>
    /// <exception cref="TaskNotShippableException">The arguments do not fit the method.</exception>
    internal DynamicTaskArguments(TaskParameters parameters, object?[] given)
    {
        if (given.Any(value => value is CancellationToken)) throw parameters.TokenGiven();
        if (given.Length > parameters.Supplied.Length) throw parameters.WrongCount(given.Length);
        _args = new object?[parameters.Supplied.Length];
        for (int i = 0; i < _args.Length; i++)
            _args[i] = i < given.Length ? Converted(parameters, i, given[i]) : Default(parameters, i, given.Length);
    }

    void ITaskArguments.Write(TaskSignature signature, Delegate task, ref PayloadWriter writer)
    {
        signature.WriteTarget(task, _args.Length, ref writer);
        for (int i = 0; i < _args.Length; i++) signature.WriteBoxedArgument(i, _args[i], ref writer);
    }

    private static object? Converted(TaskParameters parameters, int position, object? value)
    {
        ParameterInfo parameter = parameters.Supplied[position];
        if (ImplicitConversion.TryConvert(value, parameter.ParameterType, out object? converted)) return converted;
        string given = value is null ? "null" : ShortTypeName.Of(value.GetType());
        string expected = ShortTypeName.Of(parameter.ParameterType);
        throw new TaskNotShippableException(
            parameters.Task, $"its {TaskShape.Describe(parameter)} expects {expected}, and {given} was given.");
    }

    private static object? Default(TaskParameters parameters, int position, int givenCount)
    {
        ParameterInfo parameter = parameters.Supplied[position];
        if (!parameter.IsOptional) throw parameters.WrongCount(givenCount);
        Type type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        object? value = parameter.HasDefaultValue ? parameter.DefaultValue : null;
        if (value is not null) return type.IsEnum ? Enum.ToObject(type, value) : value;

        // "= default" of a struct is stored as null.
        return parameter.ParameterType.IsValueType && type == parameter.ParameterType ? Activator.CreateInstance(type) : null;
    }
}
