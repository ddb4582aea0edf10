"""Python's process pools as peers of the queue.

usage: peers.py imap|executor|apply same|words CHUNK [TEXT WORDS]

Each line on standard input is a number of tasks. The answer is a line of figures: tasks per second, or for "apply" the median and the
99th percentile of one call in microseconds. Ends with its input.
"""

import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool

WORKERS = 2


def same(value):
    return value


def words(text):
    return len(text.split())


def check(expected, actual):
    if expected != actual:
        raise SystemExit(f"Result {expected} was expected next, but {actual} came.")


def stream(run, count, task, text, expected):
    """Runs the tasks in order and returns how many a second there were."""
    start = time.perf_counter()
    if task is same:
        index = 0
        for value in run(same, range(count)):
            check(index, value)
            index += 1
    else:
        index = 0
        for value in run(words, (text for _ in range(count))):
            check(expected, value)
            index += 1
    check(count, index)
    return count / (time.perf_counter() - start)


def exchange(pool, count):
    """One call after the other."""
    times = []
    for index in range(count):
        start = time.perf_counter()
        check(index, pool.apply(same, (index,)))
        times.append((time.perf_counter() - start) * 1e6)
    times.sort()
    return f"{times[len(times) // 2]} {times[int(len(times) * 0.99)]}"


def serve(answer):
    for line in sys.stdin:
        print(answer(int(line)), flush=True)


def main():
    method, name, chunk = sys.argv[1], sys.argv[2], int(sys.argv[3])
    text, expected = (sys.argv[4], int(sys.argv[5])) if len(sys.argv) > 5 else ("", 0)
    task = same if name == "same" else words
    if method == "executor":
        with ProcessPoolExecutor(WORKERS) as executor:
            serve(lambda count: stream(lambda f, inputs: executor.map(f, inputs, chunksize=chunk), count, task, text, expected))
        return
    with Pool(WORKERS) as pool:
        if method == "apply":
            serve(lambda count: exchange(pool, count))
        else:
            serve(lambda count: stream(lambda f, inputs: pool.imap(f, inputs, chunksize=chunk), count, task, text, expected))


if __name__ == "__main__":
    main()
