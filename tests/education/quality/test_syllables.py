"""The syllable counter against counts that were made by hand."""

import csv
from pathlib import Path

import pytest

from education.quality.syllables import syllables
from tests.timing import grows_linearly

COUNTED = Path(__file__).parent / "syllables.tsv"


def counted():
    """Word, its syllables as counted by hand (American English), and which kind of word it is."""
    with COUNTED.open(encoding="utf-8", newline="") as file:
        return [
            (row["word"], int(row["syllables"]), row["kind"])
            for row in csv.DictReader(file, delimiter="\t")
        ]


def test_list_holds_a_hundred_words_of_each_kind():
    kinds = [kind for _word, _count, kind in counted()]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "easy": 100,
        "medical": 100,
        "names": 100,
    }
    assert len({word.lower() for word, _count, _kind in counted()}) == 300


def test_at_least_95_of_100_words_are_counted_right():
    wrong = [word for word, count, _kind in counted() if syllables(word) != count]
    assert len(wrong) <= 300 * 0.05, wrong


@pytest.mark.parametrize("kind", ["easy", "medical"])
def test_words_of_running_text_are_counted_right(kind):
    words = [(word, count) for word, count, its_kind in counted() if its_kind == kind]
    wrong = [word for word, count in words if syllables(word) != count]
    assert len(wrong) <= len(words) * 0.02, wrong


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("", 1),
        ("7", 1),
        ("38", 1),
        ("dMMR", 1),
        ("CT", 1),
        ("HER2", 1),
        ("CDK4/6", 2),
        ("double-negative", 5),
        ("and/or", 2),
        ("PERSON’S", 2),
        ("nurse's", 2),
        ("they’ve", 1),
        ("don’t", 1),
        ("wouldn’t", 2),
        ("¿", 1),
        ("مرحبا", 1),
    ],
)
def test_other_than_plain_words_count_too(word, count):
    assert syllables(word) == count


def test_plural_of_a_word_said_unlike_it_is_written_is_known_too():
    assert [syllables(word) for word in ("recipes", "evenings", "naked")] == [3, 2, 2]


@pytest.mark.parametrize("piece", ["a", "io", "e-", "some", "ed's", "1", "y"])
def test_long_words_take_linear_time(piece):
    assert grows_linearly(lambda times: lambda: syllables(piece * times), 5_000)
