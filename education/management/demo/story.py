"""What the people of the demo did, step by step through the actions, each step only once."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.access import Refused
from accounts.actions import question_readers
from accounts.models import Clinic, Patient, Staff
from education.actions import (
    articles,
    assignments,
    bookmarks,
    glossary,
    questions,
    readings,
    revisions,
    sent_questions,
    topics,
    working_copies,
)
from education.models import Article, Topic

from . import texts
from .library import published
from .people import HILLVIEW, RIVERSIDE, DemoClinic, member, patient, settle

type Say = Callable[[str], None]


@transaction.atomic
def load(say: Say) -> int:
    """Adds what is missing of the demo clinics, saying what, and tells how many things it was."""
    demo = (RIVERSIDE, HILLVIEW)
    _refuse_others(demo)
    count = 0
    for wanted, story in zip(demo, (_riverside, _hillview), strict=True):
        for step in (settle(wanted), story(wanted.slug)):
            for line in step:
                say(f"{wanted.name}: {line}")
                count += 1
    return count


def _refuse_others(demo: tuple[DemoClinic, ...]) -> None:
    ours = [clinic.slug for clinic in demo]
    others = Clinic.objects.exclude(slug__in=ours)
    for clinic in demo:
        # A real clinic may be called the same.
        others |= Clinic.objects.filter(slug=clinic.slug).exclude(
            staff__email=clinic.staff[0].email
        )
    if other := others.order_by("id").first():
        raise Refused(
            f"This database holds another clinic, {other.name}: load the demo into an empty one."
        )


def _riverside(slug: str) -> Iterator[str]:
    clinic = Clinic.objects.get(slug=slug)
    ruth, maya = member(clinic, "ruth"), member(clinic, "maya")
    ana, ben = patient(clinic, "Ana"), patient(clinic, "Ben")
    visit = timezone.localdate(timezone=clinic.zone) + timedelta(days=9)
    yield from _topics(clinic, by=ruth)
    yield from _glossary(clinic, by=ruth)
    if article := published("stage-4-breast-cancer", clinic):
        note = "You asked what stage 4 means. Read what you like; we talk about it when you come."
        assignments.assign(article=article, patients=[ana], by=maya, note=note, visit_on=visit)
        assignments.assign(article=article, patients=[ben], by=maya, note="As we said on Monday.")
        _begin(article, by=ana)
        _submit_change(article, "stage-4-breast-cancer-update", by=maya)
        yield f"{article.title}, given to Ana and Ben; an update waits for a reviewer"
    if article := published("chemotherapy", clinic):
        note = "This is the treatment we talked about. Please read the boxes before your visit."
        assignments.assign(article=article, patients=[ana], by=maya, note=note, visit_on=visit)
        readings.record_opening(article=article, by=ana)
        readings.mark_read(article=article, revision_number=1, by=ana)
        living_well = Topic.objects.get(clinic=clinic, title="Living well")
        bookmarks.save_topic(topic=living_well, by=ana)
        yield f"{article.title}, given to Ana, who has read it and saved a topic"
    yield from _questions(ana, ruth)
    for name in texts.LIBRARY:
        if article := published(name, clinic):
            yield f"{article.title}, written and approved by two people"
    yield from _handout(clinic, maya)


def _handout(clinic: Clinic, maya: Staff) -> Iterator[str]:
    """A text from a file, which nobody has worked on."""
    if not Article.objects.filter(clinic=clinic, slug="when-you-feel-tired-all-the-time").exists():
        imported = articles.import_file(
            data=texts.handout(), filename="feeling-tired.md", kind="article", by=maya
        )
        yield f"{imported.article.title}, imported and not approved"


def _questions(ana: Patient, ruth: Staff) -> Iterator[str]:
    """One that Ana keeps for her visit and one that she sent, after Ruth named who reads them."""
    if ana.questions.exists():
        return
    named = {"read_by": "the nurses of Riverside Clinic", "read_when": "on weekdays by 5 pm"}
    question_readers.name_readers(clinic=ana.clinic, by=ruth, **named)
    questions.keep(text="Can I still go swimming with my port?", by=ana)
    sent = questions.keep(text="Do I have to be fasting for the blood test?", by=ana)
    sent_questions.send(question=sent, by=ana)
    yield "who reads questions; Ana keeps one for her visit and sent another"


def _hillview(slug: str) -> Iterator[str]:
    clinic = Clinic.objects.get(slug=slug)
    nina, zoe = member(clinic, "nina"), member(clinic, "zoe")
    yield from _topics(clinic, by=nina)
    if article := published("first-visit", clinic):
        assignments.assign(article=article, patients=[patient(clinic, "Paul")], by=zoe)
        yield f"{article.title}, given to Paul"


def _begin(article: Article, *, by: Patient) -> None:
    """She reads the first parts, saves one, and keeps her place at the next."""
    readings.record_opening(article=article, by=by)
    first, second = (UUID(section.key) for section in article.live.content.sections[:2])
    bookmarks.save_section(article=article, section_key=first, by=by)
    readings.stop_here(article=article, section_key=second, by=by)


def _submit_change(article: Article, name: str, *, by: Staff) -> None:
    document, words = texts.updated(working_copies.read(article), name)
    article = articles.save(article=article, document=document, version=article.version, by=by)
    revisions.submit(article=article, by=by, version=article.version, **words)


def _topics(clinic: Clinic, *, by: Staff) -> Iterator[str]:
    """The tree of topics, whole or not at all: what somebody changed in it later stays."""
    if not Topic.objects.filter(clinic=clinic).exists():
        yield f"topics to browse: {_grow(texts.topics(clinic.slug), by=by)}"


def _glossary(clinic: Clinic, *, by: Staff) -> Iterator[str]:
    """The words that the library explains; what somebody changed in them later stays."""
    if not clinic.glossary_terms.exists():
        entries = texts.glossary()
        for entry in entries:
            glossary.add(
                term=entry.term, definition=entry.definition, variants=entry.variants, by=by
            )
        yield f"words to explain: {len(entries)}"


def _grow(tree: Any, *, by: Staff, parent: Topic | None = None) -> int:
    count = 0
    for order, title in enumerate(tree, start=1):
        topic = topics.create(title=title, by=by, parent=parent, order=order)
        below = tree[title] if isinstance(tree, dict) else ()
        count += 1 + _grow(below, by=by, parent=topic)
    return count
