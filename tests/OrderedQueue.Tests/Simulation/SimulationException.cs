namespace OrderedQueue.Tests.Simulation;

/// <summary>A rule was broken, or the simulated program would have hung.</summary>
internal sealed class SimulationException(string message) : Exception(message);
