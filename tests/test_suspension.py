"""What is suspended, retired or taken back is gone from every path, from the same commit."""

from dataclasses import replace

import pytest
from django.urls import reverse

from education import urls
from education.actions import articles, assignments, bookmarks, questions
from education.actions.article_settings import change_settings, settings_of
from education.models.article import ArticleQuerySet
from tests import factories

TITLE = "Sleeping well during treatment"
WORDS = (TITLE, "Worry and medicines", "Keep the same hours", "A guide to sleep",
         "sleeping-well", factories.CHOICE_MARKER)  # fmt: skip
NUMBERS = ("tel:911", "tel:5550100", "tel:5550101", "tel:988")

# A later path is one line: where the article itself is opened, how, and with what ...
PAGES = [
    ("reader", "get", {}),
    ("reader", "head", {}),
    ("reader", "post", {"do": "save"}),
    ("reader", "post", {"do": "unsave"}),
    ("reader", "post", {"do": "finish", "revision": "1"}),
    ("numbers", "get", {}),
    ("numbers", "head", {}),
    ("numbers", "post", {}),
    ("clear", "get", {}),
    ("clear", "head", {}),
    ("clear", "post", {"is_clear": "yes", "revision": "1"}),
    ("handout", "get", {}),
    ("handout", "head", {}),
    ("figure", "get", {}),
    ("figure", "head", {}),
]
# ... and where a list leads to it.
LISTS = ["home", "topic", "saved", "search", "booklet", "questions"]
# Where whoever is not signed in reads it, once it is open to everyone.
PUBLIC = ["public_article", "public_clear", "public_figure"]
# Addresses that are about no article.
OTHERS = ["topics", "printed", "me", "my_data", "seen", "help", "clinic_help", "clinic_privacy"]
OTHERS += ["glossary", "kept_help", "clinic_kept_help", "help_worker"]
OTHERS += ["new_question", "question", "leaving"]


@pytest.fixture
def given(ana, maya, omar, topic, numbers):
    """An article in every list of Ana's."""
    content = factories.illustrated(factories.document(), by=maya)
    article = factories.published(author=maya, reviewer=omar, content=content, topics=(topic.pk,))
    assignments.assign(article=article, patients=[ana], by=maya, note="For you")
    bookmarks.save_article(article=article, by=ana)
    questions.keep(text="May I rest?", article=article, by=ana)
    return article


@pytest.fixture
def newer(ana, maya, omar, given):
    """Another article that Ana may read."""
    content = factories.document("Sleep, newly written", summary=("Rest when you can.",))
    first, *others = content.sections
    content = replace(
        content,
        sections=(replace(first, body="<p>Pain can keep you awake.</p>"), *others),
        sources=(replace(content.sources[0], title="A newer guide"),),
    )
    article = factories.published(author=maya, reviewer=omar, content=content)
    assignments.assign(article=article, patients=[ana], by=maya)
    return article


def suspend(article, newer, cast):
    articles.suspend(article=article, reason="A dose was wrong.", by=cast.maya)


def retire(article, newer, cast):
    articles.retire(article=article, reason="Nobody needs it.", by=cast.ruth)


def replace_(article, newer, cast):
    articles.retire(article=article, reason="Rewritten.", by=cast.ruth, replacement=newer)


def take_back(article, newer, cast):
    assignment = cast.ana.assignments.get(article=article)
    assignments.take_back(assignment=assignment, reason="The wrong Ana.", by=cast.maya)


WAYS = {"suspended": suspend, "retired": retire, "replaced": replace_, "taken back": take_back}


@pytest.fixture(params=WAYS)
def gone(request, cast, given, newer, as_):
    """How the article is taken away; every page was opened before, as a cache would remember."""
    client = as_(cast.ana)
    for name in ("reader", "numbers", *LISTS):
        assert client.get(address(name, given)).status_code == 200
    WAYS[request.param](given, newer, cast)
    return request.param


def address(name, article):
    pattern = next(pattern for pattern in urls.urlpatterns if pattern.name == name)
    if name in PUBLIC:
        digest = [article.live.content.figures[0].sha256] if name == "public_figure" else []
        return reverse(f"education:{name}", args=[article.clinic.slug, article.slug, *digest])
    if name == "search":
        return f"{reverse('education:search')}?q=worry"
    if "code" not in pattern.pattern.converters:
        return reverse(f"education:{name}")
    code = article.topics.get().code if name == "topic" else article.code
    if name == "figure":
        return reverse("education:figure", args=[code, article.live.content.figures[0].sha256])
    return reverse(f"education:{name}", args=[code])


