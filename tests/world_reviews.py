"""What reviews leave behind in the two clinics of tests/world.py: words, rules, signatures."""

from datetime import date, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from django.utils import timezone

from accounts.models import Staff
from education.actions import comments, feedback, ratings, sign_offs
from education.document import new_key
from education.models import (
    Article,
    ContentRules,
    Figure,
    FigureImage,
    GlossaryTerm,
    Recheck,
    SupersededSource,
)
from education.quality import Lists
from education.quality.instruments import PEMAT_P
from tests import factories

if TYPE_CHECKING:
    from tests.world import World


def add_words(world: "World") -> None:
    """One word that published texts carry, with a proposal of Omar's; one that none carries."""
    world.word = _word(
        world.ruth,
        "Medicines",
        pending_definition="Drugs that help.",
        pending_by=world.omar.person,
        pending_at=timezone.now(),
        confirmed_by=world.rosa.person,
    )
    world.other_word = _word(world.ruth, "Stoma")


def add_all(world: "World") -> None:
    _rules(world)
    _tea(world)
    _images(world)
    world.recheck = Recheck.objects.create(
        clinic=world.ruth.clinic,
        article=world.sleep,
        revision=world.sleep_2,
        by=world.omar.person,
        note="Read against the guide.",
        next_review_on=date.today() + timedelta(days=300),
    )
    for answer in ("a", "b"):
        world.answer = feedback.give(
            article=world.sleep, revision_number=2, reader=answer * 64, is_clear=False,
            text="The middle.", by=world.ana,
        )  # fmt: skip
    for name in ("old", "older"):
        world.superseded = SupersededSource.objects.create(
            clinic=world.ruth.clinic,
            url=f"https://example.com/{name}",
            reason="A newer guide.",
            by=world.ruth.person,
        )


def _word(by: Staff, term: str, **proposal: object) -> GlossaryTerm:
    return GlossaryTerm.objects.create(
        clinic=by.clinic,
        term=term,
        definition=f"{term} in plain words.",
        added_by=by.person,
        **proposal,
    )


def _rules(world: "World") -> None:
    """Rules in force; some that lowered a danger sign; some that nobody confirmed yet."""
    world.rules = _rule(world.ruth, valid_from=timezone.now())
    lowered = {"weakens": ["fever"], "base": world.rules}
    world.lowered_rules = _rule(world.ruth, **lowered)
    world.lowered_rules.confirmed_by = world.maya.person
    world.lowered_rules.valid_from = timezone.now()
    world.lowered_rules.save(update_fields=["confirmed_by", "valid_from"])
    world.proposed_rules = _rule(world.ruth, **lowered)
    world.far_rules = _rule(world.nina, valid_from=timezone.now())


def _rule(by: Staff, **values: object) -> ContentRules:
    return ContentRules.objects.create(
        clinic=by.clinic, lists=Lists().to_json(), proposed_by=by.person, **values
    )


def _tea(world: "World") -> None:
    """A revision that two people were asked about, commented on, signed off and rated."""
    world.tea = factories.drafted(author=world.maya, content=factories.document("Tea"))
    world.tea_1 = revision = factories.submitted(author=world.maya, article=world.tea)
    for member in (world.omar, world.rosa):
        factories.asked(revision, member, by=world.maya)
        world.rating = ratings.rate(
            revision=revision, instrument=PEMAT_P.name, answers=factories.sheet(), by=member
        )
    factories.asked(revision, world.rosa, by=world.maya, what="plain_language")
    world.request = revision.review_requests.latest("id")
    sign = {"revision": revision, "digest": revision.digest}
    world.signed_clinical = sign_offs.sign(kind="clinical", by=world.omar, **sign)
    world.signed_plain = sign_offs.sign(kind="plain_language", by=world.rosa, **sign)
    said = {"revision": revision, "by": world.omar}
    closed = comments.add(text="Shorter.", **said)
    world.closed_comment = comments.resolve(comment=closed, by=world.omar)
    world.open_comment = comments.add(text="This is wrong.", is_blocking=True, **said)
    places = {"owner": world.maya, "deputy": world.omar}
    Article.objects.filter(pk=world.tea.pk).update(**places)


def _images(world: "World") -> None:
    world.image, world.image_2, world.image_3 = (
        _image(world.maya, data) for data in (b"one", b"two", b"three")
    )
    world.far_image = _image(world.zoe, b"far")
    for order, image in enumerate((world.image, world.image_2)):
        world.figure = Figure.objects.create(
            clinic=world.maya.clinic,
            article=world.tea,
            order=order,
            section_key=new_key(),
            sha256=image.sha256,
            alt="A cup.",
            caption="A cup of tea",
        )


def _image(by: Staff, data: bytes) -> FigureImage:
    return FigureImage.objects.create(
        clinic=by.clinic,
        sha256=sha256(data).hexdigest(),
        media_type="image/png",
        width=1,
        height=1,
        data=data,
        added_by=by.person,
    )
