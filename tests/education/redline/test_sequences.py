"""The longest common order: against a slow and certain way, and where it ends early."""

from hypothesis import given
from hypothesis import strategies as st

from education.redline.effort import Effort
from education.redline.sequences import common, rising

few = st.lists(st.sampled_from("abc"), max_size=14)


def longest(old, new):
    """How many items can be common, by looking at every pair."""
    rows = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, first in enumerate(old):
        for j, second in enumerate(new):
            rows[i + 1][j + 1] = (
                rows[i][j] + 1 if first == second else max(rows[i][j + 1], rows[i + 1][j])
            )
    return rows[-1][-1]


def is_order(pairs):
    return all(a < c and b < d for (a, b), (c, d) in zip(pairs, pairs[1:], strict=False))


@given(few, few)
def test_as_much_is_common_as_can_be(old, new):
    pairs = common(old, new, Effort())

    assert all(old[i] == new[j] for i, j in pairs)
    assert is_order(pairs)
    assert len(pairs) == longest(old, new)


@given(few, few, st.integers(0, 60))
def test_less_effort_finds_less_and_never_something_wrong(old, new, steps):
    pairs = common(old, new, Effort(steps))

    assert all(old[i] == new[j] for i, j in pairs)
    assert is_order(pairs)


@given(st.permutations(range(9)))
def test_rising_keeps_the_most_pairs(order):
    kept = rising((first, second) for second, first in enumerate(order))

    assert is_order(kept)
    assert len(kept) == longest(list(order), sorted(order))


def test_far_apart_edits_of_a_long_text_are_all_found():
    old = [n % 977 for n in range(20_000)]
    new = [-1 if n % 50 == 0 else item for n, item in enumerate(old)]

    assert len(common(old, new, Effort())) == 20_000 - 400


def test_effort_is_spent_once():
    effort = Effort(10)

    assert effort.spend(7)
    assert not effort.spend(7)
    assert effort.spend(3)
    assert effort.left == 0
