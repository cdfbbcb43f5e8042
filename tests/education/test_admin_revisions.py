"""The revisions of an article in the admin, and the way back to one of them."""

from education.actions import articles, working_copies
from tests import factories

STATEMENTS = 9


def listed(article):
    return f"/admin/education/article/{article.pk}/revisions/"


def restore_at(article, revision):
    return f"/admin/education/article/{article.pk}/restore/{revision.pk}/"


def test_the_list_says_who_submitted_and_decided_what(as_, rosa, maya, omar, published):
    newer = factories.revised(published, author=maya, reviewer=omar)
    page = as_(rosa).get(listed(published))
    assert [row.revision.number for row in page.context["rows"]] == [2, 1]
    for words in (
        "Maya Lind, oncology nurse",
        "Omar Haddad, pharmacist",
        "Approved",
        "This is what patients read.",
        "Major: readers should see what changed",
        newer.digest[:12],
        f"/admin/education/article/{published.pk}/review/{newer.pk}/",
    ):
        assert words in page.text


def test_what_waits_is_marked_for_whoever_may_look_at_it(as_, omar, rosa, waiting):
    assert "Nothing was submitted yet." in as_(rosa).get(listed(waiting.article)).text
    text = as_(omar).get(listed(waiting.article)).text
    assert "Waiting" in text
    assert "Proposed: Minor: nothing changes for readers" in text
    assert "Nothing of it is published yet." in text


def test_what_nobody_can_read_is_said(as_, maya, rosa, ruth, published):
    articles.suspend(article=published, reason="Wrong.", by=maya)
    assert "nobody can read it" in as_(rosa).get(listed(published)).text
    articles.retire(article=published, reason="Old.", by=ruth)
    text = as_(rosa).get(listed(published)).text
    assert "The last one that patients read." in text
    assert "This is what patients read." not in text


def test_an_article_without_revisions(as_, maya):
    empty = articles.create(kind="article", title="Nothing yet", by=maya)
    assert "Nothing was submitted yet." in as_(maya).get(listed(empty)).text


def test_pages_that_are_not_there_lead_to_the_nearest(as_, rosa, published):
    for page in ("0", "-1", "x", "999999999999", ""):
        assert as_(rosa).get(listed(published), {"p": page}).status_code == 200


def test_going_back_makes_the_text_the_working_copy(as_, maya, omar, published):
    old = published.live
    factories.revised(published, author=maya, reviewer=omar)
    browser = as_(maya)
    page = browser.get(restore_at(published, old))
    assert "Maya Lind, oncology nurse" in page.text, "whose working copy it replaces"
    published.refresh_from_db()
    said = {"version": published.version}
    answer = browser.post(restore_at(published, old), said, follow=True)
    assert "The working copy now holds the text of revision 1." in answer.text
    published.refresh_from_db()
    assert working_copies.read(published) == old.content
    assert published.live.number == 2, "patients read what they read before"
    said = {"version": published.version}
    again = browser.post(restore_at(published, old), said, follow=True)
    assert "held the text of revision 1 already" in again.text


def test_looking_at_the_way_back_changes_nothing(as_, maya, omar, published):
    old = published.live
    factories.revised(published, author=maya, reviewer=omar)
    before = working_copies.read(published)
    as_(maya).get(restore_at(published, old))
    assert working_copies.read(published) == before


def test_somebody_who_was_faster_is_named(as_, maya, omar, published):
    old, seen = published.live, published.version
    content = factories.document(title="By Omar")
    articles.save(article=published, document=content, version=seen, by=omar)
    browser = as_(maya)
    answer = browser.post(restore_at(published, old), {"version": seen})
    assert answer.status_code == 409
    assert "Omar Haddad changed this text" in answer.text
    assert working_copies.read(published).title == "By Omar"
    renewed = answer.context["form"]["version"].value()
    assert browser.post(restore_at(published, old), {"version": renewed}).status_code == 302


def test_a_version_that_is_none_is_refused(as_, maya, published):
    for version in ("", "x", "9" * 40):
        answer = as_(maya).post(restore_at(published, published.live), {"version": version})
        assert answer.status_code in (400, 409)


def test_who_may_not_go_back_is_refused(as_, cast, published):
    at, said = restore_at(published, published.live), {"version": published.version}
    for place, status in ((cast.rosa, 403), (cast.ana, 403), (cast.zoe, 404)):
        assert as_(place).get(at).status_code == status
        assert as_(place).post(at, said).status_code == status
    assert as_(cast.zoe).get(listed(published)).status_code == 404
    assert as_(cast.ana).get(listed(published)).status_code == 403


def test_a_revision_of_another_article_is_not_there(as_, maya, published, waiting):
    assert as_(maya).get(restore_at(published, waiting)).status_code == 404
    said = {"version": published.version}
    assert as_(maya).post(restore_at(published, waiting), said).status_code == 404


def test_a_retired_article_does_not_go_back(as_, maya, ruth, published):
    articles.retire(article=published, reason="Old.", by=ruth)
    at = restore_at(published, published.live)
    assert "This article is retired." in as_(maya).get(at).text
    assert as_(maya).post(at, {"version": published.version}).status_code == 403


def test_statements_do_not_grow_with_revisions(
    as_, maya, omar, published, django_assert_num_queries
):
    browser = as_(maya)
    with django_assert_num_queries(STATEMENTS):
        browser.get(listed(published))
    for turn in range(3):
        body = f"<p>Turn {turn}: worry can keep you awake.</p>"
        factories.revised(published, author=maya, reviewer=omar, body=body)
    with django_assert_num_queries(STATEMENTS):
        browser.get(listed(published))
