namespace OrderedQueue.Waist;

/// <summary>
/// A backend whose start has begun before there is a source for it, since a process takes longer to start than the rest takes to be made.
/// Its owner makes the backend or disposes of the start; after the first, disposing does nothing.
/// </summary>
internal interface IBackendStart : IDisposable
{
    IBackend ToBackend(BackendContext context);
}
