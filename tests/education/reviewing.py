"""A revision under review, for the tests of its page and of the decision on it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from education import policies
from education.actions import articles
from education.document import Section, new_key
from tests import factories


def address(revision):
    return f"/admin/education/article/{revision.article_id}/review/{revision.pk}/"


def approval(revision, **changes):
    """What a reviewer posts who approves."""
    said = {
        "do": "approve",
        "digest": revision.digest,
        "significance": "minor",
        "next_review_on": (date.today() + timedelta(days=300)).isoformat(),
        "confirmations": [one.value for one in policies.needed_confirmations(revision)],
        "note": "Reads well.",
    }
    return {**said, **changes}


@pytest.fixture
def second(maya, published):
    """A second revision of a published article, which waits: one part changed, one added, one
    removed."""
    content = published.live.content
    first, outlook, numbers = content.sections
    changed = replace(first, body="<p>Pain and worry can keep you awake.</p>")
    added = Section(new_key(), "tests", "A sleep diary", "open", "<p>Write.</p>")
    new = replace(content, sections=(changed, outlook, numbers, added), teach_back=())
    article = articles.save(article=published, document=new, version=published.version, by=maya)
    return factories.submitted(author=maya, article=article, significance="major")
