"""One clinic in which everything stands in every state; each clinic's texts carry its own word."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import time_machine
from django.utils import timezone

from accounts.models import Clinic, Patient, Staff
from education.actions import (
    articles,
    assignments,
    bookmarks,
    decisions,
    figures,
    readings,
    topics,
)
from education.actions.article_settings import change_settings, settings_of
from education.document import Document, Figure, new_key
from education.models import Article
from tests import factories
from tests.matrix import people, words
from tests.pictures import a_png

GIVEN = ("published", "newer_waiting", "suspended", "retired", "replaced", "taken_back",
         "upsetting", "news_given")  # fmt: skip
PUBLISHED = (*GIVEN, "given_to_other", "not_given", "news_open", "open_to_patients",
             "open_to_everyone")  # fmt: skip


@dataclass
class Side:
    """A clinic; `things` holds by noun and state what its addresses are about."""

    word: str
    admin: Staff
    author: Staff
    reviewer: Staff
    reader: Patient
    other_reader: Patient
    things: dict[str, dict[str, Any]] = field(default_factory=dict)
    # Opens an address as this clinic's admin, to see the form that stands there.
    look: Callable[[str], str] = lambda address: ""

    @property
    def clinic(self) -> Clinic:
        return self.admin.clinic

    def fill(self) -> "Side":
        """Makes everything happen once."""
        with time_machine.travel(timezone.now() - timedelta(days=2), tick=True):
            self.things["contact_set"] = people.numbers(self)
            image = figures.add_image(data=a_png(self.word), by=self.author)
            self.things["image"] = {"kept": image}
            self._topics()
            self.things["glossary_term"] = words.terms(self)
            self.things["privacy_notice"] = people.notices(self)
            self.things["patient"], self.things["staff"] = people.patients(self), people.staff(self)
            self.things["article"] = {state: self._published(state) for state in PUBLISHED}
            self._unpublished()
            self._treatments()
            self._reading()
            self._taken_away()
            words.propose(self)
            self.things["content_rules"] = words.rules(self)
            self.things["superseded_source"] = words.sources(self)
        self.things["question"] = people.questions(self)
        self.things["invitation"] = people.invitations(self)
        for article in self.things["article"].values():
            article.refresh_from_db()
        self.things["clinic"] = {"clinic": self.clinic}
        self.things["app"] = {"accounts": "accounts", "education": "education"}
        return self

    def _topics(self) -> None:
        wide = topics.create(title=f"Wide {self.word}", by=self.admin)
        narrow = topics.create(title=f"Narrow {self.word}", parent=wide, by=self.admin)
        empty = topics.create(title=f"Empty {self.word}", by=self.admin)
        self.things["topic"] = {"wide": wide, "narrow": narrow, "empty": empty}
        bookmarks.save_topic(topic=wide, by=self.reader)

    def text(self, state: str) -> Document:
        """A document that names its clinic in every part."""
        title = f"{state.replace('_', ' ')} {self.word}"
        content = factories.document(title, key_message=f"Of {self.word}.")
        marked = (replace(s, body=f"{s.body}<p>{self.word}</p>") for s in content.sections)
        shown = Figure(
            new_key(), content.sections[0].key, self.things["image"]["kept"].sha256,
            f"A drawing of {self.word}", f"Where {self.word} is", "",
        )  # fmt: skip
        return replace(content, sections=tuple(marked), figures=(shown,))

    def _published(self, state: str) -> Article:
        sensitivity = {"upsetting": "upsetting", "news_given": "news", "news_open": "news"}
        open_to = {"news_open": "patients", "open_to_patients": "patients",
                   "open_to_everyone": "everyone"}  # fmt: skip
        article = factories.published(
            author=self.author,
            reviewer=self.reviewer,
            content=self.text(state),
            topics=(self.things["topic"]["wide"].pk,),
            open_to=open_to.get(state, "assigned"),
            sensitivity=sensitivity.get(state, "none"),
        )
        taker = {state: self.reader for state in GIVEN} | {"given_to_other": self.other_reader}
        if state in taker:
            assignments.assign(
                article=article, patients=[taker[state]], by=self.author,
                note=f"For you {self.word}", talked_about=True,
            )  # fmt: skip
        return article

    def _unpublished(self) -> None:
        def drafted(state: str) -> Article:
            return factories.drafted(author=self.author, content=self.text(state))

        made = {state: drafted(state) for state in ("draft", "waiting", "returned")}
        waiting = factories.submitted(author=self.author, article=made["waiting"])
        returned = factories.submitted(author=self.author, article=made["returned"])
        decisions.request_changes(revision=returned, by=self.reviewer, note=f"No {self.word}.")
        self.things["article"] |= made
        self.things["revision"] = {
            "waiting": (made["waiting"], waiting), "returned": (made["returned"], returned)
        }  # fmt: skip

    def _treatments(self) -> None:
        def treatment(state: str) -> Article:
            whole = self.text(state)
            first = replace(whole.sections[0], kind="how_it_works")
            content = replace(whole, kind="treatment", sections=(first,), teach_back=(),
                              sources=(replace(whole.sources[0], section_keys=(first.key,)),),
                              side_effects=(factories.side_effect(),))  # fmt: skip
            return factories.drafted(author=self.author, kind="treatment", content=content)

        draft, published = treatment("treatment_draft"), treatment("treatment")
        revision = factories.submitted(author=self.author, article=published)
        factories.approved(revision, by=self.reviewer)
        published.refresh_from_db()
        assignments.assign(article=published, patients=[self.reader], by=self.author)
        self.things["article"]["treatment"] = published
        an_article = self.things["article"]["published"]
        self.things["treatment"] = {"draft": draft, "published": published, "article": an_article}
        self.things["treatment_revision"] = {"approved": (published, revision)}

    def _reading(self) -> None:
        read = self.things["article"]
        for state in ("published", "suspended", "retired", "replaced", "taken_back"):
            readings.record_opening(article=read[state], by=self.reader)
            bookmarks.save_article(article=read[state], by=self.reader)
        shown = self.reader.readings.get(revision=read["published"].live)
        self.things["reading"] = {
            "shown": (self.reader, shown), "of_another": (self.other_reader, shown)
        }  # fmt: skip
        newer = read["newer_waiting"]
        content = replace(self.text("newer_waiting"), key_message=f"Newer {self.word}.")
        saved = articles.save(
            article=newer, document=content, version=newer.version, by=self.author
        )
        self.things["revision"] |= {
            "newer": (newer, factories.submitted(author=self.author, article=saved)),
            "approved": (read["published"], read["published"].live),
            "of_another": (read["published"], read["upsetting"].live),
        }

    def _taken_away(self) -> None:
        read = self.things["article"]
        reason = f"Because {self.word}."
        articles.suspend(article=read["suspended"], reason=reason, by=self.author)
        articles.retire(article=read["retired"], reason=reason, by=self.admin)
        articles.retire(
            article=read["replaced"], reason=reason, by=self.admin, replacement=read["published"]
        )
        taken = self.reader.assignments.get(article=read["taken_back"])
        assignments.take_back(assignment=taken, reason=reason, by=self.author)
        given = self.reader.assignments.get(article=read["published"])
        self.things["assignment"] = {
            "given": (self.reader, given), "taken_back": (self.reader, taken),
            "of_another": (self.other_reader, given),
        }  # fmt: skip
        settings = replace(settings_of(read["draft"]), codes=(f"ICD {self.word}",))
        change_settings(article=read["draft"], settings=settings, by=self.author)
