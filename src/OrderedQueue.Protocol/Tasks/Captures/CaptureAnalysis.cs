using System.Reflection;
using System.Runtime.CompilerServices;

namespace OrderedQueue.Tasks;

/// <summary>
/// Finds which captured variables a lambda or local function reads, by walking its own code and that of the local functions, lambdas
/// and state machines that share its closure. One object per analysis. Where it cannot follow the code, it takes everything as read.
/// </summary>
internal sealed class CaptureAnalysis
{
    /// <summary>More method bodies than share any closure; beyond it all variables count as read.</summary>
    private const int MaxBodies = 1000;

    private readonly CaptureNode _root;
    private readonly Dictionary<(Module, int), CaptureNode> _copies = [];
    private readonly HashSet<Type> _generated = [];
    private readonly HashSet<string> _walked = [];
    private readonly Queue<(MethodBase Method, object?[] Arguments)> _pending = [];
    private bool _hasChanged;

    private CaptureAnalysis(Type type) => _root = new CaptureNode(type);

    public static CaptureNode Run(MethodInfo method, Type targetType)
    {
        var analysis = new CaptureAnalysis(targetType);
        try
        {
            analysis.Walk(method);
        }
        catch (Exception e) when (e is NotSupportedException or ArgumentException or InvalidOperationException or KeyNotFoundException
            or IndexOutOfRangeException or IOException or TypeLoadException or BadImageFormatException)
        {
            analysis._root.NeedWhole($"its code could not be followed ({e.Message})");
        }

        return analysis._root;
    }

    /// <summary>The tracked object that was copied into this field of a generated type, if any was.</summary>
    public CaptureNode? CopyIn(FieldInfo field) => _copies.GetValueOrDefault((field.Module, field.MetadataToken));

    /// <summary>A tracked object is stored in a field of a generated type: code that reads the field reads the object.</summary>
    public void Copy(CaptureNode node, FieldInfo field)
    {
        if (CopyIn(field) is { } known)
        {
            if (known == node) return;
            known.NeedWhole("two closures meet in one variable");
            node.NeedWhole("two closures meet in one variable");
            return;
        }

        _copies[(field.Module, field.MetadataToken)] = node;
        _generated.Add(field.DeclaringType!);
        _hasChanged = true;
    }

    /// <summary>Walks a called method too. False when what it does with a tracked argument cannot be seen.</summary>
    public bool Follow(MethodBase callee, object?[] arguments, bool isVirtualCall)
    {
        bool isGenerated = TaskName.IsCompilerGenerated(callee.Name) || CaptureNode.IsGenerated(callee.DeclaringType);
        if (!arguments.Any(argument => argument is CaptureNode) && !isGenerated) return true;
        if (!isGenerated && !IsOwnMethod(callee, arguments, isVirtualCall)) return false;
        if (callee.GetMethodBody() is null) return false;
        _pending.Enqueue((callee, arguments));
        return true;
    }

    private static bool IsOwnMethod(MethodBase callee, object?[] arguments, bool isVirtualCall)
    {
        if (callee.IsStatic || arguments[0] is not CaptureNode node || callee.DeclaringType is not { } declaring) return false;
        if (!declaring.IsAssignableFrom(node.Type)) return false;

        // An override that is not visible here might run instead.
        return !isVirtualCall || !callee.IsVirtual || callee.IsFinal || (node.Type.IsSealed && declaring == node.Type);
    }

    private void Walk(MethodInfo method)
    {
        do
        {
            _hasChanged = false;
            _walked.Clear();
            var arguments = new object?[method.GetParameters().Length + 1];
            arguments[0] = _root;
            if (method.GetMethodBody() is null) throw new NotSupportedException("it has no IL");
            _pending.Enqueue((method, arguments));
            foreach (Type type in _generated.ToArray()) EnqueueAll(type);
            WalkPending();
        }
        while (_hasChanged);
    }

    private void WalkPending()
    {
        while (_pending.TryDequeue(out (MethodBase Method, object?[] Arguments) next))
        {
            string key = string.Join('|', next.Arguments.Select(a => a is null ? "" : RuntimeHelpers.GetHashCode(a).ToString("x", null))
                .Prepend($"{next.Method.Module.ModuleVersionId}|{next.Method.MetadataToken}|{next.Method.DeclaringType}"));
            if (!_walked.Add(key)) continue;
            if (_walked.Count > MaxBodies) throw new NotSupportedException($"more than {MaxBodies} methods");
            new MethodWalk(this, next.Method, next.Arguments).Run();
        }
    }

    private void EnqueueAll(Type type)
    {
        const BindingFlags own =
            BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        foreach (MethodInfo method in type.GetMethods(own).Where(method => method.GetMethodBody() is not null))
            _pending.Enqueue((method, new object?[method.GetParameters().Length + (method.IsStatic ? 0 : 1)]));
    }
}
