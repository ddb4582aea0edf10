using System.Reflection;
using OrderedQueue.Packets;
using OrderedQueue.Serialization;

namespace OrderedQueue.Tasks;

/// <summary>
/// The wire name of a method. It is found by its metadata token, which only means something in the very same build: hence the
/// module's id, compared first.
/// </summary>
internal static class MethodReference
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private const int MaxArguments = 1024;

    public static void Write(ref PayloadWriter writer, MethodInfo method) => Write(ref writer, method, method.Module.ModuleVersionId);

    /// <summary>With another module id than the real one, as a test does.</summary>
    public static void Write(ref PayloadWriter writer, MethodInfo method, Guid moduleId)
    {
        AssemblyName assembly = method.Module.Assembly.GetName();
        writer.WritePlainText(assembly.Name);
        writer.WritePlainText(assembly.Version?.ToString());
        writer.WritePlainText(moduleId.ToString());
        TypeReference.Write(ref writer, method.DeclaringType!);
        writer.WritePlainText(method.Name);
        writer.WriteFixed32(method.MetadataToken);
        Type[] arguments = method.GetGenericArguments();
        writer.WriteFixed32(arguments.Length);
        foreach (Type argument in arguments) TypeReference.Write(ref writer, argument);
    }

    /// <exception cref="MissingMethodException">The worker has another build of the assembly, or none; the message tells both sides'.</exception>
    public static MethodInfo Read(ref PayloadReader reader, string task)
    {
        string assemblyName = reader.ReadRequiredPlainText();
        string theirs = $"version {reader.ReadPlainText()}, module {reader.ReadRequiredPlainText()}";
        Assembly assembly = LoadAssembly(assemblyName, theirs, task);
        string ours = $"version {assembly.GetName().Version}, module {assembly.ManifestModule.ModuleVersionId}";
        if (theirs != ours) throw Differs(assemblyName, theirs, $"the worker has {ours}", task, null);
        try
        {
            return Find(ref reader) ?? throw Differs(assemblyName, theirs, $"the worker has {ours}, in which it was not found", task, null);
        }
        catch (Exception e) when (e is TypeLoadException or IOException or BadImageFormatException)
        {
            throw Differs(assemblyName, theirs, $"the worker has {ours}, but cannot load a type of it: {e.Message}", task, e);
        }
    }

    private static MethodInfo? Find(ref PayloadReader reader)
    {
        Type type = TypeReference.Read(ref reader);
        string name = reader.ReadRequiredPlainText();
        int token = reader.ReadFixed32();
        var arguments = new Type[reader.ReadCount(MaxArguments)];
        for (int i = 0; i < arguments.Length; i++) arguments[i] = TypeReference.Read(ref reader);
        MethodInfo? method = type.GetMethods(Declared).FirstOrDefault(candidate => candidate.MetadataToken == token && candidate.Name == name);
        if (method is null || method.GetGenericArguments().Length != arguments.Length) return null;
        return arguments.Length == 0 ? method : method.MakeGenericMethod(arguments);
    }

    private static Assembly LoadAssembly(string name, string theirs, string task)
    {
        try
        {
            return TypeReference.Load(name);
        }
        catch (Exception e) when (e is IOException or BadImageFormatException)
        {
            throw Differs(name, theirs, $"the worker cannot load it: {e.Message}", task, e);
        }
    }

    private static MissingMethodException Differs(string assembly, string theirs, string ours, string task, Exception? cause) => new(
        $"The method {task} was not found in the worker. Assembly {assembly}: the parent has {theirs}; {ours}. Both must run the same build.", cause);
}
