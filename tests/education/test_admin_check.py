"""Checking a form without saving it: the panel alone, the whole form again, and what it costs."""

import re
from dataclasses import replace

import pytest
from django.utils.html import strip_tags

from education.actions import articles, working_copies
from education.document import Section, new_key
from education.models import Contribution
from tests import factories

from .test_admin_articles import change, typed

PROMISE = "<p>This tea is the best way to sleep.</p>"


@pytest.fixture
def draft(maya):
    return factories.drafted(author=maya)


def check(article):
    return change(article).replace("/change/", "/check/")


def panel(answer) -> str:
    """The words of the panel, one blank between them."""
    html = answer.content.decode()
    found = html.partition("data-counts=")[2] or html
    return " ".join(strip_tags("<p " + found.partition("</aside>")[0]).split())


@pytest.fixture
def ask(as_, maya):
    """Asks for the panel as the script does, with some fields of the form changed."""

    def asked(article, **changes):
        client = as_(maya)
        data = typed(client.get(change(article))) | {"panel_only": "1"}
        return client.post(check(article), data | changes)

    return asked


class TestThePanel:
    def test_stands_beside_the_form_with_what_is_saved(self, as_, maya):
        content = factories.document()
        promising = replace(content.sections[0], body=PROMISE)
        content = replace(content, sections=(promising, *content.sections[1:]))
        article = factories.drafted(author=maya, content=content)
        page = panel(as_(maya).get(change(article)))
        assert "“The best way”" not in page
        assert "the best way" in page
        assert "Section 1" in page

    def test_tells_what_is_wrong_what_to_do_and_leads_to_the_words(self, ask, draft):
        body = "<p>It is the best way.</p><p>Yes, the best way.</p>"
        answer = ask(draft, **{"sections-1-body": body})
        assert answer.status_code == 200
        assert "Say what usually happens" in panel(answer)
        links = re.findall(
            r'href="#id_sections-1-body" data-quote="the best way" data-nth="(\d)"',
            answer.content.decode(),
        )
        assert links == ["0", "1"]

    def test_of_the_summary_and_of_a_card_lead_to_their_fields(self, ask, draft):
        answer = ask(
            draft,
            summary="Keep the same hours.\nIt always helps.",
            **{"care_cards-0-points": "you are certain to die"},
        )
        html = answer.content.decode()
        assert 'href="#id_summary" data-quote="always" data-nth="0"' in html
        assert 'href="#id_care_cards-0-points"' in html

    def test_of_a_list_that_is_missing_leads_to_the_list(self, ask, draft):
        html = ask(draft, **{"care_cards-0-DELETE": "on"}).content.decode()
        assert "There is no care card." in html
        assert 'href="#care_cards-group"' in html

    def test_leads_into_a_row_that_has_no_key_yet(self, ask, draft):
        answer = ask(draft, **{"sections-3-heading": "New", "sections-3-body": PROMISE})
        assert 'href="#id_sections-3-body"' in answer.content.decode()
        assert "Section 4" in panel(answer)

    def test_follows_the_order_that_was_typed_and_leaves_out_what_is_removed(self, ask, draft):
        answer = ask(
            draft,
            **{
                "sections-2-body": PROMISE,
                "sections-2-order": "1",
                "sections-0-body": "<p>You will die.</p>",
                "sections-0-DELETE": "on",
            },
        )
        assert 'href="#id_sections-2-body"' in answer.content.decode()
        assert "the best way Section 1" in panel(answer).replace("”", "").replace("“", "")
        assert "die" not in panel(answer)

    def test_grades_each_part_and_names_the_formula(self, ask, draft):
        answer = ask(draft, **{"sections-0-body": "<p>Rest well. Sleep at night.</p>"})
        said = panel(answer)
        for words in ("Flesch-Kincaid", "Summary", "Whole text", "Section 1", "minute"):
            assert words in said
        hard = "Interdisciplinary communication necessitates considerable institutional readiness."
        assert "above 8" in panel(ask(draft, **{"sections-0-body": f"<p>{hard}</p>"}))

    def test_folds_information(self, ask, draft):
        html = ask(draft, **{"sections-0-body": "<p>Many sleep well.</p>"}).content.decode()
        before, _fold, folded = html.partition('<details data-fold="notes">')
        assert "Many" not in before
        assert "Many" in folded

    def test_tells_new_from_published(self, as_, ask, maya, omar):
        content = factories.document()
        promising = replace(content.sections[0], body=PROMISE)
        content = replace(content, sections=(promising, *content.sections[1:]))
        article = factories.published(author=maya, reviewer=omar, content=content)
        answer = ask(article, **{"sections-1-body": "<p>You never sleep.</p>"})
        new, fold, old = answer.content.decode().partition('<details data-fold="old">')
        assert fold
        assert "New since the published text" in new
        assert "never" in new
        assert "the best way" not in new
        assert "the best way" in old

    def test_says_the_same_once_and_folds_more_than_three_places(self, ask, draft):
        body = "".join(f"<p>It is fatal, number {n}.</p>" for n in range(5))
        html = ask(draft, **{"sections-0-body": body}).content.decode()
        assert html.count("Say calmly what is known") == 1
        assert "2 more places" in html

    def test_of_another_language_is_not_said_to_be_clean(self, ask, draft):
        said = panel(ask(draft, language="es"))
        assert "Not checked by machine in this language" in said
        assert "found nothing" not in said
        assert "Flesch" not in said

    def test_never_shows_a_tick(self, ask, draft):
        said = panel(ask(draft))
        assert "✓" not in said
        assert "✔" not in said

    def test_says_of_each_place_only_what_is_not_said_of_all(self, ask, draft):
        answer = ask(draft, **{"sections-0-body": "<p>It always and never helps.</p>"})
        assert "Promises too much" in panel(answer)
        assert "“always” promises" not in panel(answer)
        answer = ask(draft, **{"sections-0-body": "<p>Alleviate it. Utilize it.</p>"})
        assert "Hard everyday word" in panel(answer)
        assert "can be said more plainly: ease" in panel(answer)

    def test_shows_what_colleagues_wrote_as_text(self, ask, draft):
        evil = "<p>always &lt;script&gt;alert(1)&lt;/script&gt;</p>"
        html = ask(draft, key_message='never "><script>alert(1)</script>',
                   **{"sections-0-body": evil}).content.decode()  # fmt: skip
        assert "<script>alert" not in html


