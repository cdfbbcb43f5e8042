"""Articles as a whole: made, imported, suspended, put back, retired, settled."""

from dataclasses import replace
from datetime import timedelta

import pytest

from accounts.access import Conflict, NotAllowed, Refused
from accounts.models.audit_event import AuditEvent
from education import policies
from education.actions import articles, topics, working_copies
from education.actions.article_settings import change_settings, settings_of
from education.models import Article, Contribution, Published
from tests import factories
from tests.accounts import events

HANDOUT = b"""A sore throat

What helps
Warm drinks help. Rest does, too.

- Tea
- Soup
"""


def texts(article):
    return [working_copies.read(article), settings_of(article)]


# Making -------------------------------------------------------------------------------------


def test_new_article_is_an_empty_working_copy_that_nobody_reads(maya, ana):
    article = articles.create(kind="article", title="  Sore\u200b \n throat ", by=maya)
    assert (article.title, article.slug, len(article.code)) == ("Sore throat", "sore-throat", 8)
    assert not article.is_available
    assert not policies.hers(ana).exists()
    assert list(Contribution.objects.values_list("user", flat=True)) == [maya.user_id]
    assert events.last("article.created").subject_id == article.pk


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": "poem"}, "kind"),
        ({"kind": ""}, "kind"),
        ({"title": " \x00\ud800\u200b"}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"title": "x" * 1_000_000}, "title"),
        ({"language": "english!"}, "language"),
        ({"language": "en-" + "x" * 30}, "language"),
    ],
)
def test_article_is_refused_beside_the_field(maya, given, field):
    with pytest.raises(Refused) as refused:
        articles.create(**{"kind": "article", "title": "Sleep", "by": maya} | given)
    assert (refused.value.field, refused.value.status) == (field, 400)
    assert not Article.objects.exists()


@pytest.mark.parametrize("title", ["Help", "infobutton", "¿?", "Sleep", "x" * 200])
def test_every_title_gets_an_address_of_its_own(maya, title):
    first = articles.create(kind="article", title=title, by=maya)
    second = articles.create(kind="article", title=title, by=maya)
    assert first.slug not in {"help", "infobutton", second.slug}


def test_reviewer_and_patient_make_nothing(rosa, ana):
    for place in (rosa, ana):
        with pytest.raises(NotAllowed):
            articles.create(kind="article", title="Sleep", by=place)


# Importing ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data"), [("throat.txt", HANDOUT), ("throat.md", b"# A\n\nB c.\n")]
)
def test_file_becomes_a_working_copy(maya, name, data):
    done = articles.import_file(data=data, filename=name, kind="article", by=maya)
    assert done.article.title
    assert done.article.sections.exists()
    assert not done.article.is_available
    assert events.last("article.imported").subject_id == done.article.pk


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("throat.docx", HANDOUT),
        ("throat", HANDOUT),
        ("throat.txt", b""),
        ("throat.txt", b" \n \n"),
        ("throat.txt", bytes(range(256)) * 20),
        ("throat.txt", HANDOUT.decode().encode("utf-16")),
        ("throat.txt", "Größe".encode("latin-1")),
        ("throat.txt", b"Words. " * 200_000),
        ("throat.md", b"\n".join(b"## Section %d\n\nWords.\n" % n for n in range(200))),
    ],
    ids=["docx", "none", "empty", "blank", "binary", "utf-16", "latin-1", "1 MB", "200 sections"],
)
def test_file_that_cannot_be_read_is_refused_and_nothing_is_stored(maya, name, data):
    before = AuditEvent.objects.count()
    with pytest.raises(Refused) as refused:
        articles.import_file(data=data, filename=name, kind="article", by=maya)
    assert refused.value.field == "file"
    assert refused.value.message
    assert not Article.objects.exists()
    assert AuditEvent.objects.count() == before


def test_long_first_line_becomes_a_title_that_fits(maya):
    data = b"# " + b"long " * 100 + b"\n\nText.\n"
    done = articles.import_file(data=data, filename="x.md", kind="article", by=maya)
    assert 0 < len(done.article.title) <= 200
    assert done.notes


# Suspending ---------------------------------------------------------------------------------


