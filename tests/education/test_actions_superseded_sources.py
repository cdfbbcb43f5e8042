"""Addresses nobody should rely on any more, and the texts that do."""

from dataclasses import replace

import pytest

from accounts.access import Conflict, NotAllowed, Refused
from education import elsewhere
from education.actions import articles, superseded_sources
from education.models import SupersededSource
from tests import factories
from tests.accounts import events

URL = "https://example.com/sleep"


def mark(by, url=URL, reason="The guide of 2026 came instead."):
    return superseded_sources.mark(url=url, reason=reason, by=by)


def test_clinician_marks_and_another_one_lifts(maya, omar):
    source = mark(maya, f"  {URL} ")
    assert (source.url, source.by) == (URL, maya.person)
    assert events.last("superseded_source.marked").subject == URL
    superseded_sources.lift(source=source, by=omar)
    assert not SupersededSource.objects.exists()
    assert events.last("superseded_source.lifted").actor == "Omar Haddad"
    with pytest.raises(Conflict, match="no longer marked"):
        superseded_sources.lift(source=source, by=maya)


@pytest.mark.parametrize(
    ("url", "reason", "field"),
    [
        ("", "x", "url"),
        ("example.com/sleep", "x", "url"),
        ("ftp://example.com", "x", "url"),
        ("javascript:alert(1)", "x", "url"),
        ("https://", "x", "url"),
        ("https://example.com/a b", "x", "url"),
        (f"https://example.com/{'x' * 500}", "x", "url"),
        (URL, "  ", "reason"),
        (URL, "x" * 501, "reason"),
    ],
)
def test_what_is_no_address_or_has_no_reason_is_refused(maya, url, reason, field):
    with pytest.raises(Refused) as refused:
        mark(maya, url, reason)
    assert refused.value.field == field


def test_address_is_marked_once_in_each_clinic(maya, zoe):
    mark(maya)
    for url in (URL, f"{URL}/"):
        with pytest.raises(Refused, match="marked already"):
            mark(maya, url)
    assert mark(zoe).clinic == zoe.clinic


def test_reviewer_marks_nothing_and_other_clinic_lifts_nothing(maya, rosa, zoe):
    with pytest.raises(NotAllowed):
        mark(rosa)
    with pytest.raises(Conflict):
        superseded_sources.lift(source=mark(maya), by=zoe)


def test_every_published_section_that_rests_on_it_is_found(published, maya, omar, river):
    tied = factories.document("Another")
    elsewhere_named = replace(tied.sources[0], url="https://example.com/other")
    factories.published(
        author=maya, reviewer=omar, content=replace(tied, sources=(elsewhere_named,))
    )
    assert elsewhere.using_source(river, f"{URL}/") == elsewhere.using_source(river, URL)
    (use,) = elsewhere.using_source(river, URL)
    assert use.article == published
    assert [section.heading for section in use.sections] == [
        "Why is sleep hard now?", "Will it get better?", "Numbers",
    ]  # fmt: skip


def test_retired_texts_and_those_of_another_clinic_are_left_out(published, ruth, hill, river):
    assert elsewhere.using_source(hill, URL) == []
    articles.retire(article=published, reason="Old.", by=ruth)
    assert elsewhere.using_source(river, URL) == []
