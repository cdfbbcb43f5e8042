"""Every verb leaves a line in the audit that names who did it; a new verb needs a row here."""

import io
from dataclasses import replace
from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.db.models import Max
from django.test import Client
from django.utils import timezone

from accounts.actions import (
    closing,
    contact_sets,
    invitations,
    patients,
    privacy,
    question_readers,
    staff,
)
from accounts.models import User
from accounts.models.audit_event import AuditEvent
from education.actions import (
    articles,
    assignments,
    bookmarks,
    comments,
    content_rules,
    glossary,
    questions,
    sent_questions,
    superseded_sources,
    topics,
)
from education.actions.article_settings import settings_of
from education.quality import STANDARD_SIGNS, Lists
from tests import cast as people
from tests import factories
from tests.architecture.source import is_verb, module_of, public_functions, sources
from tests.pictures import a_png

NOT_AUDITED = {
    "accounts.actions.kept_forms.keep": "nothing was done: she sees it again, nobody else does",
    "accounts.actions.kept_forms.forget": "what she typed and did not send is hers to drop",
    "accounts.actions.display.change_display": "how her pages look concerns nobody else",
    "education.actions.questions.keep": "hers alone: no line of staff's says that she wrote it",
    "education.actions.questions.change": "hers alone, like keeping it",
    "education.actions.questions.move": "the order of her list concerns nobody else",
    "education.actions.questions.tick_off": "her own note, on her own list",
    "education.actions.questions.remove": "hers alone, like keeping it",
    "education.actions.feedback.give": "a line with her name beside it would tell who said it",
    "education.actions.readings.record_opening": "the reading is the record: who, what and when",
    "education.actions.readings.record_openings": "the readings are the record",
}


READERS = {"read_by": "the nurses", "read_when": "on weekdays"}


def new_member(s):
    return staff.add(clinic=s.clinic, by=s.ruth, name="N", email="n@example.com", role="reviewer")


def new_token(s):
    return invitations.invite(place=new_member(s), by=s.ruth)[1]


def second_admin(s):
    return people.hire(s.ruth, "Nora", "nora@example.com", "clinic_admin", "")


def closing_clinic(s):
    return closing.propose(clinic=s.clinic, reason="x", by=s.ruth)


def proposed(s):
    return contact_sets.propose(clinic=s.clinic, numbers=people.NUMBERS, by=s.ruth)


def notice(s):
    """A first version of the privacy notice."""
    return {"clinic": s.clinic, "text": "We keep little.", "asks_again": True, "by": s.ruth}


def fresh(patient):
    return type(patient).objects.select_related("clinic", "user").get(pk=patient.pk)


def waiting(s):
    return {"revision": factories.submitted(author=s.maya)}


def commented(s):
    said = {"part": "title", "quote": "Sleeping well", "replacement": "Resting well"}
    return comments.add(**waiting(s), by=s.omar, text="x", **said)


def kept(s):
    """A question of Ana's, where somebody reads what patients send."""
    question_readers.name_readers(clinic=s.clinic, **READERS, by=s.ruth)
    return questions.keep(text="May I swim?", by=s.ana)


def suspended(s):
    return articles.suspend(article=s.article, reason="x", by=s.maya)


def first_key(s):
    return UUID(s.article.live.content.sections[0].key)


def saved(s, **thing):
    save = bookmarks.save_topic if "topic" in thing else bookmarks.save_article
    save = bookmarks.save_section if "section_key" in thing else save
    save(**thing, by=s.ana)
    return thing | {"by": s.ana}


def with_app(place):
    """A place whose person has a second factor."""
    people.sign_in(Client(), place)
    return place


def weaker(s):
    """Rules that remove a danger sign."""
    lists = Lists(removed_signs=(STANDARD_SIGNS[0].name,))
    return content_rules.propose(lists=lists, base=None, by=s.ruth)


def word(s):
    return glossary.add(term="Worry", definition="a thought", by=s.ruth)


def proposed_word(s):
    """A word that a published text explains, with a new definition that waits."""
    term = word(s)
    factories.published(author=s.maya, reviewer=s.omar)
    return glossary.change(glossary_term=term, definition="a tool", variants=[], by=s.ruth)


def edited(s):
    """The arguments of a save that changes the article."""
    return {
        "article": s.article,
        "document": factories.document("New"),
        "version": s.article.version,
        "by": s.maya,
    }


def overwritten(s):
    """The arguments of going back to what was published."""
    article = articles.save(**edited(s))
    return {"article": article, "revision": article.live, "version": article.version, "by": s.maya}


