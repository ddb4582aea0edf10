using OrderedQueue.TestApp;

// Each scene is a user's program whose end, by itself or from outside, a test looks at.
return args switch
{
    ["hanging-tasks"] => Scenes.HangingTasks(),
    ["idle"] => Scenes.Idle(),
    ["hanging-tasks-with-children"] => Scenes.HangingTasksWithChildren(),
    ["idle-with-children"] => Scenes.IdleWithChildren(),
    ["change-of-workers"] => Scenes.ChangeOfWorkers(),
    ["more-and-more-children"] => Scenes.MoreAndMoreChildren(),
    ["answer"] => Scenes.Answer(),
    ["forget"] => Scenes.Forget(),
    ["use-and-dispose"] => Scenes.UseAndDispose(),
    ["use-and-return"] => Scenes.UseAndReturn(),
    ["create-and-return"] => Scenes.CreateAndReturn(),
    ["return-during-tasks"] => Scenes.ReturnDuringTasks(),
    ["large-results", var count, var windowBytes, var workers] => LargeResults.Run(int.Parse(count), long.Parse(windowBytes), int.Parse(workers)),
    ["limited-tasks", var milliseconds, var limit] => Scenes.LimitedTasks(int.Parse(milliseconds), TimeSpan.FromMilliseconds(int.Parse(limit))),
    ["throw"] => Scenes.Throw(),
    _ => throw new ArgumentException($"There is no scene '{string.Join(' ', args)}'."),
};
