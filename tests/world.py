"""Two clinics in which everything has happened once: what hostile SQL is pointed at."""

from dataclasses import replace
from datetime import date, timedelta

import time_machine
from django.utils import timezone

from accounts.actions import contact_sets, dialings, privacy, question_readers
from accounts.roles import Role
from education.actions import (
    article_settings,
    articles,
    assignments,
    bookmarks,
    decisions,
    questions,
    readings,
    revisions,
    sent_questions,
    topics,
)
from education.models import Article
from tests import cast, factories, world_reviews


class World:
    """Builds it, through the actions; `ids` tells the id of each thing by name."""

    def __init__(self) -> None:
        with time_machine.travel(timezone.now() - timedelta(days=2), tick=True):
            self._people()
            self._numbers()
            self._notices()
            self._topics()
            world_reviews.add_words(self)
            self._sleep()
        self._undecided()
        self._taken_away()
        self._other_clinic()
        world_reviews.add_all(self)
        self._questions()
        self.ids = self._ids()

    def _people(self) -> None:
        """Nora has done nothing yet: no row holds her."""
        self.ruth = cast.found("riverside", "Riverside", "Ruth Adler", "ruth@example.com")
        roles = {"maya": "clinician", "omar": "clinician", "rosa": "reviewer", "nora": "reviewer"}
        for name, role in roles.items():
            place = cast.hire(self.ruth, name, f"{name}@example.com", Role(role), "nurse")
            setattr(self, name, place)
        self.ana = cast.admit(self.ruth, "Ana", "A-1", date(1961, 4, 2), "ana@example.com")
        self.ben = cast.admit(self.ruth, "Ben", "A-2", date(1949, 11, 30), "ben@example.com")
        self.ida = cast.admit(self.ruth, "Ida", "A-3", date(1938, 1, 9))

    def _numbers(self) -> None:
        propose, clinic = contact_sets.propose, self.ruth.clinic
        self.old_numbers = propose(clinic=clinic, numbers=cast.NUMBERS, by=self.ruth)
        contact_sets.confirm(contact_set=self.old_numbers, by=self.maya)
        self.new_numbers = propose(clinic=clinic, numbers=cast.NUMBERS, by=self.ruth)
        contact_sets.confirm(contact_set=self.new_numbers, by=self.omar)
        self.proposed_numbers = propose(clinic=clinic, numbers=cast.NUMBERS, by=self.ruth)

    def _notices(self) -> None:
        """Two versions of the privacy notice; Ana and Ben agreed to both; Maya dialed a number."""
        for name in ("notice_1", "notice_2"):
            notice = privacy.publish_notice(
                clinic=self.ruth.clinic, text=name, asks_again=True, by=self.ruth
            )
            setattr(self, name, notice)
        for patient in (self.ana, self.ben):
            patient.refresh_from_db()
            privacy.accept_notice(number=notice.number, by=patient)
        self.dialing = dialings.record_dialing(
            numbers=self.new_numbers, number="555-0100", answered_by="The desk", by=self.maya
        )

    def _topics(self) -> None:
        self.rest = topics.create(title="Rest", by=self.ruth)
        self.nights = topics.create(title="Nights", parent=self.rest, by=self.ruth)

    def _sleep(self) -> None:
        """Given, read, saved; then corrected, taken back from Ben and read again."""
        self.sleep = self._published("Sleeping well", topics=(self.rest.pk,))
        self.sleep_1 = self.sleep.live
        given = assignments.assign(article=self.sleep, patients=[self.ana, self.ben], by=self.maya)
        assert len(given.given) == 2
        readings.record_opening(article=self.sleep, by=self.ana)
        bookmarks.save_article(article=self.sleep, by=self.ana)
        bookmarks.save_topic(topic=self.rest, by=self.ana)
        self.given, self.taken = self.sleep.assignments.order_by("id")
        assignments.take_back(assignment=self.taken, by=self.maya, reason="The wrong Ben.")
        self.sleep_2 = factories.revised(self.sleep, author=self.maya, reviewer=self.omar)

    def _undecided(self) -> None:
        """One revision waits; Ruth worked on it too. Two others did not make it."""
        readings.record_opening(article=self.sleep, by=self.ana)
        self.pain = factories.drafted(author=self.ruth, content=factories.document("Pain"))
        longer = factories.document("Pain at night")
        self.pain = articles.save(
            article=self.pain, document=longer, version=self.pain.version, by=self.maya
        )
        self.waiting = factories.submitted(author=self.maya, article=self.pain)
        self.food = factories.drafted(author=self.maya, content=factories.document("Food"))
        first = factories.submitted(author=self.maya, article=self.food)
        self.returned = decisions.request_changes(revision=first, by=self.omar, note="Shorter.")
        second = factories.submitted(author=self.maya, article=self.food)
        self.withdrawn = revisions.withdraw(revision=second, by=self.maya)

    def _taken_away(self) -> None:
        self.walks = self._published("Walking", topics=(self.nights.pk,))
        articles.suspend(article=self.walks, reason="Check the distance.", by=self.maya)
        articles.resume(article=self.walks, by=self.omar)
        whole = factories.document("Heat")
        tied = (whole.sections[0].key,)
        heat = replace(
            whole,
            kind="treatment",
            side_effects=(factories.side_effect(), factories.side_effect()),
            sections=(replace(whole.sections[0], kind="how_it_works"),),
            teach_back=(),
            sources=(replace(whole.sources[0], section_keys=tied),),
        )
        page = factories.drafted(author=self.maya, kind="treatment", content=heat)
        factories.approved(factories.submitted(author=self.maya, article=page), by=self.omar)
        self.heat = articles.suspend(article=page, reason="Burns.", by=self.maya)
        self.old = self._published("Old advice")
        articles.retire(
            article=self.old, reason="Nobody does it.", by=self.ruth, replacement=self.walks
        )

    def _other_clinic(self) -> None:
        self.nina = cast.found("hillview", "Hillview", "Nina Petrov", "nina@example.org")
        self.zoe = cast.hire(self.nina, "Zoe", "zoe@example.org", Role.CLINICIAN, "nurse")
        self.paul = cast.admit(self.nina, "Paul", "H-1", date(1970, 6, 15))
        proposed = contact_sets.propose(clinic=self.nina.clinic, numbers=cast.NUMBERS, by=self.nina)
        self.far_numbers = contact_sets.confirm(contact_set=proposed, by=self.zoe)
        self.far_notice = privacy.publish_notice(
            clinic=self.nina.clinic, text="Far.", asks_again=True, by=self.nina
        )
        self.far_topic = topics.create(title="Far", by=self.nina)
        self.far = factories.published(author=self.zoe, reviewer=self.nina)
        self.far_1 = self.far.live
        self.far_draft = factories.drafted(author=self.zoe, content=factories.document("Drafts"))

    def _questions(self) -> None:
        """One that Ana keeps to herself, one that she sent, one that Maya opened; where Paul is
        nobody reads any."""
        named = {"read_by": "the nurses", "read_when": "on weekdays"}
        question_readers.name_readers(clinic=self.ruth.clinic, by=self.ruth, **named)
        keep, send = questions.keep, sent_questions.send
        self.private_question = keep(text="Hers?", article=self.sleep, by=self.ana)
        self.sent_question = send(question=keep(text="I have chest pain", by=self.ana), by=self.ana)
        sent = send(question=keep(text="Seen?", by=self.ana), by=self.ana)
        self.seen_question = sent_questions.look_at(question=sent, by=self.maya)
        self.far_question = keep(text="Far?", by=self.paul)

    def _published(self, title: str, topics: tuple[int, ...] = ()) -> Article:
        article = factories.drafted(author=self.maya, content=factories.document(title))
        settings = replace(article_settings.settings_of(article), topics=topics)
        article_settings.change_settings(article=article, settings=settings, by=self.maya)
        factories.approved(factories.submitted(author=self.maya, article=article), by=self.omar)
        article.refresh_from_db()
        return article

    def _ids(self) -> dict[str, object]:
        ids: dict[str, object] = {name: thing.pk for name, thing in vars(self).items()}
        # In these tables people are users, not places.
        names = ("ruth", "maya", "omar", "rosa", "nora", "zoe", "nina")
        staff = {name: vars(self)[name] for name in names}
        ids |= {name: place.user_id for name, place in staff.items()}
        ids |= {f"{name}_place": place.pk for name, place in staff.items()}
        ids |= {"river": self.ruth.clinic_id, "hill": self.nina.clinic_id}
        ids["ana_user"] = self.ana.user_id
        earlier, today = self.ana.readings.order_by("first_at")
        return ids | {"earlier_reading": earlier.pk, "todays_reading": today.pk}