CLINIC = {
    "name": "Riverside",
    "discreet_name": "R",
    "time_zone": "America/Chicago",
    "hosts": (),
    "languages": ("en",),
}
BIRTH = {"birth_date": timezone.localdate() - timedelta(days=20_000)}
SOON = timezone.localdate() + timedelta(days=100)
NEW_CLINIC = {"name": "New", "slug": "new", "admin_email": "new@example.com", "by": None}
SUBMISSION = {"change_note": "x", "significance": "minor", "what_changed": "x"}

# What each is called with; what has to happen before happens here.
VERBS = {
    "accounts.actions.acceptance.accept": lambda s: {
        "token": new_token(s), "password": people.PASSWORD, "by": None,
    },
    "accounts.actions.anonymizing.anonymize": lambda s: {
        "patient": patients.set_status(patient=s.ben, status="left", by=s.maya), "reason": "x",
        "typed": s.ben.number, "by": s.ruth,
    },
    "accounts.actions.closing.propose": lambda s: {
        "clinic": s.clinic, "reason": "x", "by": s.ruth,
    },
    "accounts.actions.closing.drop": lambda s: {"clinic": closing_clinic(s), "by": s.ruth},
    "accounts.actions.closing.close": lambda s: {
        "clinic": closing_clinic(s), "typed": s.clinic.slug, "by": second_admin(s),
    },
    "accounts.actions.closing.reopen": lambda s: {
        "clinic": closing.close(
            clinic=closing_clinic(s), typed=s.clinic.slug, by=second_admin(s)
        ),
        "by": None,
    },
    "accounts.actions.clinics.create": lambda s: NEW_CLINIC,
    "accounts.actions.clinics.change_settings": lambda s: (
        CLINIC | {"clinic": s.clinic, "by": s.ruth}
    ),
    "accounts.actions.contact_sets.propose": lambda s: {
        "clinic": s.clinic, "numbers": people.NUMBERS, "by": s.ruth,
    },
    "accounts.actions.contact_sets.confirm": lambda s: {"contact_set": proposed(s), "by": s.maya},
    "accounts.actions.audit_exports.note_export": lambda s: {"filters": {}, "by": s.ruth},
    "accounts.actions.dialings.record_dialing": lambda s: {
        "numbers": proposed(s), "number": "555-0100", "answered_by": "The front desk",
        "by": s.maya,
    },
    "accounts.actions.privacy.publish_notice": lambda s: notice(s),
    "accounts.actions.privacy.accept_notice": lambda s: {
        "number": privacy.publish_notice(**notice(s)).number, "by": fresh(s.ana),
    },
    "accounts.actions.invitations.invite": lambda s: {"place": new_member(s), "by": s.ruth},
    "accounts.actions.invitations.issue": lambda s: {"place": new_member(s), "by": s.ruth},
    "accounts.actions.invitations.print_sheet": lambda s: {"patient": s.ana, "by": s.maya},
    "accounts.actions.invitations.withdraw": lambda s: {
        "invitation": invitations.invite(place=new_member(s), by=s.ruth)[0], "by": s.ruth,
    },
    "accounts.actions.invitations.withdraw_open": lambda s: {
        "place": invitations.invite(place=new_member(s), by=s.ruth)[0].place, "by": s.ruth,
    },
    "accounts.actions.own_settings.change_own_settings": lambda s: {
        "preferred_name": "Anita", "language": "en", "hides_numbers": True, "by": s.ana,
    },
    "accounts.actions.patients.add": lambda s: (
        BIRTH | {"clinic": s.clinic, "by": s.maya, "number": "N-1", "name": "New"}
    ),
    "accounts.actions.patients.change": lambda s: {
        "patient": s.ana, "by": s.maya, "name": "Anita",
    },
    "accounts.actions.patients.set_status": lambda s: {
        "patient": s.ana, "status": "paused", "by": s.maya,
    },
    "accounts.actions.second_factors.note": lambda s: {
        "change": "passkey_added", "by": s.maya.user,
    },
    "accounts.actions.second_factors.reset": lambda s: {
        "place": with_app(s.omar), "reason": "x", "by": s.ruth,
    },
    "accounts.actions.second_factors.reset_by_operator": lambda s: {
        "user": with_app(s.omar).person, "reason": "x", "by": None,
    },
    "accounts.actions.sessions.end_all": lambda s: {"user": s.ana.user, "by": s.ana.user},
    "accounts.actions.staff.add": lambda s: {
        "clinic": s.clinic, "by": s.ruth, "name": "N", "email": "n@example.com",
        "role": "reviewer",
    },
    "accounts.actions.staff.change": lambda s: {
        "staff": s.omar, "by": s.ruth, "name": "Omar", "role": "reviewer", "title": "",
    },
    "accounts.actions.staff.deactivate": lambda s: {"staff": s.omar, "by": s.ruth},
    "accounts.actions.staff.reactivate": lambda s: {
        "staff": staff.deactivate(staff=s.omar, by=s.ruth), "by": s.ruth,
    },
    "accounts.actions.users.set_password": lambda s: {
        "user": s.ana.user, "password": "another long password", "by": s.ana.user,
    },
    "accounts.actions.users.set_name": lambda s: {
        "user": s.ana.user, "sign_in_name": "ana.silva", "by": s.ana.user,
    },
    "education.actions.article_settings.change_settings": lambda s: {
        "article": s.article, "settings": replace(settings_of(s.article), slug="new"),
        "by": s.maya,
    },
    "education.actions.articles.create": lambda s: {
        "kind": "article", "title": "New", "by": s.maya,
    },
    "education.actions.articles.import_file": lambda s: {
        "data": b"Title\n\nSome words.\n", "filename": "x.txt", "kind": "article", "by": s.maya,
    },
    "education.actions.articles.save": edited,
    "education.actions.articles.suspend": lambda s: {
        "article": s.article, "reason": "x", "by": s.rosa,
    },
    "education.actions.articles.resume": lambda s: {"article": suspended(s), "by": s.omar},
    "education.actions.articles.retire": lambda s: {
        "article": s.article, "reason": "x", "by": s.ruth,
    },
    "education.actions.assignments.assign": lambda s: {
        "article": s.article, "patients": [s.ben], "by": s.maya,
    },
    "education.actions.assignments.take_back": lambda s: {
        "assignment": s.article.assignments.get(), "by": s.omar, "reason": "x",
    },
    "education.actions.bookmarks.save_topic": lambda s: {"topic": s.topic, "by": s.ana},
    "education.actions.bookmarks.save_article": lambda s: {"article": s.article, "by": s.ana},
    "education.actions.bookmarks.save_section": lambda s: {
        "article": s.article, "section_key": first_key(s), "by": s.ana,
    },
    "education.actions.bookmarks.remove_section": lambda s: saved(
        s, article=s.article, section_key=first_key(s)
    ),
    "education.actions.bookmarks.remove_topic": lambda s: saved(s, topic=s.topic),
    "education.actions.bookmarks.remove_article": lambda s: saved(s, article=s.article),
    "education.actions.comments.add": lambda s: waiting(s) | {"by": s.omar, "text": "x"},
    "education.actions.comments.resolve": lambda s: {"comment": commented(s), "by": s.omar},
    "education.actions.comments.accept": lambda s: {"comment": commented(s), "by": s.maya},
    "education.actions.decisions.request_changes": lambda s: (
        waiting(s) | {"by": s.omar, "note": "x"}
    ),
    "education.actions.decisions.approve": lambda s: (
        (given := waiting(s)) | {"by": s.omar, "digest": given["revision"].digest,
                                 "settled": factories.settled(given["revision"])}
    ),
    "education.actions.sent_questions.send": lambda s: {"question": kept(s), "by": s.ana},
    "education.actions.sent_questions.look_at": lambda s: {
        "question": sent_questions.send(question=kept(s), by=s.ana), "by": s.maya,
    },
    "accounts.actions.question_readers.name_readers": lambda s: READERS | {
        "clinic": s.clinic, "by": s.ruth,
    },
    "education.actions.ratings.rate": lambda s: (
        waiting(s) | {"by": s.omar, "instrument": "pemat_p", "answers": factories.sheet()}
    ),
    "education.actions.content_rules.propose": lambda s: {
        "lists": Lists(grade_warn=7.0), "base": None, "by": s.ruth,
    },
    "education.actions.content_rules.confirm": lambda s: {"rules": weaker(s), "by": s.maya},
    "education.actions.content_rules.drop": lambda s: {"rules": weaker(s), "by": s.maya},
    "education.actions.glossary.add": lambda s: {
        "term": "new", "definition": "not old", "by": s.ruth,
    },
    "education.actions.glossary.add_usual": lambda s: {"by": s.ruth},
    "education.actions.glossary.change": lambda s: {
        "glossary_term": word(s), "definition": "x", "variants": ["y"], "by": s.ruth,
    },
    "education.actions.glossary.confirm_definition": lambda s: {
        "glossary_term": proposed_word(s), "definition": "a tool", "by": s.maya,
    },
    "education.actions.glossary.drop_proposal": lambda s: {
        "glossary_term": proposed_word(s), "definition": "a tool", "by": s.maya,
    },
    "education.actions.glossary.remove": lambda s: {"glossary_term": word(s), "by": s.ruth},
    "education.actions.superseded_sources.mark": lambda s: {
        "url": "https://example.com", "reason": "x", "by": s.maya,
    },
    "education.actions.superseded_sources.lift": lambda s: {
        "source": superseded_sources.mark(url="https://example.com", reason="x", by=s.maya),
        "by": s.omar,
    },
    "education.actions.duplicates.duplicate": lambda s: {
        "article": s.article, "title": "New", "by": s.omar,
    },
    "education.actions.figures.add_image": lambda s: {"data": a_png("Heart"), "by": s.maya},
    "education.actions.exports.export": lambda s: {
        "clinic": s.clinic, "to": io.BytesIO(), "reason": "x", "by": s.ruth,
    },
    "education.actions.patient_data.hand_out": lambda s: {"patient": s.ana, "by": s.ana},
    "education.actions.readings.stop_here": lambda s: {
        "article": s.article, "section_key": first_key(s), "by": s.ana,
    },
    "accounts.actions.patient_looks.look_at_details": lambda s: {"patient": s.ana, "by": s.omar},
    "education.actions.printing.record_paper": lambda s: {
        "articles": [s.article], "patient": s.ida, "by": s.maya,
    },
    "education.actions.readings.mark_read": lambda s: {
        "article": s.article, "revision_number": 1, "by": s.ana,
    },
    "education.actions.rechecks.check_again": lambda s: {
        "article": s.article, "revision_number": 1, "note": "x", "next_review_on": SOON,
        "by": s.omar,
    },
    "education.actions.records.look_at_record": lambda s: {"patient": s.ana, "by": s.maya},
    "education.actions.revisions.submit": lambda s: (
        SUBMISSION | {"article": (new := factories.drafted(author=s.maya)), "by": s.maya,
                      "version": new.version}
    ),
    "education.actions.revisions.withdraw": lambda s: waiting(s) | {"by": s.maya},
    "education.actions.sign_offs.ask": lambda s: (
        waiting(s) | {"by": s.omar, "people": [s.rosa], "what": "decision"}
    ),
    "education.actions.sign_offs.sign": lambda s: (
        (given := waiting(s)) | {"by": s.omar, "kind": "clinical",
                                 "digest": given["revision"].digest}
    ),
    "education.actions.topics.create": lambda s: {"title": "New", "by": s.ruth},
    "education.actions.topics.change": lambda s: {
        "topic": s.topic, "title": "New", "parent": None, "order": 0, "by": s.ruth,
    },
    "education.actions.topics.delete": lambda s: {
        "topic": topics.create(title="New", by=s.ruth), "by": s.ruth,
    },
    "education.actions.working_copies.save": lambda s: edited(s) | {"event": "article.saved"},
    "education.actions.working_copies.restore": overwritten,
}  # fmt: skip


