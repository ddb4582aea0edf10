using BenchmarkDotNet.Running;

// With no arguments it asks which to run; "--filter '*'" runs all, "--job short" in little time.
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