class TestNothingIsStored:
    @pytest.mark.parametrize("only", [{"panel_only": "1"}, {}], ids=["panel", "page"])
    def test_by_checking(self, as_, maya, draft, only):
        client = as_(maya)
        before = working_copies.read(draft)
        counted = (Contribution.objects.count(), maya.clinic.audit_events.count())
        data = typed(client.get(change(draft))) | only
        data |= {"title": "Another", "sections-0-body": PROMISE, "open_to": "patients"}
        assert client.post(check(draft), data).status_code == 200
        assert working_copies.read(draft) == before
        assert (Contribution.objects.count(), maya.clinic.audit_events.count()) == counted
        draft.refresh_from_db()
        assert (draft.title, draft.open_to, draft.version) == (before.title, "assigned", 2)


class TestWithoutScripts:
    def test_the_button_shows_everything_again_with_the_panel_filled(self, as_, maya, draft):
        client = as_(maya)
        data = typed(client.get(change(draft)))
        data |= {"title": "Typed and not saved", "sections-0-body": PROMISE, "_check": ""}
        answer = client.post(check(draft), data)
        page = answer.content.decode()
        assert answer.status_code == 200
        assert "Typed and not saved" in page
        assert "the best way" in panel(answer)
        assert "Please correct the error" not in page
        assert f'action="{change(draft)}"' in page
        # Saving it afterwards saves it.
        assert client.post(change(draft), typed(answer)).status_code == 302
        draft.refresh_from_db()
        assert draft.title == "Typed and not saved"

    def test_what_cannot_be_saved_is_checked_all_the_same(self, as_, maya, draft):
        client = as_(maya)
        data = typed(client.get(change(draft)))
        data |= {"sources-0-url": "ftp://x", "title": "t" * 300, "sections-0-body": PROMISE}
        answer = client.post(check(draft), data)
        assert answer.status_code == 200
        assert "the best way" in panel(answer)
        assert "at most 200" in answer.content.decode()

    def test_enter_in_a_field_saves_and_does_not_check(self, as_, maya, draft):
        page = as_(maya).get(change(draft)).content.decode()
        form = page.partition('id="article_form"')[2]
        first = re.search(r'<(?:button|input)[^>]*type="submit"[^>]*>', form)
        assert first is not None
        assert 'name="_save"' in first[0]

    def test_opening_the_address_leads_to_the_form(self, as_, maya, draft):
        assert as_(maya).get(check(draft)).headers["Location"] == change(draft)

    def test_an_older_form_is_checked_and_told_once_it_is_saved(self, as_, maya, omar, draft):
        first, second = as_(maya), as_(omar)
        hers = typed(first.get(change(draft))) | {"title": "Hers"}
        second.post(change(draft), typed(second.get(change(draft))) | {"title": "His"})
        answer = first.post(check(draft), hers)
        assert answer.status_code == 200
        assert first.post(change(draft), typed(answer)).status_code == 409


