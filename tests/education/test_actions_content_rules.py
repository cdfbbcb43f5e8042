"""A clinic's lists for the content check: valid at once, or once a second person confirmed them."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.access import Conflict, NotAllowed
from education.actions import content_rules
from education.models import ContentRules
from education.quality import STANDARD_SIGNS, DangerSign, Lists
from tests.accounts import events

FEVER = STANDARD_SIGNS[-1].name
HARMLESS = Lists(hard_words=(("utilize", "use"),))
WEAKER = Lists(removed_signs=(FEVER,))


def propose(by, lists=HARMLESS, base=None):
    return content_rules.propose(lists=lists, base=base, by=by)


def in_force(clinic):
    return clinic.content_rules.in_force().first()


def test_harmless_change_is_valid_at_once(ruth, river):
    rules = propose(ruth)
    assert in_force(river) == rules
    assert content_rules.lists_in(rules) == HARMLESS
    line = events.last("content_rules.changed")
    assert line.actor == "Ruth Adler"
    assert "alleviate = ease" in line.data["changed"]["hard_words"]["removed"]


def test_without_rules_the_standard_lists_hold():
    assert content_rules.lists_in(None) == Lists()


def test_saving_what_is_in_force_makes_no_new_rules(ruth):
    assert propose(ruth, Lists()) is None
    rules = propose(ruth)
    again = Lists(hard_words=(("utilize", "use"),), sign_offs={"article": ()})
    assert propose(ruth, again, rules) is None
    assert ContentRules.objects.get() == rules


@pytest.mark.parametrize(
    "weaker",
    [
        Lists(removed_signs=(FEVER,)),
        Lists(lowered_signs={FEVER: "routine"}),
        Lists(removed_signs=(FEVER,), grade_warn=7.0),
    ],
)
def test_weaker_danger_sign_waits_for_a_second_person(ruth, maya, river, weaker):
    rules = propose(ruth, weaker)
    assert rules.weakens == [FEVER]
    assert in_force(river) is None
    with pytest.raises(NotAllowed, match="Another person"):
        content_rules.confirm(rules=rules, by=ruth)
    confirmed = content_rules.confirm(rules=rules, by=maya)
    assert in_force(river) == confirmed
    assert confirmed.confirmed_by == maya.person
    assert events.last("content_rules.confirmed").data == {"weakens": [FEVER]}


def test_own_sign_is_added_at_once_and_weakened_by_two(ruth):
    own = DangerSign("lost smell", "same_day", ("cannot smell", "lost my sense of smell"))
    rules = propose(ruth, Lists(danger_signs=(own,)))
    assert rules.valid_from
    for weaker in (
        Lists(),
        Lists(danger_signs=(replace(own, urgency="routine"),)),
        Lists(danger_signs=(replace(own, words=("cannot smell",)),)),
    ):
        proposed = propose(ruth, weaker, rules)
        assert proposed.weakens == ["lost smell"]
        content_rules.drop(rules=proposed, by=ruth)


def test_bringing_a_sign_back_is_valid_at_once(ruth, maya):
    weaker = content_rules.confirm(rules=propose(ruth, WEAKER), by=maya)
    assert propose(ruth, Lists(), weaker).valid_from


def test_clinician_proposes_nothing_and_reviewer_confirms_nothing(ruth, maya, rosa):
    with pytest.raises(NotAllowed):
        propose(maya)
    rules = propose(ruth, WEAKER)
    for act in (content_rules.confirm, content_rules.drop):
        with pytest.raises(NotAllowed):
            act(rules=rules, by=rosa)


def test_other_clinic_confirms_and_drops_nothing(ruth, zoe, nina, river):
    rules = propose(ruth, WEAKER)
    for act in (content_rules.confirm, content_rules.drop):
        with pytest.raises(Conflict):
            act(rules=rules, by=zoe)
    with pytest.raises(Conflict):
        propose(nina, base=propose(ruth))


def test_rules_are_not_written_over_what_somebody_saved_meanwhile(ruth):
    first = propose(ruth)
    with pytest.raises(Conflict, match="Ruth Adler changed these rules"):
        propose(ruth, Lists(grade_warn=7.0), None)
    assert propose(ruth, Lists(grade_warn=7.0), first).base == first


def test_proposal_is_confirmed_only_over_the_rules_it_was_made_from(ruth, maya, river):
    weaker = propose(ruth, WEAKER)
    newer = propose(ruth)
    with pytest.raises(Conflict, match="Other rules became valid"):
        content_rules.confirm(rules=weaker, by=maya)
    assert in_force(river) == newer


def test_same_proposal_is_not_made_twice(ruth):
    propose(ruth, WEAKER)
    with pytest.raises(Conflict, match="proposed already"):
        propose(ruth, WEAKER)


def test_confirmed_rules_are_neither_confirmed_again_nor_dropped(ruth, maya, omar):
    rules = content_rules.confirm(rules=propose(ruth, WEAKER), by=maya)
    for act in (content_rules.confirm, content_rules.drop):
        with pytest.raises(Conflict, match="in force already"):
            act(rules=rules, by=omar)


def test_dropped_proposal_is_gone(ruth, maya):
    rules = propose(ruth, WEAKER)
    content_rules.drop(rules=rules, by=maya)
    assert events.last("content_rules.dropped").actor == "Maya Lind"
    for act in (content_rules.confirm, content_rules.drop):
        with pytest.raises(Conflict, match="dropped already"):
            act(rules=rules, by=maya)


def test_a_clock_that_runs_behind_keeps_the_order(ruth, river):
    first = propose(ruth)
    with time_machine.travel(timezone.now() - timedelta(minutes=1)):
        second = propose(ruth, Lists(), first)
    assert in_force(river) == second
