using OrderedQueue.WorkerHost;

// Exit at once: a foreground thread left behind by a task must not keep the worker alive.
Environment.Exit(WorkerProgram.Run());