@pytest.fixture
def scene(cast, published, topic):
    assignments.assign(article=published, patients=[cast.ana], by=cast.maya)
    return SimpleNamespace(**vars(cast), clinic=cast.ruth.clinic, article=published, topic=topic)


def verb_named(name):
    module, _dot, function = name.rpartition(".")
    return getattr(import_module(module), function)


def lines_of(verb, given):
    """The audit lines that calling it adds."""
    newest = AuditEvent.objects.aggregate(newest=Max("id"))["newest"]
    verb(**given)
    return list(AuditEvent.objects.filter(id__gt=newest))


def test_every_verb_has_a_row():
    verbs = {
        f"{module_of(path)}.{function.name}"
        for path in sources("accounts/actions", "education/actions")
        for function in public_functions(path.read_text())
        if is_verb(function)
    }
    assert len(verbs) > 30
    assert verbs - set(NOT_AUDITED) == set(VERBS)
    assert set(NOT_AUDITED) <= verbs


@pytest.mark.parametrize("name", VERBS)
def test_verb_leaves_a_line_with_the_name_of_who_did_it(scene, name):
    given = VERBS[name](scene)
    lines = lines_of(verb_named(name), given)
    assert lines, f"{name} left no line in the audit"
    by = given["by"]
    if by:
        user = by.pk if isinstance(by, User) else by.user_id
        assert user in {line.actor_id for line in lines}
    assert all(line.clinic_id for line in lines)


def test_verb_without_a_line_is_found(scene):
    assert lines_of(lambda **_given: None, {}) == []
    assert lines_of(verb_named("education.actions.readings.record_opening"),
                    {"article": scene.article, "by": scene.ana}) == []  # fmt: skip
