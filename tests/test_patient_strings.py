"""What our own pages say to patients is easy to read; texts are graded by the content check."""

import re

import pytest

from education.quality.grade import FEWEST_WORDS
from education.quality.readability import measure
from education.quality.sentences import plain, sentences_of
from tests.patient_strings import in_code, in_template, modules, sentences, templates

MOST = 6
# What is filled in, and tags: neither is a word of ours.
FILLED = re.compile(r"%\(\w+\)s|%s|\{\w*\}")
TAG = re.compile(r"<[^>]+>")


def grade(text: str) -> float:
    """The school year a sentence asks for; few words say nothing about it."""
    found = measure([s.text for s in sentences_of(plain(TAG.sub("", FILLED.sub("it", text))))])
    return found.grade if found.words >= FEWEST_WORDS else 0


def test_every_sentence_that_patients_see_is_easy():
    hard = {text: file for text, file in sentences().items() if grade(text) > MOST}
    assert hard == {}


def test_none_is_left_out():
    assert len(sentences()) > 500
    for asked in ("accounts/forms/invitation.py", "education/actions/bookmarks.py"):
        assert any(str(path).endswith(asked) for path in modules())
    assert not any("/admin/" in str(path) for path in [*modules(), *templates()])


@pytest.mark.parametrize(
    ("read", "source"),
    [
        (in_template, '<p>{% translate "SENTENCE" %}</p>'),
        (in_template, '{% include "a.html" with text=_("SENTENCE") %}'),
        (in_template, "{% blocktranslate with a=b %}SENTENCE{% endblocktranslate %}"),
        (
            in_template,
            "{% blocktranslate count n=b %}One.{% plural %}SENTENCE{% endblocktranslate %}",
        ),
        (in_code, 'Refused(_("SENTENCE"))'),
        (in_code, 'ngettext("One.", "SENTENCE", number)'),
    ],
)
def test_a_hard_sentence_would_be_noticed(read, source):
    hard = (
        "Notwithstanding unavailability of authentication credentials, administrators"
        " occasionally reinstate participation after verification."
    )
    easy = "If you do not know your password any more, call us and we send you a new link."
    graded = {text: [grade(found) for found in read(source.replace("SENTENCE", text))]
              for text in (hard, easy)}  # fmt: skip
    assert max(graded[hard]) > MOST >= max(graded[easy])
    assert graded[easy]
