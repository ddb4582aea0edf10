namespace OrderedQueue.Chaos.Ledger;

/// <summary>A set of numbers from 0 on, a bit for each.</summary>
internal sealed class NumberSet
{
    private ulong[] _bits = new ulong[1024];

    /// <summary>False when it was there.</summary>
    public bool Add(long number)
    {
        long word = number >> 6;
        if (word >= _bits.Length) Array.Resize(ref _bits, (int)Math.Max(word + 1, 2L * _bits.Length));
        ulong bit = 1UL << (int)(number & 63);
        bool isNew = (_bits[word] & bit) == 0;
        _bits[word] |= bit;
        return isNew;
    }

    public bool Contains(long number) => number >> 6 < _bits.Length && (_bits[number >> 6] & (1UL << (int)(number & 63))) != 0;
}
