"""How long work takes, measured so that a busy machine and a full memory change little."""

import gc
from collections.abc import Callable
from time import process_time


def seconds(work: Callable[[], object], tries: int = 3) -> float:
    """Processor seconds of the quickest of several tries, without garbage collection."""
    collects = gc.isenabled()
    gc.disable()
    try:
        return min(_once(work) for _try in range(tries))
    finally:
        if collects:
            gc.enable()


def _once(work: Callable[[], object]) -> float:
    begun = process_time()
    work()
    return process_time() - begun


def grows_linearly(work: Callable[[int], Callable[[], object]], size: int) -> bool:
    """Whether four times the size takes about four times as long; a quadratic way takes sixteen.

    `work` makes, for a size, what is then timed. Times too short to compare count as equal.
    """
    short, long = seconds(work(size)), seconds(work(4 * size))
    return long < 9 * max(short, 0.004)
