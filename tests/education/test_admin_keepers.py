"""Who sees to a text, when it is to be checked again, and that somebody did."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.actions import staff
from education.actions import articles, working_copies
from education.actions.article_settings import change_settings, settings_of
from education.models import Article, Recheck
from tests import factories
from tests.matrix.forms import form_with

LIST = "/admin/education/article/"
LATER = (timezone.localdate() + timedelta(days=500)).isoformat()


def address(article, name="change"):
    return f"{LIST}{article.pk}/{name}/"


def words(answer) -> str:
    return answer.content.decode()


def overdue_by(article, days):
    day = timezone.localdate(timezone=article.clinic.zone) - timedelta(days=days)
    Article.objects.filter(pk=article.pk).update(next_review_on=day)
    article.refresh_from_db()
    return article


def said(article, **changes):
    return {"revision_number": 1, "note": "The guideline.", "next_review_on": LATER} | changes


# The form ------------------------------------------------------------------------------------


def test_owner_and_deputy_are_chosen_in_the_form(published, maya, omar, zoe, as_):
    client = as_(maya)
    page = words(client.get(address(published)))
    offered = re.search(r'<select name="owner".*?</select>', page, re.DOTALL)[0]
    assert "Maya Lind, oncology nurse" in offered
    assert zoe.name not in offered
    fields = form_with(page, "seen_version") | {"owner": [maya.pk], "deputy": [omar.pk]}
    assert client.post(address(published), fields).status_code == 302
    published.refresh_from_db()
    assert (published.owner, published.deputy) == (maya, omar)


@pytest.mark.parametrize(
    ("changes", "words_said"),
    [
        ({"deputy": "owner"}, "Choose somebody besides the owner."),
        ({"owner": "zoe"}, "Select a valid choice"),
        ({"owner": "x"}, "Select a valid choice"),
        ({"next_review_on": "2099-01-01"}, "Only a sooner day can be set here."),
        ({"next_review_on": ""}, "Only a sooner day can be set here."),
        ({"no_card_reason": "x" * 501}, "at most 500 characters"),
    ],
)
def test_refusals_stand_beside_their_fields(published, maya, zoe, as_, changes, words_said):
    client = as_(maya)
    people = {"owner": maya.pk, "zoe": zoe.pk}
    given = {name: [people.get(value, value)] for name, value in changes.items()}
    fields = form_with(words(client.get(address(published))), "seen_version")
    answer = client.post(address(published), fields | {"owner": [maya.pk]} | given)
    assert answer.status_code == 400
    name = next(iter(changes))
    beside = re.search(rf"field-{name}\b.*?</ul>", words(answer), re.DOTALL)[0]
    assert words_said in beside


def test_who_left_is_still_named(published, maya, omar, ruth, as_):
    settings = replace(settings_of(published), owner=omar.pk)
    change_settings(article=published, settings=settings, by=maya)
    staff.deactivate(staff=omar, by=ruth)
    assert "Omar Haddad, pharmacist, no longer here" in words(as_(maya).get(address(published)))


@pytest.mark.parametrize(("days", "said"), [(0, ""), (1, "Ask somebody"), (91, "cannot be given")])
def test_form_and_overview_warn_past_the_date(published, maya, rosa, as_, days, said):
    overdue_by(published, days)
    for member in (maya, rosa):
        page = words(as_(member).get(address(published)))
        assert ("Past its review date" in page) is bool(said)
        assert said in page


# The list ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "badge"), [(0, ""), (1, ">Past<"), (90, ">Past<"), (91, "Too old to be given")]
)
def test_list_warns_past_the_date(published, maya, as_, days, badge):
    overdue_by(published, days)
    row = re.search(r'<td class="field-review">(.*?)</td>', words(as_(maya).get(LIST)), re.DOTALL)
    assert badge in row[1]
    assert ("badge" in row[1]) is bool(badge)


def test_list_shows_mine_and_nobodys(maya, omar, as_):
    def written(title, **keepers):
        article = factories.drafted(author=maya, content=factories.document(title))
        settings = replace(settings_of(article), **keepers)
        change_settings(article=article, settings=settings, by=maya)

    written("Owned", owner=maya.pk)
    written("Deputized", owner=omar.pk, deputy=maya.pk)
    written("Free")
    client = as_(maya)
    shown = {
        keeper: [title for title in ("Owned", "Deputized", "Free") if title in words(answer)]
        for keeper in ("me", "nobody")
        if (answer := client.get(f"{LIST}?keeper={keeper}"))
    }
    assert shown == {"me": ["Owned", "Deputized"], "nobody": ["Free"]}
    assert "Owned" not in words(client.get(f"{LIST}?keeper=everybody"))


# Checked again, no change -------------------------------------------------------------------


def test_page_shows_what_patients_read_and_takes_the_answer(published, omar, as_):
    client = as_(omar)
    page = words(client.get(address(published, "recheck")))
    assert "Worry and medicines can keep you awake." in page
    fields = form_with(page, "revision_number")
    assert fields["revision_number"] == ["1"]
    year = timezone.localdate() + timedelta(days=366)
    assert (
        abs((year - timezone.datetime.fromisoformat(fields["next_review_on"][0]).date()).days) < 3
    )
    answer = client.post(address(published, "recheck"), fields | {"note": ["The guideline."]})
    assert answer.status_code == 302
    recheck = Recheck.objects.get()
    assert (recheck.note, recheck.by_id) == ("The guideline.", omar.user_id)
    again = words(client.get(address(published, "recheck")))
    assert "Omar Haddad, pharmacist, Revision 1: The guideline." in again


def test_author_reads_why_not(published, maya, as_):
    page = words(as_(maya).get(address(published, "recheck")))
    assert "You worked on this text, so another person has to check it again." in page
    assert "revision_number" not in page
    answer = as_(maya).post(address(published, "recheck"), said(published))
    assert answer.status_code == 403
    assert "another person has to check it again" in words(answer)
    assert "The guideline." in words(answer)


@pytest.mark.parametrize(
    "changes",
    [
        {"note": ""}, {"note": "x" * 501}, {"next_review_on": ""}, {"next_review_on": "x"},
        {"next_review_on": "2020-01-01"}, {"next_review_on": "9999-12-31"},
        {"revision_number": ""}, {"revision_number": "x"}, {"revision_number": "-1"},
    ],
)  # fmt: skip
def test_bad_answers_are_refused_and_kept(published, omar, as_, changes):
    answer = as_(omar).post(address(published, "recheck"), said(published, **changes))
    assert answer.status_code == 400
    assert "note" in changes or "The guideline." in words(answer)
    assert not Recheck.objects.exists()


def test_newer_text_is_shown_instead_of_taken_for_the_older(published, maya, omar, ruth, as_):
    factories.revised(published, author=maya, reviewer=omar)
    client = as_(ruth)
    answer = client.post(address(published, "recheck"), said(published))
    assert answer.status_code == 409
    assert "Worry, pain and medicines" in words(answer)
    fields = form_with(words(answer), "revision_number")
    assert (fields["revision_number"], fields["note"]) == (["2"], ["The guideline."])
    assert client.post(address(published, "recheck"), fields).status_code == 302


def test_what_is_not_published_is_not_checked(maya, omar, as_):
    draft = factories.drafted(author=maya)
    assert "nothing to check again" in words(as_(omar).get(address(draft, "recheck")))
    assert as_(omar).post(address(draft, "recheck"), said(draft)).status_code == 409


def test_statements_do_not_grow_with_rechecks(published, omar, ruth, as_):
    client = as_(omar)
    client.get(address(published, "recheck"))
    with CaptureQueriesContext(connection) as before:
        client.get(address(published, "recheck"))
    for number in range(3):
        by = (omar, ruth)[number % 2]
        as_(by).post(address(published, "recheck"), said(published, note=f"Note {number}."))
    assert Recheck.objects.count() == 3
    with CaptureQueriesContext(connection) as after:
        assert "Note 2." in words(client.get(address(published, "recheck")))
    assert len(after) <= len(before) + 1


# Compare with published ----------------------------------------------------------------------


def test_working_copy_is_compared_with_what_patients_read(published, maya, as_):
    client = as_(maya)
    assert "The words are the same" in words(client.get(address(published, "compare")))
    content = replace(working_copies.read(published), key_message="Rest helps.")
    articles.save(article=published, document=content, version=published.version, by=maya)
    page = words(client.get(address(published, "compare")))
    assert "1 part differs from the published text." in page
    assert "Rest" in page
    assert "Working copy" in page


def test_without_published_text_the_page_says_so(maya, as_):
    draft = factories.drafted(author=maya)
    assert "Nothing of it is published yet." in words(as_(maya).get(address(draft, "compare")))


def test_ways_are_offered_where_they_lead_somewhere(published, maya, omar, rosa, as_):
    draft = factories.drafted(author=maya)
    names = ("preview", "compare", "duplicate", "recheck")

    def offered(member, article):
        page = words(as_(member).get(address(article)))
        return {name for name in names if f'href="{address(article, name)}"' in page}

    assert offered(maya, draft) == {"preview", "duplicate"}
    assert offered(maya, published) == {"preview", "compare", "duplicate"}
    assert offered(omar, published) == set(names)
    assert offered(rosa, published) == {"preview", "recheck"}
    assert offered(rosa, draft) == set()
