using System.Reflection;
using System.Runtime.CompilerServices;
using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Surface.Calls;

/// <summary>The rules for all public members that take a task, as a delegate or as a call.</summary>
public sealed class TaskTakingMembersTests
{
    /// <summary>Every overload is one more that a reader, and the compiler, has to choose from.</summary>
    private const int Budget = 140;

    private static readonly MethodBase[] _members =
        [.. typeof(ParallelQueue).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .OfType<MethodBase>()
            .Where(member => (member.IsConstructor || !member.IsSpecialName) && member.GetParameters().Any(parameter => IsTask(parameter.ParameterType)))];

    private static IEnumerable<MethodBase> WithDelegate =>
        _members.Where(member => member.Name != nameof(TaskCall.Dynamic) && TaskOf(member).IsAssignableTo(typeof(Delegate)));

    [Test]
    public void There_are_no_more_of_them_than_the_budget_allows() => _members.Length.ShouldBeInRange(100, Budget);

    [Test]
    public void TaskCall_has_a_form_for_every_count_of_arguments_and_every_kind_of_result() =>
        WithDelegate.Where(member => member.DeclaringType == typeof(TaskCall))
            .Select(member => (TakesToken(member), KindOf(member), member.GetParameters().Length - 1)).Order()
            .ShouldBe(
                from token in new[] { false, true }
                from kind in Enum.GetValues<Result>()
                from count in Enumerable.Range(0, 5)
                select (token, kind, count));

    [Test]
    public void Their_priorities_follow_one_table()
    {
        foreach (MethodBase member in WithDelegate)
        {
            int priority = (KindOf(member), TakesToken(member)) switch
            {
                (Result.None, false) => 0,
                (Result.None, true) => -1,
                (Result.Task or Result.TaskWithResult, false) => 1,
                (Result.Task or Result.TaskWithResult, true) => 3,
                (_, false) => 0,
                (_, true) => 2,
            };
            PriorityOf(member).ShouldBe(member.Name == nameof(ParallelQueue.PutAsync) ? OfPair(member, priority) : priority, member.ToString());
        }
    }

    [Test]
    public void The_forms_with_options_come_before_those_with_a_token_alone()
    {
        MethodInfo[] puts = [.. typeof(ParallelQueueBase).Assembly.GetExportedTypes().SelectMany(type => type.GetMethods()).Where(method => method.Name == nameof(ParallelQueue.PutAsync))];
        MethodBase[] calls = [.. puts.Where(member => !TaskOf(member).IsAssignableTo(typeof(Delegate)))];

        calls.Select(member => (member.DeclaringType!.Name, PriorityOf(member))).Order().ShouldBe([
            ("ParallelQueue", 0), ("ParallelQueue", 1), ("ParallelQueue`1", 0), ("ParallelQueue`1", 1), ("ParallelSingleTaskQueue`2", 0), ("ParallelSingleTaskQueue`2", 1)]);
        calls.ShouldAllBe(member => PriorityOf(member) == OfPair(member, 0));
    }

    /// <summary>Two overloads share the priority that their delegate has: the one with options is the better one of the two.</summary>
    private static int OfPair(MethodBase member, int priority) =>
        (2 * priority) + (member.GetParameters().Any(parameter => parameter.ParameterType == typeof(PutOptions)) ? 1 : 0);

    private static int PriorityOf(MethodBase member) => member.GetCustomAttribute<OverloadResolutionPriorityAttribute>()?.Priority ?? 0;

    private static Type TaskOf(MethodBase member) => member.GetParameters()[0].ParameterType;

    private static bool TakesToken(MethodBase member) => Signature(member).GetParameters() is [.., var last] && last.ParameterType == typeof(CancellationToken);

    private static Result KindOf(MethodBase member)
    {
        Type returned = Signature(member).ReturnType;
        if (returned == typeof(void)) return Result.None;
        if (returned == typeof(Task)) return Result.Task;
        if (returned == typeof(ValueTask)) return Result.ValueTask;
        Type? generic = returned.IsGenericType ? returned.GetGenericTypeDefinition() : null;
        return generic == typeof(Task<>) ? Result.TaskWithResult : generic == typeof(ValueTask<>) ? Result.ValueTaskWithResult : Result.Plain;
    }

    private static MethodInfo Signature(MethodBase member) => TaskOf(member).GetMethod(nameof(Action.Invoke))!;

    private static bool IsTask(Type type) => type.IsAssignableTo(typeof(Delegate))
        || (type.IsGenericParameter && type.GetGenericParameterConstraints().Contains(typeof(ITaskCall)))
        || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(TaskCall<>) || type.GetGenericTypeDefinition() == typeof(TaskCall<,>)));

    private enum Result
    {
        None,
        Plain,
        Task,
        TaskWithResult,
        ValueTask,
        ValueTaskWithResult,
    }
}