def test_suspension_takes_it_from_every_reader_at_once(published, rosa, ana, ben, maya, omar):
    open_to_all = factories.published(author=maya, reviewer=omar, open_to="patients")
    assert policies.readable(ben).get() == open_to_all
    done = articles.suspend(article=open_to_all, reason=" Wrong dose. ", by=rosa)
    assert (done.suspended_by, done.suspended_reason) == (rosa.user, "Wrong dose.")
    assert not policies.readable(ben).exists()
    assert policies.hers(ben).get() == open_to_all
    assert events.last("article.suspended").data == {"reason": "Wrong dose."}


@pytest.mark.parametrize("reason", ["", " \u200b ", "x" * 2001, "x" * 1_000_000])
def test_suspension_needs_a_reason_of_a_decent_length(published, maya, reason):
    with pytest.raises(Refused) as refused:
        articles.suspend(article=published, reason=reason, by=maya)
    assert refused.value.field == "reason"
    published.refresh_from_db()
    assert published.is_available


def test_what_is_not_published_or_suspended_already_is_not_suspended(maya, omar, ruth, published):
    with pytest.raises(Conflict):
        articles.suspend(article=factories.drafted(author=maya), reason="x", by=maya)
    articles.suspend(article=published, reason="x", by=maya)
    with pytest.raises(Conflict, match="suspended already"):
        articles.suspend(article=published, reason="y", by=omar)
    articles.retire(article=published, reason="z", by=ruth)
    with pytest.raises(Conflict):
        articles.suspend(article=published, reason="y", by=omar)


def test_second_person_puts_it_back(published, maya, omar, ruth):
    articles.suspend(article=published, reason="Wrong dose.", by=maya)
    with pytest.raises(NotAllowed, match="another person"):
        articles.resume(article=published, by=maya)
    done = articles.resume(article=published, by=omar)
    assert done.is_available
    assert (done.resumed_by, done.suspended_reason) == (omar.user, "")
    assert events.last("article.resumed").data == {"was": "Wrong dose."}
    with pytest.raises(Conflict, match="not suspended") as refused:
        articles.resume(article=published, by=ruth)
    assert refused.value.status == 409


def test_clinic_admin_does_not_put_back_what_she_suspended(published, ruth):
    articles.suspend(article=published, reason="x", by=ruth)
    with pytest.raises(NotAllowed):
        articles.resume(article=published, by=ruth)


def test_reviewer_suspends_and_does_not_put_back(published, rosa, maya):
    articles.suspend(article=published, reason="x", by=maya)
    with pytest.raises(NotAllowed):
        articles.resume(article=published, by=rosa)


def test_suspension_can_follow_a_suspension(published, maya, omar):
    articles.suspend(article=published, reason="x", by=maya)
    articles.resume(article=published, by=omar)
    done = articles.suspend(article=published, reason="y", by=omar)
    assert (done.suspended_by, done.resumed_by) == (omar.user, None)
    articles.resume(article=published, by=maya)


# Retiring -----------------------------------------------------------------------------------


def test_retired_article_leads_to_its_replacement(published, maya, omar, ruth):
    other = factories.published(author=maya, reviewer=omar)
    done = articles.retire(article=published, reason="Old.", by=ruth, replacement=other)
    assert (done.retired_by, done.replaced_by, done.is_available) == (ruth.user, other, False)
    assert events.last("article.retired").data["reason"] == "Old."


def test_retiring_withdraws_what_waits_and_ends_editing(published, maya, ruth):
    changed = replace(working_copies.read(published), title="Newer")
    article = articles.save(article=published, document=changed, version=published.version, by=maya)
    waiting = factories.submitted(author=maya, article=article)
    articles.retire(article=article, reason="Old.", by=ruth)
    waiting.refresh_from_db()
    assert waiting.decision == "withdrawn"
    article.refresh_from_db()
    with pytest.raises(NotAllowed, match="retired"):
        articles.save(
            article=article, document=factories.document(), version=article.version, by=maya
        )


def test_retiring_is_refused_with_a_reason(published, maya, omar, ruth, zoe, nina):
    draft = factories.drafted(author=maya)
    far = factories.published(author=zoe, reviewer=nina)
    for replacement in (published, draft, far):
        with pytest.raises(Refused) as refused:
            articles.retire(article=published, reason="x", by=ruth, replacement=replacement)
        assert refused.value.field == "replacement"
    for reason in ("", "x" * 2001):
        with pytest.raises(Refused) as refused:
            articles.retire(article=published, reason=reason, by=ruth)
        assert refused.value.field == "reason"
    with pytest.raises(NotAllowed):
        articles.retire(article=published, reason="x", by=omar)
    articles.retire(article=published, reason="x", by=ruth)
    with pytest.raises(Conflict, match="retired already"):
        articles.retire(article=published, reason="x", by=ruth)


