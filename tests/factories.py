"""Documents and articles for tests, in sentences of their own, through the actions."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from accounts.models import Staff
from education import policies
from education.actions import (
    articles,
    decisions,
    figures,
    revisions,
    sign_offs,
    working_copies,
)
from education.actions.article_settings import change_settings, settings_of
from education.actions.decisions import Settled
from education.document import (
    CareCard,
    Document,
    Figure,
    QuestionToAsk,
    Section,
    SideEffect,
    Source,
    TeachBack,
    new_key,
)
from education.models import Article, Revision, Significance
from education.quality.instruments import PEMAT_P, Instrument
from tests.pictures import a_png

CHOICE_MARKER = "seventy-seven-of-marked-people"


def document(title: str = "Sleeping well during treatment", **changes: object) -> Document:
    """A complete article with every kind of part, one section of it behind a choice."""
    first, outlook, numbers = new_key(), new_key(), new_key()
    whole = Document(
        kind="article",
        language="en",
        title=title,
        key_message="Small habits help most people sleep.",
        summary=("Keep the same hours.", "Rest in the day, but not for long."),
        terms=(),
        figures=(),
        sections=(
            Section(first, "what_it_is", "Why is sleep hard now?", "open",
                    "<p>Worry and medicines can keep you awake.</p>"),
            Section(outlook, "outlook", "Will it get better?", "open",
                    "<p>For most people it does, with time.</p>"),
            Section(numbers, "outlook", "Numbers", "choice",
                    f"<p>About {CHOICE_MARKER} sleep well again.</p>"),
        ),
        care_cards=(
            CareCard(new_key(), "same_day", "Call your care team today if:",
                     ("you have not slept for three nights",), (first,), ""),
        ),
        side_effects=(),
        questions_to_ask=(QuestionToAsk(new_key(), "May I take my tablets earlier?"),),
        teach_back=(TeachBack(new_key(), "What will you try tonight?", (first,)),),
        sources=(
            Source(new_key(), "A guide to sleep", "Example Press", "https://example.com/sleep",
                   "2025-03-01", "2026-01-15", "", (first, outlook, numbers)),
        ),
    )  # fmt: skip
    return replace(whole, **changes)  # type: ignore[arg-type]


def side_effect() -> SideEffect:
    return SideEffect(
        new_key(), "Dry mouth", "Your mouth feels dry.", "Many people", "routine", "Sip water."
    )


def figure(section: Section, *, by: Staff, word: str = "lung") -> Figure:
    """A figure at the end of a section, with a picture that the clinic keeps."""
    image = figures.add_image(data=a_png(word), by=by)
    return Figure(
        new_key(), section.key, image.sha256, f"A drawing of a {word}", f"Where the {word} is", "N."
    )


def illustrated(content: Document, *, by: Staff, word: str = "lung") -> Document:
    """The document with a figure in its first section, and one in that behind the choice."""
    hidden = next(section for section in content.sections if section.reveal == "choice")
    behind = figure(hidden, by=by, word=f"{word} {CHOICE_MARKER}")
    return replace(content, figures=(figure(content.sections[0], by=by, word=word), behind))


def drafted(*, author: Staff, kind: str = "article", content: Document | None = None) -> Article:
    """An article whose working copy holds a document."""
    content = content or document()
    article = articles.create(kind=kind, title=content.title, by=author)
    return articles.save(article=article, document=content, version=article.version, by=author)


def submitted(
    *,
    author: Staff,
    article: Article | None = None,
    significance: str = "minor",
    what_changed: str = "We added a line about rest.",
    content: Document | None = None,
) -> Revision:
    """A revision that waits; of a new article unless one is given."""
    article = article or drafted(author=author, content=content)
    return revisions.submit(
        article=article,
        by=author,
        version=article.version,
        change_note="Please look at the wording.",
        significance=significance,
        what_changed=what_changed,
    )


def settled(revision: Revision, **said: Any) -> Settled:
    """What a reviewer settles who confirms everything and finds nothing to add."""
    given = {
        "significance": "minor",
        "next_review_on": date.today() + timedelta(days=365),
        "confirmations": [one.value for one in policies.needed_confirmations(revision)],
    } | said
    known = given["significance"] in Significance.values
    if known and policies.is_lower(given["significance"], revision.suggested_significance):
        given.setdefault("significance_reason", "We talked about it.")
    return Settled(**given)


def approved(
    revision: Revision, *, by: Staff, significance: str = "minor", **said: Any
) -> Revision:
    """The revision, approved and published."""
    return decisions.approve(
        revision=revision,
        by=by,
        digest=revision.digest,
        settled=settled(revision, significance=significance, **said),
    )


def published(
    *,
    author: Staff,
    reviewer: Staff,
    open_to: str = "assigned",
    sensitivity: str = "none",
    content: Document | None = None,
    topics: tuple[int, ...] = (),
) -> Article:
    """An article that one person wrote and another approved."""
    article = drafted(author=author, content=content)
    change_settings(
        article=article,
        settings=replace(
            settings_of(article), open_to=open_to, sensitivity=sensitivity, topics=topics
        ),
        by=author,
    )
    approved(submitted(author=author, article=article), by=reviewer)
    article.refresh_from_db()
    return article


def revised(
    article: Article,
    *,
    author: Staff,
    reviewer: Staff,
    significance: str = "major",
    body: str = "<p>Worry, pain and medicines can keep you awake.</p>",
    what_changed: str = "We now say that pain can keep you awake.",
) -> Revision:
    """A newer revision of a published article, approved."""
    article.refresh_from_db()
    old = working_copies.read(article)
    new = replace(old, sections=(replace(old.sections[0], body=body), *old.sections[1:]))
    article = articles.save(article=article, document=new, version=article.version, by=author)
    waiting = submitted(
        author=author, article=article, significance=significance, what_changed=what_changed
    )
    revision = approved(waiting, by=reviewer, significance=significance)
    article.refresh_from_db()
    return revision


def asked(revision: Revision, member: Staff, *, by: Staff, what: str = "decision") -> Revision:
    """The revision, about which a member of staff was asked by name."""
    sign_offs.ask(revision=revision, people=[member], what=what, by=by)
    return revision


def sheet(instrument: Instrument = PEMAT_P, **changes: str) -> dict[int, str]:
    """A rating sheet with every item answered yes, or as `item_7="no"` says."""
    answers = {item.number: "yes" for item in instrument.items}
    return answers | {int(name.removeprefix("item_")): given for name, given in changes.items()}
