import time
from collections.abc import Callable


def eventually(condition: Callable[[], object], patience: float = 20.0) -> None:
    """Returns once the condition holds, and fails when it does not come about."""
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline, "it never came about"
        time.sleep(0.005)