# What stands beside the document ------------------------------------------------------------


def test_settings_change_without_a_revision_and_are_audited(published, topic, maya):
    sooner = published.next_review_on - timedelta(days=30)
    new = replace(
        settings_of(published),
        slug="sleeping",
        open_to="patients",
        sensitivity="upsetting",
        topics=(topic.pk,),
        codes=(" C50 ", "", "C51"),
        next_review_on=sooner,
    )
    revision = published.live
    assert change_settings(article=published, settings=new, by=maya)
    published.refresh_from_db()
    assert settings_of(published) == replace(new, codes=("C50", "C51"))
    assert published.live == revision
    listing = Published.objects.get()
    assert (listing.open_to, listing.sensitivity) == ("patients", "upsetting")
    row = events.last("article.settings_changed")
    assert row.data["changed"]["open_to"] == ["assigned", "patients"]
    assert row.data["changed"]["next_review_on"][1] == sooner.isoformat()
    assert not change_settings(article=published, settings=settings_of(published), by=maya)
    assert events.last("article.settings_changed") == row


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"slug": "Not a slug"}, "slug"),
        ({"slug": "x" * 81}, "slug"),
        ({"slug": "help"}, "slug"),
        ({"slug": "taken"}, "slug"),
        ({"slug": "\x00"}, "slug"),
        ({"open_to": "friends"}, "open_to"),
        ({"sensitivity": "huge"}, "sensitivity"),
        ({"codes": ("x" * 61,)}, "codes"),
        ({"codes": tuple(map(str, range(101)))}, "codes"),
        ({"topics": (999_999,)}, "topics"),
    ],
)
def test_settings_are_refused_beside_the_field(published, maya, given, field):
    articles.create(kind="article", title="Taken", by=maya)
    before = settings_of(published)
    with pytest.raises(Refused) as refused:
        change_settings(article=published, settings=replace(before, **given), by=maya)
    assert refused.value.field == field
    assert settings_of(Article.objects.get(pk=published.pk)) == before


def test_older_settings_do_not_come_back_with_a_late_form(published, maya, omar):
    seen = (settings_of(published), published.version)
    wider = replace(seen[0], open_to="patients")
    articles.save(
        article=published,
        document=working_copies.read(published),
        version=seen[1],
        by=omar,
        settings=wider,
    )
    with pytest.raises(working_copies.Overtaken) as refused:
        articles.save(
            article=published,
            document=replace(working_copies.read(published), title="Late"),
            version=seen[1],
            by=maya,
            settings=seen[0],
        )
    assert refused.value.who == "Omar Haddad"
    assert settings_of(Article.objects.get(pk=published.pk)) == wider


# Other clinics ------------------------------------------------------------------------------


def test_nothing_is_done_to_another_clinics_article(published, zoe, nina, hill):
    before = texts(published)
    far_topic = factories.published(author=zoe, reviewer=nina)
    for act in (
        lambda: articles.suspend(article=published, reason="x", by=zoe),
        lambda: articles.resume(article=published, by=zoe),
        lambda: articles.retire(article=published, reason="x", by=nina),
        lambda: articles.retire(article=far_topic, reason="x", by=zoe),
        lambda: change_settings(article=published, settings=settings_of(published), by=zoe),
        lambda: articles.save(
            article=published, document=factories.document(), version=published.version, by=zoe
        ),
    ):
        with pytest.raises(NotAllowed) as refused:
            act()
        assert (refused.value.status, bool(refused.value.message)) == (403, True)
    published.refresh_from_db()
    assert texts(published) == before
    assert published.is_available


def test_another_clinics_topic_is_refused(published, maya, nina):
    far = topics.create(title="Far", by=nina)
    with pytest.raises(Refused) as refused:
        change_settings(
            article=published,
            settings=replace(settings_of(published), topics=(far.pk,)),
            by=maya,
        )
    assert refused.value.field == "topics"
