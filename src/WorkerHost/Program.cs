return OrderedQueue.WorkerHost.WorkerProgram.Run();
