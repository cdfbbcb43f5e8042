"""The working copy: what is stored of it, what is refused, whose work is kept."""

from dataclasses import replace

import pytest

from accounts.access import NotAllowed, Refused
from education.actions import articles, working_copies
from education.document import Section, new_key
from education.models import Contribution
from tests import factories
from tests.accounts import events


def save(article, document, by):
    article.refresh_from_db()
    return articles.save(article=article, document=document, version=article.version, by=by)


def refusals(article, document, by):
    with pytest.raises(working_copies.Unfit) as refused:
        save(article, document, by)
    assert refused.value.message
    return {problem.path for problem in refused.value.problems}


def section(body="<p>Text.</p>", **changes):
    return replace(Section(new_key(), "other", "A heading", "open", body), **changes)


@pytest.fixture
def article(maya):
    return factories.drafted(author=maya)


@pytest.fixture
def document():
    return factories.document()


def test_document_comes_back_as_it_was_saved(article, document, maya):
    full = replace(document, kind="treatment", side_effects=(factories.side_effect(),))
    page = articles.create(kind="treatment", title="A page", by=maya)
    full = replace(full, sections=(section(),), care_cards=(), teach_back=(), sources=())
    assert working_copies.read(save(page, full, maya)) == full
    assert working_copies.read(save(article, document, maya)) == document


def test_saving_counts_up_says_who_and_is_audited(article, document, omar):
    before = article.version
    article = save(article, replace(document, title="Another title"), omar)
    assert (article.version, article.saved_by, article.title) == (
        before + 1,
        omar.user,
        "Another title",
    )
    assert events.last("article.saved").data == {"version": before + 1}
    assert Contribution.objects.filter(article=article, user=omar.user).count() == 1


def test_saving_the_same_changes_nothing(article, omar):
    before = (article.version, events.last("article.saved"))
    article = save(article, working_copies.read(article), omar)
    assert (article.version, events.last("article.saved")) == before
    assert not Contribution.objects.filter(user=omar.user).exists()


def test_parts_keep_their_rows_when_they_move(article, maya):
    before = working_copies.read(article)
    rows = {str(row.key): row.pk for row in article.sections.all()}
    first, second, third = before.sections
    after = replace(before, sections=(third, replace(first, heading="New")), sources=())
    after = replace(after, care_cards=(), teach_back=())
    save(article, after, maya)
    assert working_copies.read(article) == after
    assert {str(row.key): row.pk for row in article.sections.all()} == {
        key: row for key, row in rows.items() if key != second.key
    }


def test_kind_figures_and_terms_are_not_the_writers_to_change(article, document, maya):
    save(article, replace(document, kind="treatment"), maya)
    assert working_copies.read(article).kind == "article"


def test_bodies_are_sanitized_and_unseen_characters_removed(article, maya):
    body = '<p onclick="x()">Dear <script>alert(1)</script><b>reader</b></p>'
    given = replace(
        factories.document(title="A\u202e title\x00\ud800"), sections=(section(body),),
        care_cards=(), teach_back=(), sources=(),
    )  # fmt: skip
    save(article, given, maya)
    stored = working_copies.read(article)
    assert stored.title == "A title"
    assert "script" not in stored.sections[0].body
    assert "onclick" not in stored.sections[0].body
    assert "Dear" in stored.sections[0].body


def test_hundred_sections_fit_and_two_hundred_do_not(article, document, maya):
    bare = replace(document, care_cards=(), teach_back=(), sources=())
    hundred = replace(bare, sections=tuple(section() for _ in range(100)))
    save(article, hundred, maya)
    two_hundred = replace(bare, sections=tuple(section() for _ in range(200)))
    assert refusals(article, two_hundred, maya) == {"sections"}
    assert working_copies.read(article) == hundred


def test_megabyte_in_a_field_is_refused(article, document, maya):
    huge = "x" * 1_000_000
    bare = replace(document, care_cards=(), teach_back=(), sources=())
    assert "" in refusals(article, replace(bare, sections=(section(f"<p>{huge}</p>"),)), maya)
    assert "title" in refusals(article, replace(document, title=huge), maya)
    assert "key_message" in refusals(article, replace(document, key_message=huge), maya)
    assert "summary" in refusals(article, replace(document, summary=(huge,)), maya)
    heading = replace(bare, sections=(section(heading=huge),))
    assert "sections.0.heading" in refusals(article, heading, maya)


@pytest.mark.parametrize(
    ("part", "path"),
    [
        ({"sections": (section(key="../../x"),)}, "sections.0.key"),
        ({"sections": (section(key="not-a-uuid"),)}, "sections.0.key"),
        ({"sections": (section(kind="poem"),)}, "sections.0.kind"),
        ({"sections": (section(reveal="never"),)}, "sections.0.reveal"),
        ({"language": "x" * 30}, "language"),
        ({"language": ""}, "language"),
    ],
)
def test_what_no_row_could_hold_is_refused_with_its_place(article, document, maya, part, path):
    bare = replace(document, care_cards=(), teach_back=(), sources=())
    assert path in refusals(article, replace(bare, **part), maya)


def test_dates_addresses_and_references_are_checked(article, document, maya):
    (source,) = document.sources
    for change, path in (
        ({"published_on": "2026-02-30"}, "sources.0.published_on"),
        ({"url": "javascript:alert(1)"}, "sources.0.url"),
        ({"url": "https://example.com/" + "x" * 600}, "sources.0.url"),
        ({"section_keys": (new_key(),)}, "sources.0.section_keys.0"),
    ):
        broken = replace(document, sources=(replace(source, **change),))
        assert path in refusals(article, broken, maya)


def test_one_key_is_not_used_twice(article, document, maya):
    twins = replace(document, sections=(*document.sections, document.sections[0]))
    assert "sections.3.key" in refusals(article, twins, maya)


def test_second_saver_is_told_who_was_faster_and_nothing_of_hers_is_stored(
    article, document, maya, omar
):
    seen = article.version
    save(article, replace(document, title="Omar was here"), omar)
    with pytest.raises(working_copies.Overtaken) as refused:
        articles.save(
            article=article, document=replace(document, title="Maya"), version=seen, by=maya
        )
    assert (refused.value.status, refused.value.who) == (409, "Omar Haddad")
    assert refused.value.article.title == "Omar was here"
    assert working_copies.read(article).title == "Omar was here"


def test_earlier_revision_becomes_the_working_copy(published, maya, omar):
    first = published.live
    factories.revised(published, author=maya, reviewer=omar)
    published.refresh_from_db()
    assert working_copies.restore(
        article=published, revision=first, version=published.version, by=maya
    )
    assert working_copies.read(published) == first.content
    published.refresh_from_db()
    assert published.live.number == 2
    assert events.last("article.restored").actor_id == maya.user_id
    assert not working_copies.restore(
        article=published, revision=first, version=published.version, by=maya
    )


def test_another_articles_revision_is_not_restored(published, article, maya):
    with pytest.raises(Refused, match="another article"):
        working_copies.restore(
            article=article, revision=published.live, version=article.version, by=maya
        )


def test_restoring_checks_the_version(published, maya, omar):
    seen = published.version
    save(published, replace(working_copies.read(published), title="New"), omar)
    with pytest.raises(working_copies.Overtaken):
        working_copies.restore(article=published, revision=published.live, version=seen, by=maya)


def test_reviewer_and_stranger_save_nothing(article, document, rosa, zoe):
    for place in (rosa, zoe):
        with pytest.raises(NotAllowed):
            save(article, document, place)
