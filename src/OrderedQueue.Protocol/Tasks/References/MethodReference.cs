using System.Reflection;
using OrderedQueue.Bytes;

namespace OrderedQueue.Tasks;

/// <summary>
/// The wire name of a method. The method is found by its metadata token, which is only valid in the very same build: hence the module id,
/// which is compared first.
/// </summary>
internal static class MethodReference
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static void Write(ref PayloadWriter writer, MethodInfo method, Guid moduleId)
    {
        AssemblyName assembly = method.Module.Assembly.GetName();
        writer.WritePlainText(assembly.Name);
        writer.WritePlainText(assembly.Version?.ToString());
        writer.WriteGuid(moduleId);
        writer.WritePlainText(method.Name);
        writer.WriteFixed32(method.MetadataToken);

        // The declaring type is only needed for its type arguments: finding a type by name is slow the first time.
        writer.WriteByte(method.DeclaringType!.IsGenericType ? (byte)1 : (byte)0);
        if (method.DeclaringType.IsGenericType) TypeReference.Write(ref writer, method.DeclaringType);
        TypeReference.WriteAll(ref writer, method.GetGenericArguments());
    }

    /// <exception cref="MissingMethodException">The worker has another build of the assembly, or none; the message names both.</exception>
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
            return Find(ref reader, assembly.ManifestModule)
                ?? throw Differs(assemblyName, theirs, $"the worker has {ours}, in which it was not found", task, null);
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
        MethodInfo? method = reader.ReadByte() == 0
            ? Find(module, token)
            : Array.Find(TypeReference.Read(ref reader).GetMethods(Declared), candidate => candidate.MetadataToken == token);
        Type[] arguments = TypeReference.ReadAll(ref reader);
        if (method is null || method.Name != name || method.GetGenericArguments().Length != arguments.Length) return null;
        return arguments.Length == 0 ? method : method.MakeGenericMethod(arguments);
    }

    private static MethodInfo? Find(Module module, int token)
    {
        try
        {
            return module.ResolveMethod(token) as MethodInfo;
        }
        catch (ArgumentException)
        {
            // Not a method's token.
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
        $"The method {task} was not found in the worker. "
        + $"Assembly {assembly}: the parent has {theirs}; {ours}. Both must run the same build.", cause);

    /// <summary>Formatted only if builds differ: the runtime would have to compile the formatting of an id at a worker's start.</summary>
    /// <param name="Version">A version, or the assembly that has one.</param>
    /// <param name="Module">Tells one build from another.</param>
    private sealed record Build(object? Version, Guid Module)
    {
        public override string ToString() =>
            $"version {(Version is Assembly assembly ? assembly.GetName().Version : Version)}, module {Module}";
    }
}
