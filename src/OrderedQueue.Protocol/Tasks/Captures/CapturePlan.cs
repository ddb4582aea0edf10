using System.Reflection;
using OrderedQueue.Serialization;

namespace OrderedQueue.Tasks;

/// <summary>Turns what a task reads of its captured variables into the fields that travel; refuses those that cannot, by name.</summary>
internal sealed class CapturePlan(IPayloadSerializer serializer, string task)
{
    /// <summary>
    /// Null if the target is an object of the user's own class that is needed whole: then it is encoded like an argument.
    /// </summary>
    public CapturedObject? For(MethodInfo method, Type targetType)
    {
        CaptureNode root = CaptureAnalysis.Run(method, targetType);
        return IsEncodedWhole(root) ? null : Make(root);
    }

    private static bool IsEncodedWhole(CaptureNode node) => node.WholeReason is not null && !CaptureNode.IsGenerated(node.Type);

    private CapturedObject Make(CaptureNode node) => new(node.Type, [.. node.Read.Select(read => Make(node, read.Key, read.Value))]);

    private CapturedField Make(CaptureNode owner, FieldInfo field, CaptureNode? inner)
    {
        if (inner is not null && !IsEncodedWhole(inner)) return new CapturedField(field, null, Make(inner));
        try
        {
            return new CapturedField(field, CapturedField.InputFor(field, serializer, task), null);
        }
        catch (NotSupportedException e)
        {
            throw new TaskNotShippableException(
                task, $"its {CapturedField.Describe(field)} cannot travel. {e.Message.TrimEnd('.')}. {Sharing(owner)}"
                + "Copy what the task needs of it into a variable of a type that can be encoded, or pass that as an argument.", e);
        }
    }

    private static string Sharing(CaptureNode owner) => owner.WholeReason is null
        ? ""
        : "All variables of the closure that it shares are needed, because it cannot be decided which of them the task reads: "
            + $"{owner.WholeReason}. ";
}
