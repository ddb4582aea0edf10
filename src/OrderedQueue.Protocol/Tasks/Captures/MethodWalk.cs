using System.Reflection;
using System.Reflection.Emit;

namespace OrderedQueue.Tasks;

/// <summary>
/// Walks one method body with an evaluation stack that holds, instead of values, what is tracked: the <see cref="CaptureNode"/> of a
/// captured object, the method of an <c>ldftn</c>, or null for everything else. Made by the analysis, used once.
/// </summary>
internal sealed class MethodWalk(CaptureAnalysis analysis, MethodBase method, object?[] arguments)
{
    private readonly MethodBody _body = method.GetMethodBody()!;
    private readonly Dictionary<int, object?[]> _stackAt = [];
    private readonly List<object?> _stack = [];
    private readonly object?[] _locals = new object?[method.GetMethodBody()!.LocalVariables.Count];
    private readonly Type[]? _typeArguments = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
    private readonly Type[]? _methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
    private bool _haveLocalsChanged;

    public void Run()
    {
        do
        {
            _haveLocalsChanged = false;
            Pass();
        }
        while (_haveLocalsChanged);
    }

    private void Pass()
    {
        _stackAt.Clear();
        foreach (ExceptionHandlingClause clause in _body.ExceptionHandlingClauses)
        {
            bool hasException = clause.Flags is ExceptionHandlingClauseOptions.Clause or ExceptionHandlingClauseOptions.Filter;
            _stackAt[clause.HandlerOffset] = hasException ? [null] : [];
            if (clause.Flags == ExceptionHandlingClauseOptions.Filter) _stackAt[clause.FilterOffset] = [null];
        }

        byte[] il = _body.GetILAsByteArray()!;
        bool fallsThrough = true;
        _stack.Clear();
        for (int offset = 0; offset < il.Length;)
        {
            if (!fallsThrough)
            {
                // Only earlier branches lead here.
                _stack.Clear();
                _stack.AddRange(_stackAt.GetValueOrDefault(offset, []));
            }

            Meet(offset);
            IlInstruction instruction = IlInstruction.Decode(il, offset);
            Execute(instruction);
            foreach (int target in instruction.Targets) Meet(target);
            fallsThrough = instruction.Code.FlowControl is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw);
            offset = instruction.Next;
        }
    }

    private void Meet(int offset)
    {
        if (!_stackAt.TryGetValue(offset, out object?[]? known))
        {
            _stackAt[offset] = [.. _stack];
            return;
        }

        if (known.Length != _stack.Count) throw new NotSupportedException("stacks of different depth meet");
        for (int i = 0; i < known.Length; i++)
        {
            if (known[i] == _stack[i]) continue;
            Escape("is chosen by a condition", known[i], _stack[i]);
            known[i] = _stack[i] = null;
        }
    }

    private void Execute(IlInstruction instruction)
    {
        string name = instruction.Code.Name!;
        string family = name.Split('.')[0];
        switch (family)
        {
            case "ldarg": Push(arguments[Index(instruction, name)]); break;
            case "ldarga": Escape("is passed by reference", arguments[Index(instruction, name)]); Push(null); break;
            case "ldloc": Push(_locals[Index(instruction, name)]); break;
            case "ldloca": Escape("is passed by reference", _locals[Index(instruction, name)]); Push(null); break;
            case "stloc": StoreLocal(Index(instruction, name), Pop()); break;
            case "dup": Push(_stack[^1]); break;
            case "castclass" or "isinst": break;
            case "pop" or "brtrue" or "brfalse" or "switch": Pop(); break;
            case "beq" or "bne": Pop(); Pop(); break;
            case "ceq" or "cgt": Pop(); Pop(); Push(null); break;
            case "leave": _stack.Clear(); break;
            case "ret": while (_stack.Count > 0) Escape("is returned", Pop()); break;
            case "ldfld": Push(LoadField(Field(instruction), Pop())); break;
            case "ldflda": Escape("is passed by reference", LoadField(Field(instruction), Pop())); Push(null); break;
            case "stfld": StoreField(Field(instruction)); break;
            case "ldftn": Push(Method(instruction)); break;
            case "call" or "callvirt" or "newobj": Call(family, Method(instruction)); break;
            case "calli": throw new NotSupportedException("it calls through a function pointer");
            default: ExecuteOther(instruction.Code); break;
        }
    }

    private void ExecuteOther(OpCode code)
    {
        for (int i = PopCount(code.StackBehaviourPop); i > 0; i--) Escape($"is used by the instruction {code.Name}", Pop());
        for (int i = PushCount(code.StackBehaviourPush); i > 0; i--) Push(null);
    }

    private CaptureNode? LoadField(FieldInfo field, object? from)
    {
        CaptureNode? copy = analysis.CopyIn(field);
        if (from is not CaptureNode node) return copy;
        if (CaptureNode.IsDelegateCache(field)) return null;
        CaptureNode? own = node.Use(field);
        if (copy is null || copy == own) return own;
        Escape("meets another one in a variable", copy, own);
        return null;
    }

    private void StoreField(FieldInfo field)
    {
        object? value = Pop();
        Pop();
        if (value is not CaptureNode node) return;
        if (CaptureNode.IsGenerated(field.DeclaringType)) analysis.Copy(node, field);
        else Escape($"is stored in {field.Name}", node);
    }

    private void StoreLocal(int index, object? value)
    {
        if (value is null || value == _locals[index]) return;
        if (_locals[index] is not null)
        {
            Escape("is chosen by a condition", _locals[index], value);
            return;
        }

        _locals[index] = value;
        _haveLocalsChanged = true;
    }

    private void Call(string family, MethodBase callee)
    {
        bool isNew = family == "newobj";
        var passed = new object?[callee.GetParameters().Length + (callee.IsStatic ? 0 : 1)];
        for (int i = passed.Length - 1; i >= (isNew ? 1 : 0); i--) passed[i] = Pop();
        bool isFollowed = isNew && callee.DeclaringType!.IsAssignableTo(typeof(Delegate))
            ? FollowDelegate(passed)
            : analysis.Follow(callee, passed, family == "callvirt");
        if (!isFollowed) Escape($"is passed to {callee.DeclaringType?.Name}.{callee.Name}", passed);
        if (isNew || (callee is MethodInfo { ReturnType: var returned } && returned != typeof(void))) Push(null);
    }

    /// <summary>A delegate over a captured object: its method may read that object at any time.</summary>
    private bool FollowDelegate(object?[] passed)
    {
        if (passed[1] is not CaptureNode) return true;
        if (passed[2] is not MethodInfo target) return false;
        var received = new object?[target.GetParameters().Length + (target.IsStatic ? 0 : 1)];
        received[0] = passed[1];
        return analysis.Follow(target, received, isVirtualCall: false);
    }

    private static void Escape(string how, params ReadOnlySpan<object?> values)
    {
        foreach (object? value in values) (value as CaptureNode)?.NeedWhole($"the object that holds it {how}");
    }

    private FieldInfo Field(IlInstruction instruction) =>
        method.Module.ResolveField(instruction.Operand, _typeArguments, _methodArguments)!;

    private MethodBase Method(IlInstruction instruction) =>
        method.Module.ResolveMethod(instruction.Operand, _typeArguments, _methodArguments)!;

    /// <summary>"ldarg.2" has its index in its name, "ldarg.s" in its operand.</summary>
    private static int Index(IlInstruction instruction, string name) => char.IsAsciiDigit(name[^1]) ? name[^1] - '0' : instruction.Operand;

    private void Push(object? value) => _stack.Add(value);

    private object? Pop()
    {
        object? top = _stack[^1];
        _stack.RemoveAt(_stack.Count - 1);
        return top;
    }

    private static int PopCount(StackBehaviour behaviour) => behaviour switch
    {
        StackBehaviour.Pop0 => 0,
        StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
        StackBehaviour.Popi_popi_popi or StackBehaviour.Popref_popi_popi or StackBehaviour.Popref_popi_popi8
            or StackBehaviour.Popref_popi_popr4 or StackBehaviour.Popref_popi_popr8 or StackBehaviour.Popref_popi_popref
            or StackBehaviour.Popref_popi_pop1 => 3,
        StackBehaviour.Varpop => throw new NotSupportedException("an unknown instruction"),
        _ => 2,
    };

    private static int PushCount(StackBehaviour behaviour) => behaviour switch
    {
        StackBehaviour.Push0 => 0,
        StackBehaviour.Push1_push1 => 2,
        _ => 1,
    };
}