class TestBadForms:
    @pytest.mark.parametrize("only", [{"panel_only": "1"}, {}], ids=["panel", "page"])
    def test_a_form_that_was_cut_off_is_refused_with_a_sentence(self, as_, maya, draft, only):
        answer = as_(maya).post(check(draft), {"title": "T"} | only)
        assert answer.status_code == 400
        if only:
            assert "did not arrive whole" in panel(answer)

    @pytest.mark.parametrize(
        "changes",
        [
            {"sections-0-key": "no key", "sections-1-key": ""},
            {"sections-0-order": "first"},
            {"sections-0-kind": "no_such_kind", "sections-0-reveal": "never"},
            {"care_cards-0-urgency": "soon", "care_cards-0-points": ""},
            {"sources-0-published_on": "99999-01-01", "sources-0-section_keys": ["nothing"]},
            {"next_review_on": "yesterday", "language": "klingon"},
            {"title": "", "summary": "", "key_message": "k" * 5000},
            {"sections-0-body": "<table>" * 500 + "\u202e😀 x<y"},
            {"sections-0-DELETE": "on", "sections-1-DELETE": "on", "sections-2-DELETE": "on"},
        ],
    )
    def test_bad_values_are_read_as_they_are(self, ask, draft, changes):
        answer = ask(draft, **changes)
        assert answer.status_code == 200
        assert "data-counts" in answer.content.decode()

    def test_a_text_too_large_to_check_says_so(self, ask, draft):
        answer = ask(draft, **{"sections-0-body": "word " * 50_000})
        assert answer.status_code == 200
        assert "too large to be checked" in panel(answer)

    def test_too_many_sections_say_so(self, ask, draft):
        extra = {f"sections-{n}-heading": f"Heading {n}" for n in range(3, 120)}
        kinds = {f"sections-{n}-kind": "other" for n in range(3, 120)}
        reveals = {f"sections-{n}-reveal": "open" for n in range(3, 120)}
        total = {"sections-TOTAL_FORMS": "120"}
        answer = ask(draft, **(extra | kinds | reveals | total))
        assert "too large to be checked" in panel(answer)


class TestWhoMay:
    def test_reviewers_and_strangers_do_not(self, as_, rosa, zoe, draft):
        assert as_(rosa).post(check(draft), {}).status_code == 403
        assert as_(zoe).post(check(draft), {}).status_code == 404

    def test_a_retired_text_is_not_checked(self, as_, ruth, maya, omar):
        article = factories.published(author=maya, reviewer=omar)
        articles.retire(article=article, reason="Old.", by=ruth)
        assert as_(maya).post(check(article), {}).status_code == 403


STATEMENTS, FORM_STATEMENTS = 20, 26


def test_it_costs_the_same_with_3_and_60_sections(as_, maya, omar, django_assert_num_queries):
    client = as_(maya)
    client.get(change(factories.drafted(author=maya)))
    for count in (3, 60):
        sections = tuple(
            Section(new_key(), "other", f"Heading {n}", "open", f"<p>Rest well {n}.</p>")
            for n in range(count)
        )
        keys = tuple(section.key for section in sections)
        content = factories.document()
        content = replace(
            content,
            sections=sections,
            care_cards=(replace(content.care_cards[0], section_keys=keys),),
            teach_back=(replace(content.teach_back[0], answer_section_keys=keys),),
            sources=(replace(content.sources[0], section_keys=keys),),
        )
        article = factories.published(author=maya, reviewer=omar, content=content)
        with django_assert_num_queries(FORM_STATEMENTS):
            page = client.get(change(article))
        data = typed(page) | {"panel_only": "1"}
        with django_assert_num_queries(STATEMENTS):
            assert client.post(check(article), data).status_code == 200