def test_every_address_of_patients_is_named_here():
    named = {*(name for name, _method, _body in PAGES), *LISTS, *PUBLIC, *OTHERS}
    assert {pattern.name for pattern in urls.urlpatterns} == named


@pytest.mark.parametrize(("name", "method", "body"), PAGES)
def test_while_it_is_shown_it_opens(as_, ana, given, name, method, body):
    response = getattr(as_(ana), method)(address(name, given), body)
    assert response.status_code in (200, 302)


@pytest.mark.parametrize("name", LISTS)
def test_while_it_is_shown_lists_lead_to_it(as_, ana, given, name):
    html = as_(ana).get(address(name, given)).content.decode()
    assert TITLE in html
    assert address("reader", given) in html


@pytest.mark.parametrize(("name", "method", "body"), PAGES)
def test_its_pages_no_longer_open(as_, ana, given, newer, gone, name, method, body):
    response = getattr(as_(ana), method)(address(name, given), body)
    html = response.content.decode()
    assert response.status_code == (404 if gone == "taken back" else 410)
    for word in (*WORDS, "A dose was wrong", "Nobody needs it", "Rewritten", "The wrong Ana"):
        assert word not in html
    if method == "head":
        assert html == ""
    elif gone != "taken back":
        assert [number for number in NUMBERS if number not in html] == []
    assert (address("reader", newer) in html) is (gone == "replaced" and method != "head")


@pytest.mark.parametrize("name", LISTS)
def test_no_list_opens_it(as_, ana, given, newer, gone, name):
    html = as_(ana).get(address(name, given)).content.decode()
    assert given.code not in html
    for word in WORDS:
        assert word not in html


def test_what_was_saved_leads_to_its_replacement(as_, ana, given, newer, gone):
    html = as_(ana).get("/saved/").content.decode()
    assert (address("reader", newer) in html) is (gone == "replaced")


def test_nothing_is_recorded_of_trying(as_, ana, given, gone):
    client, before = as_(ana), ana.readings.count()
    for name, method, body in PAGES:
        getattr(client, method)(address(name, given), body)
    assert ana.readings.count() == before
    assert ana.bookmarks.filter(article=given).count() == 1


def test_it_cannot_be_saved_anew(as_, ana, given, gone):
    bookmarks.remove_article(article=given, by=ana)
    as_(ana).post("/saved/", {"do": "undo", "what": f"article-{given.code}"})
    assert not ana.bookmarks.filter(article=given).exists()


def test_a_patient_to_whom_it_is_open_loses_it_too(as_, ben, cast, given, newer):
    settings = replace(settings_of(given), open_to="patients")
    change_settings(article=given, settings=settings, by=cast.maya)
    assert as_(ben).get(address("reader", given)).status_code == 200
    suspend(given, newer, cast)
    assert as_(ben).get(address("reader", given)).status_code == 410
    assert given.code not in as_(ben).get("/").content.decode()


@pytest.mark.parametrize("name", PUBLIC)
@pytest.mark.parametrize("way", ["suspended", "retired", "replaced"])
def test_nobody_reads_it_on_a_public_page(client, as_, cast, given, newer, name, way):
    for article in (given, newer):
        settings = replace(settings_of(article), open_to="everyone")
        change_settings(article=article, settings=settings, by=cast.maya)
    assert client.get(address(name, given)).status_code == 200
    WAYS[way](given, newer, cast)
    for reader in (client, as_(cast.ana)):
        response = reader.get(address(name, given))
        html = response.content.decode()
        assert response.status_code == 410
        for word in (*(word for word in WORDS if word != "sleeping-well"), "A dose was wrong"):
            assert word not in html
        assert [number for number in NUMBERS if number not in html] == []
        assert (address("public_article", newer) in html) is (way == "replaced")


def test_suspending_in_the_admin_is_enough(as_, cast, given):
    page = reverse("admin:education_article_suspend", args=[given.pk])
    reader = as_(cast.ana)
    assert reader.get(address("reader", given)).status_code == 200
    # A reviewer may, too.
    as_(cast.rosa).post(page, {"reason": "A dose was wrong."})
    assert reader.get(address("reader", given)).status_code == 410
    back = reverse("admin:education_article_resume", args=[given.pk])
    as_(cast.omar).post(back)
    assert reader.get(address("reader", given)).status_code == 200
    assert TITLE in reader.get("/").content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_without_the_rule_these_tests_would_see_it(as_, cast, given, newer, name, monkeypatch):
    suspend(given, newer, cast)
    monkeypatch.setattr(ArticleQuerySet, "available", lambda self: self)
    assert given.code in as_(cast.ana).get(address(name, given)).content.decode()
