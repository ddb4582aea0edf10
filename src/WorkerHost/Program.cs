using OrderedQueue.WorkerHost;

// Exit at once: a foreground thread that a task left behind must not keep the worker.
Environment.Exit(WorkerProgram.Run());
