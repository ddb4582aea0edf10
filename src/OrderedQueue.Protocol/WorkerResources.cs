namespace OrderedQueue;

/// <summary>
/// Objects that live as long as their worker, by name: connections, models, caches that <c>OnWorkerStart</c> makes and tasks use.
/// All members may be called from any thread.
/// </summary>
/// <remarks>
/// When a worker ends normally, objects that are <see cref="IDisposable"/> or <see cref="IAsyncDisposable"/> are disposed of after
/// <c>OnWorkerStop</c>, the last added first. A worker that is killed or crashes disposes of nothing.
/// </remarks>
public sealed class WorkerResources
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, object> _byName = new(StringComparer.Ordinal);
    private readonly List<object> _inOrder = [];

    internal WorkerResources()
    {
    }

    /// <summary>
    /// The object of that name. Setting it again replaces it, and does not dispose of the earlier one before the worker ends.
    /// </summary>
    /// <param name="name">Compared by its characters.</param>
    /// <exception cref="KeyNotFoundException">There is none; the message names those that there are.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> or the value is null.</exception>
    public object this[string name]
    {
        get => TryGet(name, out object? value) ? value : throw Missing(name);
        set
        {
            ArgumentNullException.ThrowIfNull(name);
            ArgumentNullException.ThrowIfNull(value);
            lock (_lock) SetNeedsLock(name, value);
        }
    }

    /// <summary>The object of that name as a <typeparamref name="T"/>.</summary>
    /// <typeparam name="T">Its type, or one that it can be assigned to.</typeparam>
    /// <param name="name">Compared by its characters.</param>
    /// <returns>The object itself.</returns>
    /// <exception cref="KeyNotFoundException">There is none; the message names those that there are.</exception>
    /// <exception cref="InvalidCastException">It is no <typeparamref name="T"/>; the message names both types.</exception>
    public T Get<T>(string name) => Cast<T>(name, this[name]);

    /// <summary>Looks for the object of that name.</summary>
    /// <typeparam name="T">Its type, or one that it can be assigned to.</typeparam>
    /// <param name="name">Compared by its characters.</param>
    /// <param name="value">The object; the default when there is none of that name and type.</param>
    /// <returns>True when there is one of that name and type.</returns>
    public bool TryGet<T>(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? value)
    {
        object? found;
        lock (_lock) found = _byName.GetValueOrDefault(name);
        value = found is T fits ? fits : default;
        return found is T;
    }

    /// <summary>The object of that name; made, and kept for the tasks to come, when there is none.</summary>
    /// <typeparam name="T">Its type, or one that it can be assigned to.</typeparam>
    /// <param name="name">Compared by its characters.</param>
    /// <param name="create">Makes it. Should two threads make one at once, both get the first, and the other is dropped.</param>
    /// <returns>The object of that name from now on.</returns>
    /// <exception cref="InvalidCastException">There is one that is no <typeparamref name="T"/>; the message names both types.</exception>
    public T GetOrAdd<T>(string name, Func<T> create)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(create);
        if (TryGet(name, out object? known)) return Cast<T>(name, known);
        T made = create();
        lock (_lock)
        {
            if (!_byName.TryGetValue(name, out known)) SetNeedsLock(name, made);
        }
        return known is null ? made : Cast<T>(name, known);
    }

    /// <summary>At the worker's end: disposes of everything, the last first, and goes on when one fails.</summary>
    internal void DisposeAll(Action<Exception> onFailure)
    {
        object[] all;
        lock (_lock)
        {
            all = [.. _inOrder.AsEnumerable().Reverse()];
            _inOrder.Clear();
            _byName.Clear();
        }
        foreach (object resource in all)
        {
            try { Dispose(resource); }
            catch (Exception failure) { onFailure(failure); }
        }
    }

    private static void Dispose(object resource)
    {
        if (resource is IDisposable disposable) disposable.Dispose();
        else if (resource is IAsyncDisposable asynchronous) asynchronous.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private void SetNeedsLock(string name, object value)
    {
        _byName[name] = value;
        if (!_inOrder.Exists(each => ReferenceEquals(each, value))) _inOrder.Add(value);
    }

    private static T Cast<T>(string name, object value) => value is T fits ? fits
        : throw new InvalidCastException($"The worker's resource '{name}' is a {value.GetType()}, and a {typeof(T)} was asked for.");

    private KeyNotFoundException Missing(string name)
    {
        string[] known;
        lock (_lock) known = [.. _byName.Keys.Order(StringComparer.Ordinal)];
        string there = known.Length == 0
            ? "there are none; OnWorkerStart is the place to make them"
            : $"there are: {string.Join(", ", known)}";
        return new KeyNotFoundException($"This worker has no resource '{name}': {there}.");
    }
}
