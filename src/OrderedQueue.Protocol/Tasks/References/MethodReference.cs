using System.Reflection;
using OrderedQueue.Bytes;

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
        writer.WriteGuid(moduleId);
        writer.WritePlainText(method.Name);
        writer.WriteFixed32(method.MetadataToken);
        // Its name is only needed where there are type arguments: looking for a type by its name is slow the first time.
        writer.WriteByte(method.DeclaringType!.IsGenericType ? (byte)1 : (byte)0);
        if (method.DeclaringType.IsGenericType) TypeReference.Write(ref writer, method.DeclaringType);
        Type[] arguments = method.GetGenericArguments();
        writer.WriteFixed32(arguments.Length);
        foreach (Type argument in arguments) TypeReference.Write(ref writer, argument);
    }

    /// <exception cref="MissingMethodException">The worker has another build of the assembly, or none; the message tells both sides'.</exception>
    public static MethodInfo Read(ref PayloadReader reader, string task)
    {
        string assemblyName = reader.ReadRequiredPlainText();
        string? version = reader.ReadPlainText();
        var theirs = new Build(version, reader.ReadGuid());
        Assembly assembly = LoadAssembly(assemblyName, theirs, task);
        var ours = new Build(assembly, assembly.ManifestModule.ModuleVersionId);
        if (theirs.Module != ours.Module) throw Differs(assemblyName, theirs, $"the worker has {ours}", task, null);
        try
        {
            return Find(ref reader, assembly.ManifestModule) ?? throw Differs(assemblyName, theirs, $"the worker has {ours}, in which it was not found", task, null);
        }
        catch (Exception e) when (e is TypeLoadException or IOException or BadImageFormatException)
        {
            throw Differs(assemblyName, theirs, $"the worker has {ours}, but cannot load a type of it: {e.Message}", task, e);
        }
    }

    private static MethodInfo? Find(ref PayloadReader reader, Module module)
    {
        string name = reader.ReadRequiredPlainText();
        int token = reader.ReadFixed32();
        MethodInfo? method = reader.ReadByte() == 0 ? Find(module, token) : Find(TypeReference.Read(ref reader), token);
        var arguments = new Type[reader.ReadCount(MaxArguments)];
        for (int i = 0; i < arguments.Length; i++) arguments[i] = TypeReference.Read(ref reader);
        if (method is null || method.Name != name || method.GetGenericArguments().Length != arguments.Length) return null;
        return arguments.Length == 0 ? method : method.MakeGenericMethod(arguments);
    }

    private static MethodInfo? Find(Type type, int token) => Array.Find(type.GetMethods(Declared), candidate => candidate.MetadataToken == token);

    private static MethodInfo? Find(Module module, int token)
    {
        try
        {
            return module.ResolveMethod(token) as MethodInfo;
        }
        catch (ArgumentException)
        {
            // The number is no method's.
            return null;
        }
    }

    private static Assembly LoadAssembly(string name, Build theirs, string task)
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

    private static MissingMethodException Differs(string assembly, Build theirs, string ours, string task, Exception? cause) => new(
        $"The method {task} was not found in the worker. Assembly {assembly}: the parent has {theirs}; {ours}. Both must run the same build.", cause);

    /// <summary>Made to text only where builds differ: formatting an id is code that the runtime would have to compile at a worker's start.</summary>
    /// <param name="Version">A version, or the assembly that has one.</param>
    /// <param name="Module">Tells one build from another.</param>
    private sealed record Build(object? Version, Guid Module)
    {
        public override string ToString() => $"version {(Version is Assembly assembly ? assembly.GetName().Version : Version)}, module {Module}";
    }
}
